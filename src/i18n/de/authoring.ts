/** @module German texts for writing a taxonomy: diff's corrections, drafts, and ilab teach. */
import type { authoring as en } from '../en/authoring.ts';

export const authoring: Record<keyof typeof en, string> = {
  'authoring.flagFix':
    'Berichtigen, was keine Entscheidung braucht: Leerzeichen, Zeilenenden, Tabs, Anführungszeichen, Version.',
  'authoring.flagWatch': 'Nach jeder Änderung einer Datei erneut prüfen, bis Strg-C.',
  'authoring.flagStrict':
    'Das Urteil von InstructLab: Was es wegen Form, Version oder Quelle abweist, ist ein Fehler.',
  'authoring.flagTokens': 'Zeigen, wie viele Tokens die Texte jedes Blatts haben.',
  'authoring.fullDiff':
    'Listet, was in der Taxonomie gegenüber einem Stand von git neu ist (--taxonomy-base; „empty“: alles), und prüft es. Jeder Befund nennt seine Stelle, zeigt die Zeile und sagt, was zu tun ist. Exit-Code 1: nicht gültig. Warnungen lassen eine Datei gültig; die über ihre Form betreffen nur InstructLab (--strict).',
  'authoring.fixed': '{count} Befund(e) in {path} berichtigt.',
  'authoring.nextFix': '„ilab diff --fix“ berichtigt {count} davon; die anderen von Hand berichtigen.',
  'authoring.watching': '{path} wird beobachtet; Strg-C beendet das.',
  'authoring.watchEnds': 'Wird nicht mehr beobachtet.',
  'authoring.tokens.leaf': 'Blatt',
  'authoring.tokens.pairs': 'Paare',
  'authoring.tokens.total': 'Tokens gesamt',
  'authoring.tokens.context': 'Längster Kontext',
  'authoring.tokens.question': 'Längste Frage',
  'authoring.tokens.answer': 'Längste Antwort',
  'authoring.tokensCounted':
    'Gezählt wie {model}; der Rat ist 500 für einen Kontext, 250 für eine Frage oder Antwort.',
  'authoring.tokensGuessed':
    'Aus der Länge geschätzt, da hier kein Modell ist; der Rat ist 500 für einen Kontext, 250 für eine Frage oder Antwort.',
  'authoring.briefSchema': 'Die Schemata schreiben, nach denen ein Editor eine qna.yaml beim Tippen prüft',
  'authoring.fullSchema':
    'Schreibt ein JSON-Schema für Wissen und eines für Fähigkeiten. Ein Editor mit yaml-language-server (VS Code: die Erweiterung „YAML“) ergänzt Feldnamen, erklärt sie und markiert, was nicht passt, sobald die erste Zeile einer qna.yaml das Schema nennt.',
  'authoring.flagSchemaDir': 'Wohin damit; sonst .schema in der Taxonomie.',
  'authoring.schemaLine': '  erste Zeile einer qna.yaml für {kind}: {line}',
  'authoring.schemaHow':
    'Die Zeile ist ein Kommentar: InstructLab und ilab lesen darüber hinweg. Ein Pfad relativ zur qna.yaml geht auch und zieht mit der Taxonomie um.',
};
