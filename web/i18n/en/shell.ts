/** @module English texts around the views. */
export const shell = {
  'nav.teach': 'Teach',
  'nav.train': 'Train',
  'nav.prove': 'Prove',
  'nav.chat': 'Chat',
  'nav.models': 'Models',
  'shell.skip': 'Skip to the content',
  'shell.navigation': 'Views',
  'shell.language': 'Language',
  'shell.theme': 'Appearance',
  'shell.theme.system': 'As the system',
  'shell.theme.light': 'Light',
  'shell.theme.dark': 'Dark',
  'shell.down': 'The server does not answer.',
  'shell.downHint':
    'Nothing is lost: jobs go on by themselves, and this page goes on once "ilab ui" runs again.',
  'shell.storageFull':
    'This browser keeps nothing more for this page: what is typed here is gone after a reload. Clear the conversation or allow storage.',
  'shell.key': 'This server wants its key:',
  'shell.keySend': 'Use the key',
  'shell.image': '[image "{alt}", not loaded: {address}]',
  'unit.seconds': '{n} s',
  'unit.minutes': '{n} min',
  'unit.hours': '{n} h {m} min',
} as const;
