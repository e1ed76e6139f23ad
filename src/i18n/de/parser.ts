/** @module German texts of the area `parser`: the frame of `--help`, and what can be wrong with a command line. */
import type { parser as english } from '../en/parser.ts';

export const parser: Record<keyof typeof english, string> = {
  'parser.usage': 'AUFRUF',
  'parser.aliases': 'ANDERE NAMEN',
  'parser.commands': 'BEFEHLE',
  'parser.flags': 'OPTIONEN',
  'parser.arguments': 'ARGUMENTE',
  'parser.default': 'Vorgabe =',
  'parser.separator': 'Trenner =',
  'parser.help': 'Diese Hilfe zeigen und enden',
  'parser.helpAll': 'Die Hilfe mit verborgenen Befehlen und Optionen zeigen und enden',
  'parser.version': 'Die Version zeigen und enden',
  'parser.escape': 'Alles Weitere sind Argumente',
  'parser.noAlias': 'Eine Option -{input} gibt es hier nicht.',
  'parser.badValue': '„{input}“ kann nicht der Wert von {name} sein: {reason}.',
  'parser.notOneOf': '--{name} kann nicht „{input}“ sein; möglich sind {values}.',
  'parser.valueMissing': '--{name} braucht einen Wert.',
  'parser.valueMissingBefore': '--{name} braucht einen Wert, aber es folgt --{next}.',
  'parser.tooMany': 'Zu viele Argumente: „{input}“ ist eines mehr als die erwarteten {count}.',
  'parser.argumentMissing': 'Das Argument {name} fehlt.',
  'parser.argumentsMissing': '{name} wird mindestens {least}-mal gebraucht und wurde {found}-mal angegeben.',
  'parser.negated': '--{name} nimmt keinen Wert, angegeben wurde aber „{value}“.',
  'parser.twice': '--{name} wurde zweimal angegeben: „{first}“ und „{second}“.',
  'parser.unknownLanguage': 'In der Sprache „{name}“ gibt es keine Texte.',
  'parser.unknownLanguageHint': 'Mit --lang oder ILAB_LANG eine von {names} wählen.',
  'parser.yesOrNo': 'j/N',
};
