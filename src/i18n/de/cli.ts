/** @module German texts of the area `cli`. */
import type { cli as english } from '../en/cli.ts';
import { cliOptions } from './cli-options.ts';

export const cli: Record<keyof typeof english, string> = {
  ...cliOptions,
  'cli.nextStep': 'Nächster Schritt: {hint}',
  'cli.unexpected': 'Das hätte nicht geschehen dürfen ({reason}).',
  'cli.unexpectedHint':
    'Denselben Befehl mit ILAB_DEBUG=1 noch einmal ausführen und dort, woher ilab stammt, melden, was er ausgibt, zusammen mit der Ausgabe von „ilab sysinfo“.',
  'cli.unknownCommand': 'Einen Befehl „{input}“ gibt es nicht.',
  'cli.unknownOption': 'Eine Option „{option}“ gibt es hier nicht.',
  'cli.didYouMeanOption': 'War „{option}“ gemeint? --help zeigt die Optionen dieses Befehls.',
  'cli.unknownCommandHint': '„ilab --help“ zeigt alle Befehle.',
  'cli.didYouMean': 'War „ilab {name}“ gemeint? „ilab --help“ zeigt alle Befehle.',
  'cli.optionsHint': 'Mit --help zeigt der Befehl seine Optionen.',
  'cli.notCount': 'hier gehört eine ganze Zahl ab {least} hin',
  'cli.notNumber': 'hier gehört eine Zahl hin',
  'cli.progressOf': '{percent} % ({done} von {total})',
  'cli.progressByteRate': '{rate}/s',
  'cli.progressItemRate': '{rate}/s',
  'cli.progressItemTime': 'je {time}',
  'cli.progressLeft': 'noch {time}',

  'cli.askTaxonomyPath': 'Ordner der Taxonomie',
  'cli.askModelPath':
    'Standardmodell (Name oder Pfad einer GGUF-Datei; leer für das, welches „ilab download“ holt)',
  'cli.askOverwrite':
    'In {path} gibt es schon eine Konfiguration. Eine neue schreiben (die alte bleibt erhalten)?',
  'cli.inputClosed': 'Die Eingabe endete, bevor die Frage beantwortet war.',
  'cli.inputClosedHint': '„ilab init --non-interactive“ ausführen.',
  'cli.interactiveTwice': '--interactive und --non-interactive wurden beide angegeben.',
  'cli.interactiveTwiceHint': 'Nur eines davon angeben.',
  'cli.initKept': 'Die Konfiguration {path} gab es schon; sie ist unverändert (--force schreibt eine neue).',
  'cli.initWritten': 'Konfiguration geschrieben: {path}',
  'cli.initOldKept': 'Die alte bleibt erhalten: {path}',
  'cli.initFolders':
    'Ordner: Taxonomie {taxonomy}, Trainingsdaten {datasets}, Adapter {checkpoints}, Modelle {models}',
  'cli.initGit': 'Die Taxonomie ist jetzt ein Git-Repository: Commits dort bewahren ihre Geschichte.',
  'cli.initNoGit':
    'git wurde nicht gefunden. Das macht nichts: „ilab diff“ nimmt dann jede Datei der Taxonomie.',
  'cli.initModelMissing': 'Eine Datei {path} gibt es nicht.',
  'cli.initModelMissingHint': '--model-path prüfen, oder es weglassen und „ilab download“ ausführen.',
  'cli.initNextDownload': '„ilab download“ holt das Modell.',
  'cli.initNextTeach':
    '„ilab teach DATEI-ODER-URL“ für eine eigene Seite ausführen; oder {path}/knowledge/.../qna.yaml schreiben (die README dort zeigt, wie), dann „ilab diff“.',
  'cli.taxonomyReadme': `# Taxonomie

Hier steht, was das Modell lernen soll: ein Ordner für jedes Thema mit zwei Dateien darin:

    knowledge/<Gebiet>/<Thema>/qna.yaml             Fragen, Antworten und das Quelldokument
    knowledge/<Gebiet>/<Thema>/attribution.txt      woher das Wissen stammt
    compositional_skills/<Gebiet>/<Thema>/qna.yaml  wie man etwas macht, an Beispielen

Eine qna.yaml für Wissen in Kürze (Version 3; 5 Kontexte mit je 3 Fragen):

    version: 3
    created_by: dein_name
    domain: Universität
    document_outline: Fakten über eine Universität
    seed_examples:
      - context: Die Universität wurde 1969 gegründet.
        questions_and_answers:
          - question: Wann wurde die Universität gegründet?
            answer: Die Universität wurde 1969 gegründet.
    document:
      repo: .
      patterns:
        - "*.md"

\`repo: .\` nimmt die Dokumente neben der qna.yaml; eine Git-Adresse mit Commit geht ebenso.

Danach ausführen: ilab diff, ilab generate, ilab train, ilab chat
`,

  'cli.downloadDone': 'Modell bereit: {name} ({size}), sha256 {sha256}\n{path}',
  'cli.downloadPresent': 'Das Modell war schon da: {name} ({size}), sha256 {sha256}\n{path}',
  'cli.downloadStopping':
    'Wird angehalten ... was angekommen ist, bleibt erhalten. (Noch einmal Strg-C beendet sofort.)',
  'cli.downloadNext':
    'mit „ilab chat“ etwas fragen oder ihm etwas beibringen: „ilab diff“, dann „ilab generate“.',

  'cli.diffNothing': 'Seit {base} ist in {path} nichts neu.',
  'cli.diffValid': 'Die Taxonomie in {path} ist gültig :)',
  'cli.diffInvalid': 'Die Taxonomie in {path} ist nicht gültig: {errors} Fehler, {warnings} Warnung(en).',
  'cli.diffInvalidNext': 'die Zeilen oben berichtigen und „ilab diff“ noch einmal ausführen.',
  'cli.diffNextGenerate': '„ilab generate“ macht daraus Trainingsdaten.',
  'cli.deprecated': '„ilab {old}“ ist ein alter Name; neu heißt es „ilab {name}“.',

  'cli.generateInvalidHint': '„ilab diff“ zeigt sie alle; dann berichtigen.',
  'cli.generateMoreErrors': 'Es gibt noch {more} weitere; „ilab diff“ zeigt alle.',
  'cli.generateDocument': 'Dokument: {path}',
  'cli.generateEmpty':
    'In {path} gibt es nichts zu lernen: keine neue oder geänderte qna.yaml unter knowledge/ oder compositional_skills/.',
  'cli.generateEmptyHint':
    'Eine schreiben (README.md im Ordner der Taxonomie zeigt, wie) oder mit --taxonomy-base empty den ganzen Baum nehmen.',
  'cli.generatePlan':
    'Trainingsdaten aus {leaves} qna.yaml mit {seeds} Paaren aus Frage und Antwort; Modell {model}. Das braucht etwa {memory} Arbeitsspeicher und {disk} auf dem Datenträger.',
  'cli.generateReplay':
    '{count} allgemeine Fragen an das Basismodell: Das Training wiederholt seine eigenen Antworten, damit sie erhalten bleiben; so viele braucht eine Lektion dieser Größe.',
  'cli.generateTime':
    'Das dauert etwa {time}. Was das Modell antwortet, wird behalten; das nächste Mal geht es schneller.',
  'cli.generateStageFacts': 'Fakten der Dokumente',
  'cli.generateStageWordings': 'Formulierungen nach Regeln',
  'cli.generateStageModel': 'Formulierungen des Modells',
  'cli.generateStageUnknowns': 'was niemand wissen kann',
  'cli.generateStageSkills': 'Fertigkeiten',
  'cli.generateStageReplay': 'was das Modell schon weiß',
  'cli.generateStageWrite': 'Dateien',
  'cli.generateStopping': 'Wird angehalten ... (Noch einmal Strg-C beendet sofort.)',
  'cli.generateFiles': 'Trainingsdaten: {train}\nTestdaten:      {test}\nVerworfen:      {discarded}',
  'cli.generateKinds':
    '{facts} Fakten in {taught} Formulierungen (je Fakt mindestens {min}, in der Mitte {median}), {unknown} unbeantwortbare Fragen, {replay} allgemeine, {skill} zu Fertigkeiten',
  'cli.generateClosing':
    '{generated} Anweisungen erzeugt, {format} wegen des Formats verworfen, {rouge} wegen des ROUGE-Werts verworfen, {seconds} s',
  'cli.generateNext': '„ilab train“ bringt es dem Modell bei.',

  'cli.noTrainData': 'In {path} gibt es keine Trainingsdaten (train_*.jsonl).',
  'cli.noTrainDataHint': 'Zuerst „ilab generate“ ausführen oder mit --data-path eine Datei nennen.',
  'cli.noTestData': 'In {path} gibt es keine Testdaten (test_*.jsonl).',
  'cli.noTestDataHint': 'Zuerst „ilab generate“ ausführen oder mit --test-file eine Datei nennen.',
  'cli.fileMissing': 'Eine Datei {path} gibt es nicht.',
  'cli.fileMissingHint': '{option} prüfen.',
  'cli.trainPlan': 'Training von {model} mit {data}',
  'cli.trainTwice': '{first} und {second} wurden beide angegeben.',
  'cli.trainTwiceHint': 'Nur eines davon angeben.',
  'cli.trainBatchUneven':
    '--effective-batch-size {effective} ist kein Vielfaches der {batch} Zeilen von --batch.',
  'cli.trainBatchUnevenHint': '--batch so wählen, dass es {effective} teilt, z. B. --batch 1.',
  'cli.trainSize':
    '{examples} Beispiele, {tokens} Token je Epoche, {steps} Schritte, {parameters} trainierte Parameter.',
  'cli.trainNeeds':
    'Gebraucht werden etwa {memory} Arbeitsspeicher und {disk} auf dem Datenträger; es dauert etwa {time}.',
  'cli.trainResumed': 'Ein unfertiger Lauf wurde gefunden; weiter ab Schritt {step} von {steps} ({path}).',
  'cli.trainOtherUnfinished':
    'Ein unfertiger Lauf mit anderen Daten oder Einstellungen bleibt, wie er ist: {path} (der Ordner kann gelöscht werden, wenn er nicht mehr gebraucht wird).',
  'cli.trainStep':
    'Schritt {step}/{steps}  Epoche {epoch}  Loss {loss}  {rate} Token/s  noch {left}  {known}{curve}',
  'cli.trainStopping':
    'Wird angehalten: Dieser Schritt wird beendet und gespeichert. (Noch einmal Strg-C beendet sofort; dann bleibt alles bis zum letzten Checkpoint.)',
  'cli.trainRestarted':
    'Ein Lauf derselben Art endete vor seinem ersten Checkpoint; er beginnt in {path} von vorn.',
  'cli.trainCheckpointIgnored':
    'Der Checkpoint {path} wird nicht verwendet: {reason}. Das Training beginnt von vorn.',
  'cli.trainDone':
    '{steps} Schritte in {time} trainiert: Loss {first} -> {last}, {rate} Token/s, höchstens {memory} Arbeitsspeicher',
  'cli.trainAdapter': 'Adapter: {path}',
  'cli.trainNext':
    '„ilab chat“ spricht mit dem trainierten Modell; „ilab evaluate --questions DATEI“ misst vorher und nachher.',
  'cli.modelTwice': '--model und --model-path wurden beide angegeben.',
  'cli.modelTwiceHint': 'Nur eines davon angeben.',

  'cli.chatNeedsQuestion': '-qq braucht eine Frage.',
  'cli.chatNeedsQuestionHint': 'Sie gehört hinter die Optionen: ilab chat -qq "Wer ...?"',
  'cli.chatJsonNeedsQuick': '--json geht nur mit -qq.',
  'cli.chatJsonNeedsQuickHint': '-qq und eine Frage hinzufügen.',
  'cli.chatWith': 'Modell: {model}, {adapter}.',
  'cli.withAdapter': 'mit dem Adapter {path}',
  'cli.withoutAdapter': 'ohne Adapter',
  'cli.adapterTwice': '--adapter und --no-adapter wurden beide angegeben.',
  'cli.adapterTwiceHint': 'Nur eines davon angeben.',
  'cli.adapterMissing': 'Einen Adapter {path} gibt es nicht.',
  'cli.adapterMissingHint': '„ilab model list“ zeigt die Adapter; --no-adapter nimmt das Basismodell.',
  'cli.adapterNone': 'In {path} gibt es keinen Adapter für {model}.',
  'cli.adapterNoneHint': 'Mit „ilab train“ einen trainieren.',
  'cli.chatStopped': 'Die Antwort wurde abgebrochen.',
  'cli.chatStoppedHint': 'Noch einmal fragen.',
  'cli.chatCut': 'Die Antwort endete nach {tokens} Token; --max-tokens erlaubt mehr.',
  'cli.chatStopping': 'Wird angehalten ... (Noch einmal Strg-C beendet sofort.)',

  'cli.serveReady': '{model}, {adapter}, steht unter {url}/v1 bereit.\nStrg-C beendet.',
  'cli.serveNext':
    'ein OpenAI-kompatibles Programm auf {url}/v1 richten oder „ilab chat --endpoint-url {url}/v1“ ausführen.',
  'cli.serveStopping': 'Der Server wird beendet ... (Noch einmal Strg-C beendet sofort.)',
  'cli.serveStopped': 'Der Server ist beendet.',

  'cli.questionsNeeded': '--questions fehlt: welche Datei mit Fragen?',
  'cli.questionsNeededHint':
    'Eine schreiben (--help zeigt das Format), dann „ilab evaluate --questions DATEI“.',
  'cli.evaluateBefore': 'Basismodell',
  'cli.evaluateAfter': 'Trainiertes Modell',
  'cli.evaluateStopping': 'Wird angehalten ... (Noch einmal Strg-C beendet sofort.)',
  'cli.evaluateNoAdapter': 'Für {model} gibt es noch keinen Adapter: Gemessen wird das Basismodell.',
  'cli.evaluateNextTrain':
    '„ilab generate“ und „ilab train“ bringen dem Modell etwas bei; danach diesen Befehl noch einmal ausführen.',
  'cli.evaluateNextMore':
    'falsche Antworten stehen oben: Mehr Formulierungen in der qna.yaml oder „ilab train --num-epochs“ mit mehr Epochen können helfen; „ilab convert“ macht eine Datei zum Weitergeben.',

  'cli.testQuestion': 'Frage',
  'cli.testExpected': 'Erwartet',
  'cli.testBase': 'Basismodell',
  'cli.testTaught': 'Trainiertes Modell',
  'cli.testRow': 'Eine Zeile der Testdaten braucht „user“ und „assistant“.',
  'cli.testRowHint': '„ilab generate“ ausführen; es macht die Datei neu.',
  'cli.testStopped': 'Der Test wurde angehalten.',
  'cli.testStoppedHint': 'Denselben Befehl noch einmal ausführen.',
  'cli.testNext': '„ilab evaluate --questions DATEI“ zählt richtige Antworten auf eigene Fragen.',

  'cli.convertLabel': 'Tensoren',
  'cli.convertPlan':
    '{adapter} und {model} werden als {type} zusammengeführt: etwa {disk} auf dem Datenträger.',
  'cli.convertDone': 'Neues Modell: {path} ({size})',
  'cli.convertNext': 'jedes llama.cpp lädt es; hier: ilab chat --no-adapter --model {path}',
  'cli.convertStopping': 'Wird angehalten ... (Noch einmal Strg-C beendet sofort.)',

  'cli.columnSize': 'Größe',
  'cli.columnMade': 'Gemacht',
  'cli.columnLicense': 'Lizenz',
  'cli.columnPath': 'Pfad',
  'cli.columnModel': 'Modell',
  'cli.columnAdapter': 'Adapter',
  'cli.columnExamples': 'Beispiele',
  'cli.modelsNone': 'In {path} gibt es keine Modelle.',
  'cli.modelsNoneNext': '„ilab download“ holt eines.',
  'cli.modelsNext': '„ilab chat --model NAME“ spricht mit einem davon.',
  'cli.listProblem': '{path}: {problem}.',
  'cli.adaptersNone': 'Es gibt noch keine Adapter.',
  'cli.dataNone': 'In {path} gibt es keine Trainingsdaten.',
  'cli.dataNext':
    '„ilab train --data-path DATEI“ trainiert mit einer davon; ohne die Option mit der neuesten.',

  'cli.configKeyUnknown': 'Einen Schlüssel „{key}“ gibt es in der Konfiguration nicht.',
  'cli.configNextInit': 'es gibt noch keine Konfigurationsdatei: „ilab init“ schreibt eine.',
  'cli.configNextEdit': '{path} bearbeiten, um Werte zu ändern.',

  'cli.sysVersion': 'ilab',
  'cli.sysPlatform': 'Plattform',
  'cli.sysCpu': 'Prozessor',
  'cli.sysCores': 'Kerne',
  'cli.sysCoresValue': '{cores} nutzbar von {logical} ({quota})',
  'cli.sysQuota': 'Kontingent {cpus}',
  'cli.sysNoQuota': 'kein Kontingent',
  'cli.sysMemory': 'Arbeitsspeicher',
  'cli.sysFreeOf': '{free} frei von {total}',
  'cli.sysDisk': 'Datenträger',
  'cli.sysDiskValue': '{free} frei in {path}',
  'cli.sysNode': 'Node.js',
  'cli.sysTraining': 'Programm zum Trainieren',
  'cli.sysInference': 'Programm zum Antworten',
  'cli.sysModels': 'Modelle',
  'cli.sysAdapters': 'Adapter',
  'cli.sysConfig': 'Konfiguration',
  'cli.sysTaxonomy': 'Taxonomie',
  'cli.sysMissing': 'noch nicht da',
  'cli.sysNewestOf': '{count}, der neueste {path}',
  'cli.sysNextInit': '„ilab init“ legt die Ordner an.',
  'cli.sysNext':
    '„ilab chat“ spricht mit dem Modell; „ilab generate“ und „ilab train“ bringen ihm etwas bei.',
  'cli.float16Copy':
    'Für die Antworten, die Trainingsdaten werden, entsteht einmalig eine float16-Kopie von {model}.',
  'cli.askingTime': '{label}: etwa {time} für {count} Fragen.',
  'cli.askingTimeMemory': '{label}: etwa {time} für {count} Fragen, mit {memory} Arbeitsspeicher.',
  'cli.evaluateSeen':
    '{count} der {total} Fragen stehen wörtlich in den Trainingsdaten; sie beweisen Gedächtnis, nicht Wissen.',
  'cli.evaluateSeenUnknown':
    'Die Trainingsdaten dieses Adapters sind nicht da; niemand kann sagen, welche Fragen er gesehen hat.',
  'cli.serveNames': 'Namen zum Auswählen: {names}',
  'cli.servedTwice': 'Zwei Modelle hätten den Namen {name}.',
  'cli.badLoraModule': '--lora-modules verlangt NAME=DATEI, nicht „{text}“.',
  'cli.badLoraModuleHint':
    'z. B. --lora-modules faehren=faehren/adapter.gguf, oder mit Stärke faehren=adapter.gguf:0.5',
};
