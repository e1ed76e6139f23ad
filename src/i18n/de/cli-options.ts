/** @module German texts of the area `cli`: what `--help` says of commands, options and arguments. */
import type { cliOptions as english } from '../en/cli-options.ts';

export const cliOptions: Record<keyof typeof english, string> = {
  'cli.briefIlab':
    'Bringt einem Sprachmodell auf dem eigenen Rechner neue Fakten bei und beweist, dass es sie kennt.',
  'cli.fullIlab':
    'Bringt einem Sprachmodell auf dem eigenen Rechner neue Fakten bei und beweist, dass es sie kennt.\n\nDer Weg: ilab init, ilab download, eine qna.yaml schreiben, ilab diff, ilab generate, ilab train, ilab evaluate, ilab chat.\nJeder Befehl hat --help. Ergebnisse gehen nach stdout, alles andere nach stderr.\n--config DATEI vor dem Befehl nimmt eine andere Konfiguration, --lang en oder --lang de eine andere Sprache.',
  'cli.briefInit': 'Die Konfiguration schreiben und die Ordner anlegen',
  'cli.briefDownload': 'Ein Modell holen',
  'cli.fullDownload':
    'Ein Modell holen: ohne Argumente das kleine Standardmodell; mit --repository und --filename eine GGUF-Datei von Hugging Face; oder von einer URL oder einem eigenen Pfad. Ein abgebrochener Download geht dort weiter, wo er aufhörte.',
  'cli.briefServe': 'Das trainierte Modell für OpenAI-kompatible Programme bereitstellen',
  'cli.fullServe':
    'Das Modell mit seinem neuesten Adapter unter /v1 bereitstellen (models, chat/completions mit Streaming). Strg-C beendet.',
  'cli.briefChat': 'Mit dem trainierten Modell sprechen',
  'cli.fullChat':
    'Mit dem Modell und seinem neuesten Adapter sprechen. Eine Frage auf der Befehlszeile wird zuerst gestellt; mit -qq wird sie beantwortet, und das Programm endet.',
  'cli.briefDiff': 'Zeigen und prüfen, was in der Taxonomie neu ist',
  'cli.briefList': 'Alter Name von „diff“: zeigen, was in der Taxonomie neu ist',
  'cli.briefCheck': 'Alter Name von „diff --quiet“: die Taxonomie prüfen',
  'cli.briefGenerate': 'Aus der Taxonomie Trainingsdaten machen',
  'cli.fullGenerate':
    'Aus dem, was in der Taxonomie neu ist, Trainingsdaten machen: mehrere Formulierungen jedes Fakts, knapp danebenliegende Fragen, auf die „Ich weiß es nicht“ die Antwort ist, und allgemeine Fragen mit den Antworten, die das Modell vorher gab.',
  'cli.briefDataList': 'Die vorhandenen Trainingsdaten auflisten',
  'cli.briefTrain': 'Mit den neuesten Trainingsdaten einen Adapter trainieren',
  'cli.fullTrain':
    'Auf diesem Rechner einen LoRA-Adapter trainieren. Strg-C speichert und hält an; derselbe Befehl macht dort weiter.',
  'cli.briefEvaluate': 'Die Fragen einer Datei stellen und richtige Antworten zählen, vorher und nachher',
  'cli.fullEvaluate':
    'Jede Frage einer Datei stellen und richtige Antworten zählen. Die Datei ist YAML: eine Liste „questions“ aus {kind: taught|reverse|unknowable|general, question, answers: [...]}.',
  'cli.briefTest': 'Die Antworten des Basismodells und des trainierten Modells nebeneinander zeigen',
  'cli.briefConvert': 'Den Adapter in eine neue GGUF-Datei einarbeiten, die jedes llama.cpp lädt',
  'cli.fullConvert':
    'Einen oder mehrere Adapter in das Basismodell einarbeiten, in einem Typ nach Wahl: Die Datei braucht keinen Adapter mehr, aber das Runden nimmt seinen Teil des Gelernten. Oder den Adapter für PEFT schreiben.',
  'cli.briefModelList': 'Modelle und Adapter auflisten',
  'cli.briefSysinfo': 'Den Rechner, die Programme und die Modelle zeigen',
  'cli.briefConfigShow': 'Die geltende Konfiguration zeigen und woher jeder Wert stammt',
  'cli.briefConfig': 'Konfiguration',
  'cli.briefData': 'Trainingsdaten',
  'cli.briefModel': 'Modelle: holen, sprechen, trainieren, messen',
  'cli.briefTaxonomy': 'Was gelernt wird',
  'cli.briefSystem': 'Dieser Rechner',
  'cli.flagInitTaxonomyPath': 'Ordner der Taxonomie; wird angelegt, wenn er fehlt',
  'cli.flagTaxonomyPath': 'Ordner der Taxonomie oder eine einzelne qna.yaml',
  'cli.flagTaxonomyBase': 'Git-Revision, mit der verglichen wird; „empty“ nimmt den ganzen Baum',
  'cli.flagInitModelPath': 'GGUF-Datei, die das Standardmodell sein soll',
  'cli.flagNonInteractive': 'Nichts fragen; Vorgaben und Optionen nehmen',
  'cli.flagInteractive': 'Nach den Ordnern fragen, auch wenn das nicht die Vorgabe ist',
  'cli.flagInitForce': 'Eine neue Konfiguration schreiben; die alte bleibt als config.yaml.old',
  'cli.flagRepository': 'Repository auf Hugging Face',
  'cli.flagFilename': 'Datei im Repository',
  'cli.flagRelease': 'Branch, Tag oder Commit des Repositorys',
  'cli.flagModelDir': 'Ordner der Modelle',
  'cli.flagHfToken':
    'Token für geschlossene Repositorys. Besser HF_TOKEN setzen: Befehlszeilen können auch andere Benutzer dieses Rechners lesen',
  'cli.flagSha256': 'Prüfsumme, welche die Datei haben muss',
  'cli.argDownloadSource': 'URL oder Pfad einer GGUF-Datei oder der Name eines bekannten Modells',
  'cli.flagQuiet': 'Kein Fortschritt, nur das Ergebnis',
  'cli.flagJson': 'Das Ergebnis als JSON ausgeben',
  'cli.flagModel': 'Name eines Modells oder Pfad einer GGUF-Datei',
  'cli.flagModelPath': 'Pfad einer GGUF-Datei (dasselbe wie --model)',
  'cli.flagAdapter':
    'Adapterdatei oder PEFT-Ordner, oder „none“ für das Basismodell; Vorgabe ist der neueste Adapter des Modells. Darf mehrmals stehen, jeweils mit Skalierung (a.gguf:0.5)',
  'cli.flagNoAdapter': 'Das Basismodell ohne jeden Adapter',
  'cli.flagQuickQuestion': 'Die Frage beantworten und enden (auch -qq)',
  'cli.flagChatEndpointUrl': 'Mit einem OpenAI-kompatiblen Server sprechen statt mit dem lokalen Modell',
  'cli.flagApiKey': 'Schlüssel für diesen Server; besser ILAB_API_KEY oder OPENAI_API_KEY setzen',
  'cli.flagNoDecoration': 'Nur die Antwort, ohne Verzierung',
  'cli.flagChatJson': 'Die Antwort als JSON ausgeben (mit -qq)',
  'cli.argQuestion': 'Was gefragt werden soll',
  'cli.flagDiffQuiet': 'Keine Ausgabe, nur der Exit-Code: 0 gültig, 1 nicht',
  'cli.flagGenerateModel':
    'Modell, das Formulierungen vorschlägt: ein lokales oder der Name, den der Server kennt',
  'cli.flagDataPath': 'Trainingsdaten (train_*.jsonl) oder der Ordner, aus dem die neuesten genommen werden',
  'cli.flagEffectiveBatchSize':
    'Gepackte Zeilen eines Schritts: setzt --gradient-accumulation auf diese Zahl geteilt durch --batch',
  'cli.flagIgnored': 'Für Skripte angenommen, die für InstructLab geschrieben wurden; hier ohne Wirkung',
  'cli.flagResume':
    'Vom Checkpoint eines unfertigen Laufs mit denselben Daten und Einstellungen weitermachen',
  'cli.flagTrainQuiet': 'Keine Zeile für jeden Schritt, nur das Ergebnis',
  'cli.flagTrainJson': 'Jedes Ereignis als eine Zeile JSON ausgeben',
  'cli.flagTestFile': 'Fragen (test_*.jsonl); Vorgabe ist die neueste Datei',
  'cli.flagQuestions': 'Datei mit Fragen (YAML)',
  'cli.flagBase': 'Zum Vergleich auch das Modell ohne Adapter messen',
  'cli.flagOutput':
    'Datei, die geschrieben wird, oder mit --format peft der Ordner; Vorgabe ist neben dem Adapter',
  'cli.flagType':
    'Wie genau Zahlen bleiben, je Zahl in Bit: f32 (32), f16 (16), q8_0 (8,5), q6_K (6,6), q4_K_M (etwa 4,9, die Mischung von llama.cpp)',
  'cli.flagFormat':
    'gguf: Adapter und Basismodell in einer Datei. peft: der Adapter als Ordner, den PEFT lädt',
  'cli.flagConvertQuestions':
    'Fragendatei (siehe „ilab evaluate“): vor und nach dem Zusammenführen gefragt; das zeigt, ob etwas verloren ging',
  'cli.flagConfigKey': 'Nur dieser Schlüssel, z. B. train.lora_rank',
  'cli.flagWithoutComments': 'Nur Werte (auch -wc)',
  'cli.flagLoraModules':
    'Ein weiterer Adapter unter eigenem Namen, ohne die Gewichte noch einmal zu lesen; mehrfach möglich',
  'cli.flagAlias':
    'Ein weiterer Name des Modells, für Programme, die einen festen verlangen; mehrfach möglich',
  'cli.flagEmbeddingModel': 'Modell oder GGUF-Datei für /v1/embeddings; ohne Angabe das Modell selbst',
  'cli.flagParallel': 'Anfragen, die zusammen berechnet werden, jede mit eigenem Kontext; ohne Angabe 1',
  'cli.flagQueue':
    'Anfragen, die außerdem warten dürfen; weitere erhalten 503 und Retry-After; ohne Angabe 16',
  'cli.flagServeApiKey':
    'Schlüssel, den jedes Programm mitsenden muss; nötig, wenn --host mehr als dieser Rechner ist; besser ILAB_SERVE_API_KEY setzen',
  'cli.flagCorsOrigin':
    'Webseite, die den Server außer denen dieses Rechners benutzen darf, z. B. https://example.org; mehrfach möglich',
};
