/** @module German texts of the area `yaml`: what the reader of YAML objects to, by its codes. */
import type { yaml as english } from '../en/yaml.ts';

export const yaml: Record<keyof typeof english, string> = {
  'yaml.ALIAS_PROPS': 'ein Verweis kann weder Anker noch Tag haben',
  'yaml.BAD_ALIAS': 'ein Anker oder Verweis hat keinen brauchbaren Namen',
  'yaml.BAD_COLLECTION_TYPE': 'der Tag hier passt zu keiner Liste oder Gruppe',
  'yaml.BAD_DIRECTIVE': 'diese Zeile beginnt mit % und ist keine Anweisung von YAML',
  'yaml.BAD_DQ_ESCAPE':
    'ein umgekehrter Schrägstrich in doppelten Anführungszeichen leitet ein Zeichen ein, das es nicht gibt',
  'yaml.BAD_INDENT': 'das ist nicht wie das eingerückt, wozu es gehört',
  'yaml.BAD_PROP_ORDER': 'ein Anker oder Tag steht hinter dem Zeichen, vor das er gehört',
  'yaml.BAD_SCALAR_START': 'mit diesem Zeichen kann Text nicht ohne Anführungszeichen beginnen',
  'yaml.BLOCK_AS_IMPLICIT_KEY': 'eine Liste oder Gruppe kann kein Name eines Felds sein',
  'yaml.BLOCK_IN_FLOW': 'Listen mit Strichen und eingerückte Felder können nicht in Klammern stehen',
  'yaml.DUPLICATE_KEY': 'dieses Feld steht hier zum zweiten Mal',
  'yaml.IMPOSSIBLE': 'das ist nicht zu verstehen',
  'yaml.KEY_OVER_1024_CHARS': 'der Name eines Felds ist länger als 1024 Zeichen',
  'yaml.MISSING_CHAR':
    'hier fehlt etwas: ein Anführungszeichen, eine Klammer, ein Komma, ein Doppelpunkt oder ein Leerzeichen',
  'yaml.MULTILINE_IMPLICIT_KEY':
    'der Name eines Felds muss in einer Zeile stehen, mit einem Doppelpunkt dahinter',
  'yaml.MULTIPLE_ANCHORS': 'hier steht mehr als ein Anker',
  'yaml.MULTIPLE_DOCS': 'hier beginnt ein zweites Dokument („---“)',
  'yaml.MULTIPLE_TAGS': 'hier steht mehr als ein Tag',
  'yaml.NON_STRING_KEY': 'der Name eines Felds muss Text sein',
  'yaml.RESOURCE_EXHAUSTION': 'es ist zu tief verschachtelt',
  'yaml.TAB_AS_INDENT': 'ein Tabulator rückt diese Zeile ein, und YAML erlaubt nur Leerzeichen',
  'yaml.TAG_RESOLVE_FAILED': 'der Tag hier ist unbekannt, oder sein Wert passt nicht dazu',
  'yaml.UNEXPECTED_TOKEN': 'hier steht etwas, das nicht hingehört',
};
