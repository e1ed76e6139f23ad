/** @module English texts of the area `cli`. */
import { cliOptions } from './cli-options.ts';

export const cli = {
  ...cliOptions,
  'cli.nextStep': 'Next step: {hint}',
  'cli.unexpected': 'Sorry, this should not have happened ({reason}).',
  'cli.unexpectedHint':
    'Run the same command again with ILAB_DEBUG=1 set, and report what it prints, with the output of "ilab sysinfo", where you got ilab from.',
  'cli.unknownCommand': 'There is no command "{input}".',
  'cli.unknownOption': 'There is no option "{option}" here.',
  'cli.didYouMeanOption': 'Did you mean "{option}"? --help shows the options of this command.',
  'cli.unknownCommandHint': '"ilab --help" lists all commands.',
  'cli.didYouMean': 'Did you mean "ilab {name}"? "ilab --help" lists all commands.',
  'cli.optionsHint': 'Add --help to see the options of this command.',
  'cli.notCount': 'a whole number from {least} on is needed',
  'cli.notNumber': 'a number is needed',
  'cli.progressOf': '{percent} % ({done} of {total})',
  'cli.progressByteRate': '{rate}/s',
  'cli.progressItemRate': '{rate}/s',
  'cli.progressItemTime': '{time} each',
  'cli.progressLeft': '{time} left',

  'cli.askTaxonomyPath': 'Folder of the taxonomy',
  'cli.askModelPath':
    'Default model (name, or path of a GGUF file; empty for the one "ilab download" fetches)',
  'cli.askOverwrite': 'There is a configuration in {path} already. Write a fresh one (the old one is kept)?',
  'cli.inputClosed': 'The input ended before the question was answered.',
  'cli.inputClosedHint': 'Run "ilab init --non-interactive".',
  'cli.interactiveTwice': '--interactive and --non-interactive were both given.',
  'cli.interactiveTwiceHint': 'Give one of them.',
  'cli.initKept': 'The configuration {path} was there already and is unchanged (--force writes a fresh one).',
  'cli.initWritten': 'Configuration written: {path}',
  'cli.initOldKept': 'The old one is kept: {path}',
  'cli.initFolders':
    'Folders: taxonomy {taxonomy}, training data {datasets}, adapters {checkpoints}, models {models}',
  'cli.initGit': 'The taxonomy is a git repository now: commit there to keep its history.',
  'cli.initNoGit': 'git was not found. That is fine: "ilab diff" then takes every file of the taxonomy.',
  'cli.initModelMissing': 'There is no file {path}.',
  'cli.initModelMissingHint': 'Check --model-path, or leave it out and run "ilab download".',
  'cli.initNextDownload': '"ilab download" fetches the model.',
  'cli.initNextTeach':
    'run "ilab teach FILE-OR-URL" for a page of yours; or write {path}/knowledge/.../qna.yaml (the README there shows how), then "ilab diff".',
  'cli.taxonomyReadme': `# Taxonomy

What the model is to learn stands here, one folder for each topic, with two files in it:

    knowledge/<field>/<topic>/qna.yaml             questions, answers and the source document
    knowledge/<field>/<topic>/attribution.txt      where the knowledge comes from
    compositional_skills/<field>/<topic>/qna.yaml  how to do something, by examples

A qna.yaml of knowledge in short (version 3; 5 contexts with 3 questions each):

    version: 3
    created_by: your_name
    domain: university
    document_outline: Facts about a university
    seed_examples:
      - context: The university was founded in 1969.
        questions_and_answers:
          - question: When was the university founded?
            answer: The university was founded in 1969.
    document:
      repo: .
      patterns:
        - "*.md"

\`repo: .\` takes the documents beside qna.yaml; a git URL with a commit works as well.

Then run: ilab diff, ilab generate, ilab train, ilab chat
`,

  'cli.downloadDone': 'Model ready: {name} ({size}), sha256 {sha256}\n{path}',
  'cli.downloadPresent': 'The model was here already: {name} ({size}), sha256 {sha256}\n{path}',
  'cli.downloadStopping': 'Stopping ... what has arrived is kept. (Ctrl-C again ends at once.)',
  'cli.downloadNext': 'ask it something with "ilab chat", or teach it: "ilab diff", then "ilab generate".',

  'cli.diffNothing': 'Nothing is new in {path} since {base}.',
  'cli.diffValid': 'Taxonomy in {path} is valid :)',
  'cli.diffInvalid': 'Taxonomy in {path} is not valid: {errors} error(s), {warnings} warning(s).',
  'cli.diffInvalidNext': 'correct the lines above and run "ilab diff" again.',
  'cli.diffNextGenerate': '"ilab generate" makes the training data.',
  'cli.deprecated': '"ilab {old}" is an old name; use "ilab {name}".',

  'cli.generateInvalidHint': 'Run "ilab diff" to see them all, and correct them.',
  'cli.generateMoreErrors': 'There are {more} more; "ilab diff" shows them all.',
  'cli.generateDocument': 'Document: {path}',
  'cli.generateEmpty':
    'There is nothing to teach in {path}: no new or changed qna.yaml under knowledge/ or compositional_skills/.',
  'cli.generateEmptyHint':
    'Write one (README.md in the taxonomy folder shows how), or take the whole tree with --taxonomy-base empty.',
  'cli.generatePlan':
    'Making training data from {leaves} qna.yaml with {seeds} question/answer pairs; model {model}. It needs about {memory} of memory and {disk} of disk.',
  'cli.generateReplay':
    '{count} general questions to the base model: training repeats its own answers, so that it keeps them, and a lesson of this size needs so many.',
  'cli.generateTime': 'It takes about {time}. What the model answers is kept, so the next time is shorter.',
  'cli.generateStageFacts': 'facts of the documents',
  'cli.generateStageWordings': 'wordings by rules',
  'cli.generateStageModel': "the model's own wordings",
  'cli.generateStageUnknowns': 'what nobody can know',
  'cli.generateStageSkills': 'skills',
  'cli.generateStageReplay': 'what the model knows already',
  'cli.generateStageWrite': 'files',
  'cli.generateStopping': 'Stopping ... (Ctrl-C again ends at once.)',
  'cli.generateFiles': 'Training data: {train}\nTest data:     {test}\nDiscarded:     {discarded}',
  'cli.generateKinds':
    '{facts} facts in {taught} wordings ({min} to a fact at least, {median} in the middle), {unknown} unknowable questions, {replay} general ones, {skill} of skills',
  'cli.generateClosing':
    '{generated} instructions generated, {format} discarded due to format, {rouge} discarded due to rouge score, {seconds} s',
  'cli.generateNext': '"ilab train" teaches the model.',

  'cli.noTrainData': 'There is no training data (train_*.jsonl) in {path}.',
  'cli.noTrainDataHint': 'Run "ilab generate" first, or name a file with --data-path.',
  'cli.noTestData': 'There is no test data (test_*.jsonl) in {path}.',
  'cli.noTestDataHint': 'Run "ilab generate" first, or name a file with --test-file.',
  'cli.fileMissing': 'There is no file {path}.',
  'cli.fileMissingHint': 'Check {option}.',
  'cli.trainPlan': 'Training {model} on {data}',
  'cli.trainTwice': '{first} and {second} were both given.',
  'cli.trainTwiceHint': 'Give one of them.',
  'cli.trainBatchUneven': '--effective-batch-size {effective} is no multiple of the {batch} rows of --batch.',
  'cli.trainBatchUnevenHint': 'Choose --batch so that it divides {effective}, e.g. --batch 1.',
  'cli.trainSize':
    '{examples} examples, {tokens} tokens an epoch, {steps} steps, {parameters} trained parameters.',
  'cli.trainNeeds': 'It needs about {memory} of memory and {disk} of disk, and takes about {time}.',
  'cli.trainResumed': 'An unfinished run was found; going on from step {step} of {steps} ({path}).',
  'cli.trainOtherUnfinished':
    'An unfinished run with other data or settings is left as it is: {path} (delete the folder when it is not needed).',
  'cli.trainStep':
    'step {step}/{steps}  epoch {epoch}  loss {loss}  {rate} tokens/s  {left} left  {known}{curve}',
  'cli.trainStopping':
    'Stopping: this step is finished and saved. (Ctrl-C again ends at once; then up to the last checkpoint is kept.)',
  'cli.trainRestarted':
    'A run of the same kind had ended before its first checkpoint; it starts again in {path}.',
  'cli.trainCheckpointIgnored': 'The checkpoint {path} is not used: {reason}. Training starts anew.',
  'cli.trainDone':
    'Trained {steps} steps in {time}: loss {first} -> {last}, {rate} tokens/s, most memory used {memory}',
  'cli.trainAdapter': 'Adapter: {path}',
  'cli.trainNext':
    '"ilab chat" talks to the taught model; "ilab evaluate --questions FILE" measures before and after.',
  'cli.modelTwice': '--model and --model-path were both given.',
  'cli.modelTwiceHint': 'Give one of them.',

  'cli.chatNeedsQuestion': '-qq needs a question.',
  'cli.chatNeedsQuestionHint': 'Write it behind the options: ilab chat -qq "Who ...?"',
  'cli.chatJsonNeedsQuick': '--json works with -qq only.',
  'cli.chatJsonNeedsQuickHint': 'Add -qq and a question.',
  'cli.chatWith': 'Model: {model}, {adapter}.',
  'cli.withAdapter': 'with the adapter {path}',
  'cli.withoutAdapter': 'without an adapter',
  'cli.adapterTwice': '--adapter and --no-adapter were both given.',
  'cli.adapterTwiceHint': 'Give one of them.',
  'cli.adapterMissing': 'There is no adapter {path}.',
  'cli.adapterMissingHint': '"ilab model list" shows the adapters; --no-adapter takes the base model.',
  'cli.adapterNone': 'There is no adapter for {model} in {path}.',
  'cli.adapterNoneHint': 'Train one with "ilab train".',
  'cli.chatStopped': 'The answer was stopped.',
  'cli.chatStoppedHint': 'Ask again.',
  'cli.chatCut': 'The answer ended at {tokens} tokens; --max-tokens allows more.',
  'cli.chatStopping': 'Stopping ... (Ctrl-C again ends at once.)',

  'cli.serveReady': 'Serving {model}, {adapter}, at {url}/v1\nStop with Ctrl-C.',
  'cli.serveNext':
    'point any OpenAI-compatible program at {url}/v1, or run "ilab chat --endpoint-url {url}/v1".',
  'cli.serveStopping': 'Stopping the server ... (Ctrl-C again ends at once.)',
  'cli.serveStopped': 'The server has stopped.',

  'cli.questionsNeeded': '--questions is needed: which file of questions?',
  'cli.questionsNeededHint': 'Write one (add --help for the format), then "ilab evaluate --questions FILE".',
  'cli.evaluateBefore': 'Base model',
  'cli.evaluateAfter': 'Taught model',
  'cli.evaluateStopping': 'Stopping ... (Ctrl-C again ends at once.)',
  'cli.evaluateNoAdapter': 'There is no adapter of {model} yet: this measures the base model.',
  'cli.evaluateNextTrain': '"ilab generate" and "ilab train" teach the model; then run this again.',
  'cli.evaluateNextMore':
    'wrong answers are listed above: more wordings in qna.yaml or "ilab train --num-epochs" with more epochs may help; "ilab convert" makes a file to give away.',

  'cli.testQuestion': 'Question',
  'cli.testExpected': 'Expected',
  'cli.testBase': 'Base model',
  'cli.testTaught': 'Taught model',
  'cli.testRow': 'A row of the test data needs "user" and "assistant".',
  'cli.testRowHint': 'Run "ilab generate" to make the file anew.',
  'cli.testStopped': 'The test was stopped.',
  'cli.testStoppedHint': 'Run the same command again.',
  'cli.testNext': '"ilab evaluate --questions FILE" counts right answers on questions of your own.',

  'cli.convertLabel': 'tensors',
  'cli.convertPlan': 'Merging {adapter} into {model} as {type}: about {disk} of disk.',
  'cli.convertDone': 'New model: {path} ({size})',
  'cli.convertNext': 'any llama.cpp loads it; here: ilab chat --no-adapter --model {path}',
  'cli.convertStopping': 'Stopping ... (Ctrl-C again ends at once.)',

  'cli.columnSize': 'Size',
  'cli.columnMade': 'Made',
  'cli.columnLicense': 'License',
  'cli.columnPath': 'Path',
  'cli.columnModel': 'Model',
  'cli.columnAdapter': 'Adapter',
  'cli.columnExamples': 'Examples',
  'cli.modelsNone': 'There are no models in {path}.',
  'cli.modelsNoneNext': '"ilab download" fetches one.',
  'cli.modelsNext': '"ilab chat --model NAME" talks to one of them.',
  'cli.listProblem': '{path}: {problem}.',
  'cli.adaptersNone': 'There are no adapters yet.',
  'cli.dataNone': 'There is no training data in {path}.',
  'cli.dataNext': '"ilab train --data-path FILE" trains on one of them; without it the newest is taken.',

  'cli.configKeyUnknown': 'There is no key "{key}" in the configuration.',
  'cli.configNextInit': 'there is no configuration file yet: "ilab init" writes one.',
  'cli.configNextEdit': 'edit {path} to change values.',

  'cli.sysVersion': 'ilab',
  'cli.sysPlatform': 'Platform',
  'cli.sysCpu': 'Processor',
  'cli.sysCores': 'Cores',
  'cli.sysCoresValue': '{cores} usable of {logical} ({quota})',
  'cli.sysQuota': 'quota {cpus}',
  'cli.sysNoQuota': 'no quota',
  'cli.sysMemory': 'Memory',
  'cli.sysFreeOf': '{free} free of {total}',
  'cli.sysDisk': 'Disk',
  'cli.sysDiskValue': '{free} free at {path}',
  'cli.sysNode': 'Node.js',
  'cli.sysTraining': 'Training engine',
  'cli.sysInference': 'Inference engine',
  'cli.sysModels': 'Models',
  'cli.sysAdapters': 'Adapters',
  'cli.sysConfig': 'Configuration',
  'cli.sysTaxonomy': 'Taxonomy',
  'cli.sysMissing': 'not there yet',
  'cli.sysNewestOf': '{count}, the newest {path}',
  'cli.sysNextInit': '"ilab init" makes the folders.',
  'cli.sysNext': '"ilab chat" talks to the model; "ilab generate" and "ilab train" teach it.',
  'cli.float16Copy': 'Making a float16 copy of {model} for the answers that become training data (once).',
  'cli.askingTime': '{label}: about {time} for {count} questions.',
  'cli.askingTimeMemory': '{label}: about {time} for {count} questions, with {memory} of memory.',
  'cli.evaluateSeen':
    '{count} of the {total} questions stand word for word in the training data; those prove memory, not knowledge.',
  'cli.evaluateSeenUnknown':
    'The training data of this adapter is not there, so nobody can say which questions it has seen.',
  'cli.serveNames': 'Names to ask for: {names}',
  'cli.servedTwice': 'Two models would have the name {name}.',
  'cli.badLoraModule': '--lora-modules wants NAME=FILE, not "{text}".',
  'cli.badLoraModuleHint':
    'e.g. --lora-modules ferries=ferries/adapter.gguf, or with a scale ferries=adapter.gguf:0.5',
} as const;
