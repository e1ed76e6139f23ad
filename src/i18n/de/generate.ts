/** @module German texts of the area `generate`. */
import type { generate as english } from '../en/generate.ts';

export const generate: Record<keyof typeof english, string> = {
  'generate.nothing': 'Kein Trainingsbeispiel war möglich: Kein Blatt enthält eine Frage mit ihrer Antwort.',
  'generate.nothingHint':
    'Paare aus Frage und Antwort in eine qna.yaml schreiben, sie mit „ilab diff“ prüfen, dann „ilab generate“ noch einmal ausführen.',
  'generate.cancelled':
    'Das Erzeugen der Trainingsdaten wurde angehalten; keine Datei davon wurde geschrieben.',
  'generate.cancelledHint':
    '„ilab generate“ noch einmal ausführen: Was das Modell bisher antwortete, bleibt und wird nicht zweimal gefragt.',
  'generate.flagHeldOut':
    'Fragendatei zum Prüfen: Trainingszeilen, die einer ihrer Fragen zu nahe kommen, werden ausgelassen.',
  'generate.flagHeldOutPerFact':
    'So viele Formulierungen jedes Fakts nicht trainieren, sondern damit prüfen, 0 bis 3. Vorgabe: 0.',
  'generate.flagDocumentFacts':
    'So viele Fakten höchstens lernen, die die Dokumente eines Blatts neben seinen Paaren erzählen. Vorgabe: ein Drittel der Zahl der Paare, 3 bis 50.',
  'generate.heldOut':
    'Zurückgehalten: {questions} Fragen in {path} (sha256 {sha256}...); {dropped} Trainingszeilen in ihrer Nähe wurden ausgelassen.',
  'generate.heldOutExcluded':
    'Nicht zurückgehalten, weil ein Paar der Taxonomie es in fast denselben Worten fragt: {question}',
  'generate.flagEstimate': 'Nur sagen, was der Lauf brauchen würde (Speicher, Platte, Zeit), und aufhören',
  'generate.flagTeacher':
    'Wer Fakten formuliert: „self“ das Modell, das lernt, so klein es auch ist; „rules“ gar kein Modell. Vorgabe: das Beste, was da ist.',
  'generate.flagTeacherModel':
    'Größeres lokales Modell, das für das lernende Fakten und Fertigkeiten formuliert: sein Name oder der Pfad einer GGUF-Datei',
  'generate.badTeacher': '--teacher ist „{value}“, also weder „self“ noch „rules“.',
  'generate.badTeacherHint':
    'Mit --teacher-model ein lokales Modell oder mit --endpoint-url einen Server nennen.',
  'generate.teacherTwice':
    'Von --teacher, --teacher-model und --endpoint-url wurde mehr als eines angegeben.',
  'generate.teacherTwiceHint': 'Nur eines davon angeben.',
  'generate.rulesAlone':
    'Die Fakten formulieren allein Regeln: {model} hat {millions} Millionen Gewichte, und was ein Modell unter 1000 Millionen vorschlägt, ist selten brauchbar. Ein größeres mit --teacher-model oder einen Server mit --endpoint-url nennen; --teacher self fragt es trotzdem.',
  'generate.skillPlan':
    'Fertigkeiten: {proposals} neue Beispiele sind vorzuschlagen ({perSeed} je Seed-Beispiel, --sdg-scale-factor), jedes mit bis zu drei weiteren Fragen an das Lehrer-Modell: zwei zum Beurteilen und einer zum Beantworten. Strg-C verliert nichts: den Befehl noch einmal ausführen.',
  'generate.skillMade':
    'Fertigkeit {leaf}: {seeds} eigene Seed-Beispiele und {accepted} neue Beispiele von {proposed}, die das Lehrer-Modell vorschlug.',
  'generate.skillSeeds':
    'Fertigkeit {leaf}: nur aus ihren {seeds} Seed-Beispielen gelernt ({reworded} Umformulierungen davon eingeschlossen); --teacher-model oder --endpoint-url gibt mehr.',
  'generate.skillWeak':
    'Fertigkeit {leaf}: nur aus ihren {seeds} Seed-Beispielen gelernt ({reworded} Umformulierungen davon eingeschlossen): Keines der {proposed} Beispiele, die das Lehrer-Modell vorschlug, bestand. Der Trichter sagt, warum; ein größeres --teacher-model macht es besser.',
  'generate.skillNarrow':
    'Eine Fertigkeit, die nur aus ihren Seed-Beispielen gelernt wird, sitzt für diese Beispiele, kaum aber als Fertigkeit.',
  'generate.funnelStage': 'Stufe',
  'generate.funnelProposed': 'Vorgeschlagen',
  'generate.funnelKept': 'Behalten',
  'generate.funnelRejected': 'Verworfen',
  'generate.funnelRungs':
    'Gemacht von: {rungs}. Ganze Fragen je Fakt: mindestens {min}, in der Mitte {median}. Alles davon: {path}',
  'generate.thinFacts':
    'Fakten mit weniger als {few} ganzen Fragen: {count}. Mehr eigene Paare dafür helfen.',
  'generate.thinFact': '  {id} ({wordings}): {question}',
  'generate.thinMore': '  und {more} weitere in der Datei.',
};
