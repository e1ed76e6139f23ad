/** @module German texts about the form and the size of a qna.yaml. */
import type { form as en } from '../en/form.ts';

export const form: Record<keyof typeof en, string> = {
  'taxonomy.formHint': 'Hier bedeutet das nichts, aber InstructLab weist die Datei deswegen ab.',
  'taxonomy.formFixHint':
    'Hier bedeutet das nichts, aber InstructLab weist die Datei deswegen ab: „ilab diff --fix“.',
  'taxonomy.formWindows': 'Die Zeilen dieser Datei enden wie unter Windows.',
  'taxonomy.formWindowsHint':
    '„ilab diff --fix“ schreibt die Zeilenenden von Unix, die jedes Werkzeug liest.',
  'taxonomy.formNoNewline': 'Die letzte Zeile hat kein Zeilenende.',
  'taxonomy.formTrailing': 'Diese Zeile endet mit Leerzeichen.',
  'taxonomy.formBlank': '{count} leere Zeile(n) hintereinander; hier dürfen höchstens {limit} stehen.',
  'taxonomy.formColonBefore': 'Vor dem Doppelpunkt steht ein Leerzeichen.',
  'taxonomy.formColonAfter': 'Nach dem Doppelpunkt steht mehr als ein Leerzeichen.',
  'taxonomy.formHyphen': 'Nach dem Strich steht mehr als ein Leerzeichen.',
  'taxonomy.formCommaBefore': 'Vor dem Komma steht ein Leerzeichen.',
  'taxonomy.formCommaAfter': 'Nach dem Komma steht mehr als ein Leerzeichen.',
  'taxonomy.formCommaNone': 'Nach dem Komma fehlt ein Leerzeichen.',
  'taxonomy.formBracket': 'In der Klammer steht mehr als ein Leerzeichen.',
  'taxonomy.formIndent': 'Diese Zeile ist um {found} eingerückt; wie im Rest der Datei wären es {expected}.',
  'taxonomy.formOldYaml': 'InstructLab hält {value} für etwas anderes als Text (YAML 1.1).',
  'taxonomy.formMore': '{path}: noch {count} dieser Art ({form}).',
  'taxonomy.upstreamVersion': 'InstructLab nimmt Wissen nur in Version 3; diese Datei hat Version {version}.',
  'taxonomy.upstreamDocument': 'InstructLab nimmt Dokumente nur aus git; dieses liegt in einem Ordner.',
  'taxonomy.upstreamHint':
    'Hier lässt es sich lehren. Für InstructLab steht mehr in dessen Anleitung zum Beitragen.',
  'taxonomy.longText': 'Dieses Feld {name} hat {count} Tokens (gezählt wie {model}); {limit} sind der Rat.',
  'taxonomy.longTextGuess':
    'Dieses Feld {name} hat etwa {count} Tokens (aus der Länge geschätzt); {limit} sind der Rat.',
  'taxonomy.longTextHint':
    'Nach einem fragen und in ein oder zwei Sätzen antworten; als Kontext nur einen Abschnitt nehmen.',
  'taxonomy.fewHint':
    'InstructLab weist weniger ab. Hier lassen sie sich trotzdem lehren: „# ilab: few-examples“ in eine eigene Zeile schreiben.',
  'taxonomy.fewHere':
    '„{name}“ hat {count} Einträge; InstructLab will mindestens {min}. Hier werden sie trotzdem gelehrt.',
  'taxonomy.fewHereHint': 'Mehr Abschnitte und Paare lehren besser: {more} zu „{name}“ hinzufügen.',
};
