/** @module German texts of the area `config`. */
import type { config as english } from '../en/config.ts';

export const config: Record<keyof typeof english, string> = {
  'config.fileHead':
    'Konfiguration von ilab. Eine Zeile hinter „#“ zeigt eine Vorgabe: das „#“ entfernen, um sie zu ändern.\nStärker als diese Datei sind Variablen der Umgebung (ILAB_TRAIN_NUM_EPOCHS=12) und Optionen der Befehlszeile.\n„ilab config show“ zeigt jeden geltenden Wert und woher er stammt.',
  'config.activeHead': 'Die geltende Konfiguration.',
  'config.fromEnv': 'aus der Variablen {name}',
  'config.fromFile': 'aus der Datei',
  'config.fromFlag': 'von der Befehlszeile',
  'config.unreadable': 'Die Konfigurationsdatei war nicht zu lesen: {reason}.',
  'config.unreadableHint':
    'ILAB_CONFIG und ILAB_HOME prüfen, oder mit „ilab init“ eine neue Datei schreiben.',
  'config.notYaml': 'Die Konfiguration ist kein gültiges YAML: {reason}',
  'config.notYamlHint':
    'Diese Zeile berichtigen; „ilab init --force“ schreibt eine neue Datei neben eine Kopie der alten.',
  'config.notMap':
    'Die Konfiguration muss aus Abschnitten mit Schlüsseln bestehen, etwa „train:“ und darunter „  num_epochs: 8“.',
  'config.sectionNotMap':
    'Der Abschnitt „{section}“ muss Schlüssel enthalten, einen je Zeile, um zwei Leerzeichen eingerückt.',
  'config.unknownSection': 'Einen Abschnitt „{section}“ gibt es in der Konfiguration nicht.',
  'config.unknownKey': 'Einen Schlüssel „{key}“ gibt es in der Konfiguration nicht.',
  'config.didYouMean': 'War „{name}“ gemeint?',
  'config.knownNames': 'Bekannt sind: {names}.',
  'config.wrongValue': '{key} kann nicht {value} sein: {reason}.',
  'config.wrongOption': '{name} kann nicht {value} sein: {reason}.',
  'config.wrongOptionHint': 'Einen anderen Wert wählen. Seine Bedeutung: {description}',
  'config.generalLang': 'Sprache aller Texte; null ist die des Systems. ILAB_LANG und --lang sind stärker.',
  'config.modelsDefault':
    'Name des Modells (wie „ilab model list“ ihn zeigt) oder Pfad einer GGUF-Datei, die Befehle nehmen, wenn keine angegeben ist; null ist das Modell, das „ilab download“ von sich aus holt.',
  'config.modelsDir': 'Ordner der Modelle.',
  'config.modelsContextSize':
    'Frage und Antwort zusammen haben höchstens so viele Token; null ist das, wofür das Modell trainiert wurde.',
  'config.modelsThreads': 'Threads für Gespräch und Training; null ist die Zahl der echten Kerne.',
  'config.chatMaxTokens': 'Längste Antwort in Token.',
  'config.chatTemperature':
    'Wie frei Wörter gezogen werden: 0 nimmt immer das wahrscheinlichste, 1 ist lebhaft.',
  'config.chatContext':
    'Was dem Modell vor einem Gespräch gesagt wird: default (nichts), cli_helper oder ein Name aus chat.contexts.',
  'config.chatContexts':
    'Eigene Kontexte: ein Name und was dem Modell gesagt wird, z. B. {lehrer: "Erkläre in kurzen Sätzen."}',
  'config.chatSession': 'Gespräch (JSON), das jeder Chat fortsetzt; null heißt keines.',
  'config.chatLogsDir': 'Ordner, in dem Gespräche und Urteile aufbewahrt werden.',
  'config.chatViMode': 'Eingaben mit den Tasten von vi bearbeiten.',
  'config.serveHost': 'Adresse, auf der gelauscht wird. 127.0.0.1 ist nur von diesem Rechner erreichbar.',
  'config.servePort': 'Port, auf dem gelauscht wird; 0 nimmt einen freien.',
  'config.generateTaxonomyPath': 'Ordner der Taxonomie: was gelernt werden soll.',
  'config.generateTaxonomyBase':
    'Git-Revision, mit der verglichen wird: Nur Blätter, die seitdem neu oder geändert sind, zählen. „empty“ nimmt den ganzen Baum.',
  'config.generateOutputDir': 'Ordner der erzeugten Trainingsdaten.',
  'config.generateNumInstructions':
    'So viele Trainingsbeispiele höchstens; null ist so viele, wie die Fakten hergeben.',
  'config.generateSdgScaleFactor':
    'Neue Beispiele, die ein Lehrer-Modell für jedes Seed-Beispiel einer Fertigkeit vorschlägt, bevor sie beurteilt werden; InstructLab schlägt 30 vor.',
  'config.generateRougeThreshold':
    'Eine Frage, die einer angenommenen ähnlicher ist als dies (ROUGE-L, 0 bis 1), wird verworfen; 1 behält alle.',
  'config.generateEndpointUrl':
    'OpenAI-kompatibler Server, der anstelle des lokalen Modells Fragen umformuliert und Beispiele für Fertigkeiten macht, z. B. http://127.0.0.1:8000/v1.',
  'config.generateSeed': 'Seed der zufälligen Entscheidungen: Derselbe Seed gibt dieselben Daten.',
  'config.trainNumEpochs': 'Wie oft jedes Trainingsbeispiel gesehen wird.',
  'config.trainIters':
    'Wie viele Schritte trainiert werden, anstelle einer Zahl von Epochen; null geht nach Epochen.',
  'config.trainLearningRate': 'Höchste Lernrate von AdamW.',
  'config.trainLoraRank': 'Rang des Adapters: Ein höherer lernt mehr und kostet mehr.',
  'config.trainLoraAlpha': 'Stärke des Adapters: Er wird mit alpha / rank skaliert.',
  'config.trainLoraDropout':
    'Anteil der Eingangsmerkmale jeder angepassten Schicht, den ein Schritt auslässt, 0 bis unter 1; 0 ist keiner.',
  'config.trainLoraTargetModules':
    'Arten von Schichten, die angepasst werden, durch Kommas getrennt: Namen von PEFT (q_proj, down_proj ...) oder von GGUF (attn_q, ffn_down ...); all-linear sind alle.',
  'config.trainLoraLayers': 'Nur die letzten so vielen Blöcke des Modells anpassen; null sind alle.',
  'config.trainMaxSeqLen': 'Token einer gepackten Zeile; kein Beispiel darf länger sein.',
  'config.trainBatch': 'Gepackte Zeilen, die zugleich gerechnet werden: Mehr brauchen mehr Arbeitsspeicher.',
  'config.trainGradientAccumulation':
    'Wie viele Batches einen Schritt bilden: 2 Batches mit 4 Zeilen geben dasselbe wie einer mit 8, im halben Arbeitsspeicher.',
  'config.trainProbesPerFact':
    'Formulierungen jedes Fakts, die nicht trainiert, sondern nach jeder Epoche gefragt werden, um zu zeigen, wie der Lauf steht; 0 fragt keine.',
  'config.trainEarlyStop':
    'Die Lernrate fallen lassen und enden, sobald alle geprüften Fakten bei zwei Prüfungen in Folge gewusst sind.',
  'config.trainMaxGeneralRise':
    'Um so viele Nat darf der Loss auf eigene Antworten des Basismodells steigen; darüber wird die Lernrate halbiert, danach der Lauf beendet. null: beliebig.',
  'config.trainMastery':
    'Beispiele seltener besuchen, sobald jedes Wort ihrer Antwort vorhergesagt wird: wieder nach 1, 2, 4, dann 8 Epochen.',
  'config.trainDevice':
    'Wo das Training rechnet: auto misst und nimmt das schnellste, das richtig rechnet; cpu, gpu, webgpu und cuda erzwingen eines.',
  'config.trainPrecision': 'Wie genau das Training rechnet: auto, f32, int8 oder bf16.',
  'config.trainWarmupSteps': 'Schritte, in denen die Lernrate zu ihrem Höchstwert steigt.',
  'config.trainWeightDecay': 'Gewichtsabnahme (weight decay) von AdamW.',
  'config.trainGradClip': 'Längster Gradient (L2-Norm über alle Parameter); längere werden darauf gekürzt.',
  'config.trainWordingsPerFact':
    'Formulierungen jedes Fakts in einer Epoche; jede Epoche zieht andere, bis alle an der Reihe waren.',
  'config.trainUnknownsPerFact': 'Unbeantwortbare Fragen in einer Epoche, für jeden Fakt.',
  'config.trainReplaysPerFact':
    'Antworten des Basismodells, die in einer Epoche wiederholt werden, für jeden Fakt.',
  'config.trainRehearsalsPerFact':
    'Mit --from-adapter: Formulierungen jedes Fakts, den der Adapter schon kennt, in einer Epoche, damit er nicht verloren geht.',
  'config.trainSeed': 'Seed der Anfangswerte und der Reihenfolge der Beispiele.',
  'config.trainCheckpointEverySeconds': 'So oft wird ein Checkpoint gespeichert, in Sekunden.',
  'config.trainCkptOutputDir': 'Ordner der trainierten Adapter und ihrer Checkpoints.',
  'config.evaluateMaxTokens': 'Längste Antwort in Token, wenn Fragen zum Bewerten gestellt werden.',
  'config.fromDefault': 'Vorgabe',
  'config.ragDocumentStoreUri':
    'Wo das Verzeichnis der Dokumente liegt: eine Datei oder postgresql://HOST/DATENBANK (das Passwort in PGPASSWORD); null ist documents.db neben der Taxonomie.',
  'config.ragCollection':
    'Sammlung im Verzeichnis der Dokumente: Mehrere teilen sich eine Datei oder Datenbank.',
  'config.ragEmbeddingModel':
    'Name oder Datei des GGUF-Modells, das Textstellen und Fragen einbettet; null sucht nur nach Wörtern.',
  'config.ragTopK': 'Textstellen, aus denen eine Antwort gelesen wird.',
  'config.ragMinCoverage':
    'Anteil der Inhaltswörter einer Frage, den eine passende Textstelle haben muss, 0 bis 1; darunter lautet die Antwort „nicht in meinen Quellen“.',
  'config.ragMinSimilarity':
    'Eine Textstelle passt auch ab diesem Kosinus der Einbettungen, der vom Modell abhängt; null überlässt es den Wörtern.',
  'config.profileTiny': 'weniger als 4 GB Arbeitsspeicher: kürzerer Kontext, Training Zeile für Zeile',
  'config.profileLaptop': 'ein gewöhnlicher Rechner: die Vorgaben',
  'config.profileWorkstation': '8 Kerne und 32 GB: mehr Beispiele für Fertigkeiten',
  'config.profileGpu':
    'eine Grafikkarte, 4 Kerne und 16 GB: so viele Beispiele für Fertigkeiten wie bei InstructLab',
  'config.profileUnknown': 'Es gibt kein Profil „{name}“ und keine solche Datei.',
  'config.profileUnknownHint': 'Profile: {names}; oder der Pfad einer YAML-Datei wie config.yaml.',
  'config.strangeVariable': 'Die Variable {name} ist gesetzt, bedeutet ilab aber nichts.',
  'config.strangeVariableHint':
    'Variablen heißen wie der Schlüssel: train.lora_rank ist ILAB_TRAIN_LORA_RANK („ilab config show“ nennt die Schlüssel).',
  'config.flagTemplate': 'Eine Konfiguration, von der eine neue ausgeht',
};
