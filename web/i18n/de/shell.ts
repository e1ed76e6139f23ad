/** @module German texts around the views. */
import type { shell as english } from '../en/shell.ts';

export const shell: Record<keyof typeof english, string> = {
  'nav.teach': 'Lehren',
  'nav.train': 'Trainieren',
  'nav.prove': 'Prüfen',
  'nav.chat': 'Chat',
  'nav.models': 'Modelle',
  'shell.skip': 'Zum Inhalt',
  'shell.navigation': 'Ansichten',
  'shell.language': 'Sprache',
  'shell.theme': 'Aussehen',
  'shell.theme.system': 'Wie das System',
  'shell.theme.light': 'Hell',
  'shell.theme.dark': 'Dunkel',
  'shell.down': 'Der Server antwortet nicht.',
  'shell.downHint':
    'Nichts geht verloren: Aufträge laufen für sich weiter, und die Seite macht weiter, sobald „ilab ui“ wieder läuft.',
  'shell.storageFull':
    'Der Browser speichert nichts mehr für diese Seite: Getipptes ist nach dem Neuladen weg. Das Gespräch leeren oder Speicher erlauben.',
  'shell.key': 'Dieser Server verlangt seinen Schlüssel:',
  'shell.keySend': 'Schlüssel verwenden',
  'shell.image': '[Bild „{alt}“, nicht geladen: {address}]',
  'unit.seconds': '{n} s',
  'unit.minutes': '{n} min',
  'unit.hours': '{n} h {m} min',
};
