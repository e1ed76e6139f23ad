/** @module German texts of `ilab evaluate --benchmark`. */
import type { benchmarks as english } from '../en/benchmarks.ts';

export const benchmarks: Record<keyof typeof english, string> = {
  'benchmarks.flagBenchmark':
    'Benchmarks von InstructLab: mmlu und mmlu_branch nach Wahrscheinlichkeit, die anderen mit einem Bewertungsmodell',
  'benchmarks.flagBaseModel':
    'Modell zum Vergleich (bei den Benchmarks auf _branch); Vorgabe: --model ohne seinen Adapter',
  'benchmarks.flagJudgeModel':
    'Das Bewertungsmodell: ein lokales Modell oder sein Name bei --judge-endpoint-url',
  'benchmarks.flagJudgeEndpoint':
    'OpenAI-kompatibler Server des Bewertungsmodells, z. B. http://127.0.0.1:8000/v1',
  'benchmarks.flagTasksDir':
    'Datei oder Ordner mit Auswahlfragen; bei mmlu_branch dort, wo „ilab generate“ mmlubench_*.jsonl ablegt (Vorgabe: neueste)',
  'benchmarks.flagHub':
    'Fragen von einem Hub holen: mmlu, arc-easy, arc-challenge, hellaswag oder OWNER/NAME/CONFIG/SPLIT',
  'benchmarks.flagFewShots': 'Gelöste Beispiele vor jeder Frage, wenn es welche gibt (Vorgabe: 5)',
  'benchmarks.flagLimit': 'Nur so viele Fragen stellen, mit festem Seed gezogen',
  'benchmarks.flagInputQuestions':
    'Fragen: mt_bench {question_id, category, turns, reference}, dk_bench {user_input, reference, response}; eine je Zeile',
  'benchmarks.flagOutputDir':
    'Ordner für Antworten, Punkte und Gründe (Vorgabe: keiner bei mmlu, der aktuelle Ordner bei dk_bench)',
  'benchmarks.flagFormats': 'dk_bench: jsonl, csv oder beides mit Komma (Vorgabe: jsonl)',
  'benchmarks.flagSystemPrompt': 'dk_bench: System-Prompt für das geprüfte Modell',
  'benchmarks.flagTemperature': 'mt_bench, dk_bench: Temperatur des geprüften Modells (Vorgabe: 0)',
  'benchmarks.notAnObject': 'Kein JSON-Objekt',
  'benchmarks.notAList': 'Keine JSON-Liste von Fragen (eine Frage je Zeile gehört in eine .jsonl-Datei)',
  'benchmarks.needsText': '„{field}“ fehlt oder ist kein Text',
  'benchmarks.needsList': '„{field}“ fehlt oder ist keine Liste',
  'benchmarks.choiceCount': '„{field}“ hat {count} Einträge; 2 bis 26 müssen es sein',
  'benchmarks.blankChoice': '„{field}“[{index}] ist leer oder kein Text',
  'benchmarks.labelCount': '„choices.label“ muss eine Liste mit {count} Kennzeichen sein, einem je Text',
  'benchmarks.noSuchLabel': '„answerKey“ {key} ist keines der Kennzeichen {labels}',
  'benchmarks.noAnswer': '„{field}“ fehlt: Dieser Teil der Sammlung ist ohne Antworten veröffentlicht',
  'benchmarks.answerRange':
    '„{field}“ ist {value}; erlaubt sind 0 bis {limit} oder der Buchstabe einer Möglichkeit',
  'benchmarks.csvColumns': '{count} Spalten; MMLU hat 6: Frage, A, B, C, D, Buchstabe der Antwort',
  'benchmarks.csvQuote': 'Hier beginnt ein Anführungszeichen, das nie geschlossen wird',
  'benchmarks.moreFaults': '... und {count} weitere',
  'benchmarks.badItems': 'Nicht gültig:\n{findings}',
  'benchmarks.noItems': 'Keine Auswahlfragen in {path}',
  'benchmarks.noFile': 'Eine solche Datei oder einen solchen Ordner gibt es nicht: {path}',
  'benchmarks.noFileHint':
    'ilab liefert keine fremden Sammlungen mit. Eine dort ablegen (JSONL oder die CSV-Dateien von MMLU) oder mit --hub DATASET/CONFIG/SPLIT holen.',
  'benchmarks.badFormat': 'ilab liest Dateien der Art {format} nicht als Fragen.',
  'benchmarks.parquetHint':
    "Zuerst umwandeln, z. B. python -c \"import pandas as p; p.read_parquet('IN.parquet').to_json('OUT.jsonl', orient='records', lines=True)\"",
  'benchmarks.shapesHint':
    'Ein JSON-Objekt je Zeile: {question, choices, answer} oder {question, A, B, C, D, answer}, bei ARC {question, choices: {text, label}, answerKey}, bei HellaSwag {ctx, endings, label}; oder CSV: Frage,A,B,C,D,Buchstabe.',
  'benchmarks.unscored':
    '{count} Fragen passen nicht in den Kontext des Modells und zählen nirgends. Die erste: {reason}',
  'benchmarks.fewerShots': 'Gelöste Beispiele vor jeder Frage: {shots} (verlangt: {wanted}).',
  'benchmarks.noExamples':
    'Für diese Aufgaben gibt es keine gelösten Beispiele (Dateien mit „dev“ im Namen): Es wird ohne gefragt.',
  'benchmarks.leaky':
    'Vorsicht: Allein aus den Möglichkeiten, ohne die Frage, werden {share} % gefunden (Zufall: {chance} %). Ein Teil des Ergebnisses zeigt, wie die Fragen geschrieben sind, nicht, was das Modell weiß.',
  'benchmarks.measure_sum': 'nach Wahrscheinlichkeit',
  'benchmarks.measure_pmi': 'nach dem, was die Frage beiträgt (PMI)',
  'benchmarks.measure_bytes': 'nach Wahrscheinlichkeit je Byte',
  'benchmarks.measure_alone': 'Möglichkeiten allein',
  'benchmarks.measure_aloneBytes': 'Möglichkeiten allein, je Byte',
  'benchmarks.columnMeasure': 'Bewertet',
  'benchmarks.columnRight': 'Richtig',
  'benchmarks.columnShare': 'Anteil',
  'benchmarks.columnInterval': '95-%-Intervall',
  'benchmarks.columnTask': 'Aufgabe',
  'benchmarks.chance': 'Zufall: {chance} %',
  'benchmarks.knowledgeTitle': 'BERICHT ZUM WISSEN',
  'benchmarks.skillTitle': 'BERICHT ZU DEN FERTIGKEITEN',
  'benchmarks.modelScore': 'MODELL: {model} ({score}/{most})',
  'benchmarks.baseScore': 'BASISMODELL: {model} ({score}/{most})',
  'benchmarks.averages': 'DURCHSCHNITT: {base} -> {model} ({delta})',
  'benchmarks.improvements': 'BESSER (Punkte/{most}):',
  'benchmarks.regressions': 'SCHLECHTER (Punkte/{most}):',
  'benchmarks.noChange': 'UNVERÄNDERT (Punkte/{most}):',
  'benchmarks.changed': '  {task}: {base} -> {model} ({delta})',
  'benchmarks.unchanged': '  {task}: {model}',
  'benchmarks.paired':
    'Frage für Frage: {gained} gewonnen, {lost} verloren; so viel oder mehr durch Zufall allein mit p = {p} (exakter McNemar-Test).',

  'benchmarks.nothingToCompare':
    'Womit {model} zu vergleichen wäre, fehlt: Es hat keinen Adapter, und --base-model wurde nicht angegeben.',
  'benchmarks.nothingToCompareHint':
    'Mit „ilab train“ trainieren oder --adapter DATEI oder --base-model NAME angeben.',
  'benchmarks.setNeeded': 'mmlu braucht seine Fragen: --tasks-dir PFAD oder --hub SAMMLUNG angeben.',
  'benchmarks.setNeededHint':
    'ilab liefert keine fremden Sammlungen mit. --hub mmlu holt sie einmal; --tasks-dir liest JSONL oder die CSV-Dateien ihrer Veröffentlichung.',
  'benchmarks.noBranchTasks': 'Keine mmlubench_*.jsonl in {path}',
  'benchmarks.noBranchTasksHint':
    '„ilab generate“ schreibt sie für Wissensblätter; oder ihren Ordner mit --tasks-dir nennen.',
  'benchmarks.judgeStopped': 'Beim Bewerten angehalten.',
  'benchmarks.judgeStoppedHint':
    'Denselben Befehl noch einmal ausführen. Bewertete Antworten werden neu erfragt und neu bewertet.',
  'benchmarks.sameId': 'question_id {id} steht zweimal da',
  'benchmarks.badTurns': '„turns“ muss eine Liste aus einem oder zwei Texten sein',
  'benchmarks.turnsHint':
    'Die Fragen von MT-Bench liefert ilab nicht mit. Sie gehören in eine Datei, ein JSON-Objekt je Zeile: {"question_id": 1, "category": "writing", "turns": ["...", "..."], "reference": ["...", "..."]}, die --input-questions nennt.',
  'benchmarks.rubricHint':
    'Ein JSON-Objekt je Zeile: {"user_input": "...", "reference": "...", "response": "..."}; ohne response wird das geprüfte Modell gefragt.',
  'benchmarks.inputNeeded': '{benchmark} braucht seine Fragen: --input-questions DATEI',
  'benchmarks.judgeNeeded': 'Kein Bewertungsmodell angegeben.',
  'benchmarks.judgeNeededHint':
    'Eines nennen: --judge-model NAME (ein lokales Modell; kleine urteilen schlecht) oder --judge-endpoint-url http://HOST/v1.',
  'benchmarks.judging': 'Bewertungsmodell',
  'benchmarks.checkingJudge': 'Prüfen des Bewertungsmodells',
  'benchmarks.judgeWorth':
    'Das Bewertungsmodell {judge} stellte in {right} von {n} klaren Fällen die richtige Antwort über die falsche ({share} %, 95-%-Intervall {low}-{high} %).',
  'benchmarks.judgeWeak':
    'WARNUNG: Das sind weniger als {limit} %. Dieses Bewertungsmodell kann Richtig und Falsch nicht gut genug unterscheiden: Die Punkte unten sagen wenig.',
  'benchmarks.overall': 'GESAMT: {score}/10 ({ratings} Bewertungen)',
  'benchmarks.turnScores': 'ERSTE RUNDE: {one}/10   ZWEITE RUNDE: {two}/10',
  'benchmarks.errorRate': 'FEHLERQUOTE: {share} % der Runden blieben ohne Bewertung',
  'benchmarks.seedsAreTaught':
    'Hinweis: Diese Fragen sind die Seed-Beispiele der Taxonomie, mit denen trainiert wurde: Gewinne zeigen Gedächtnis, nicht Wissen.',
  'benchmarks.noSeeds': 'Keine Fragen: In der Taxonomie {path} ist nichts neu.',
  'benchmarks.noSeedsHint': 'Eine qna.yaml schreiben oder mit --taxonomy-base empty jedes Blatt nehmen.',
  'benchmarks.taxonomyFault': 'Die Taxonomie hat {count} Fehler. Der erste: {message}',
  'benchmarks.taxonomyFaultHint': '„ilab diff“ zeigt sie alle.',
  'benchmarks.dkTitle': 'DK-BENCH-BERICHT: {model}, bewertet von {judge}',
  'benchmarks.dkQuestion': 'Frage Nr. {index}: {score}/5',
  'benchmarks.dkNoScore': 'Frage Nr. {index}: keine Bewertung',
  'benchmarks.dkAverage': 'Durchschnitt: {average}/5',
  'benchmarks.dkTotal': 'Summe: {total}/{most}',
  'benchmarks.given': 'mitgegebene Antworten',
  'benchmarks.wrote': 'Geschrieben: {path}',
  'benchmarks.badOutputFormat': 'Unbekanntes Ausgabeformat {format}',
  'benchmarks.badOutputFormatHint':
    'jsonl, csv oder beides mit Komma. Tabellenprogramme öffnen die csv; xlsx wird nicht geschrieben.',
  'benchmarks.badHubSource': 'Keine Datensammlung eines Hubs: {text}',
  'benchmarks.badHubSourceHint':
    'OWNER/NAME/CONFIG/SPLIT schreiben, z. B. cais/mmlu/all/test, oder eines von: {names}.',
  'benchmarks.hubFetching': '{source} wird geholt ...',
  'benchmarks.hubStopped': 'Beim Holen der Sammlung angehalten.',
  'benchmarks.hubStoppedHint':
    'Denselben Befehl noch einmal ausführen: Eine Sammlung wird nur behalten, wenn sie ganz ist.',
  'benchmarks.hubShape': '{host} antwortete nicht mit Zeilen einer Datensammlung ({reason}).',
  'benchmarks.hubShapeHint': 'Die Datei selbst herunterladen und mit --tasks-dir DATEI angeben.',
  'benchmarks.hubTruncated': '{host} hat die Zellen {cells} der Zeile {row} gekürzt.',
  'benchmarks.hubEmpty': '{host} hat keine Zeilen für {source}.',
  'benchmarks.hubTooBig': '{host} sandte mehr als {limit} in einer Antwort.',
  'benchmarks.badEndpoint': 'ILAB_DATASETS_ENDPOINT ist keine https-Adresse: {url}',
  'benchmarks.badEndpointHint':
    'Die Wurzel eines Servers für Datensammlungen schreiben, z. B. https://datasets-server.huggingface.co',
};
