/** @module English texts of the area `cli`: what `--help` says of commands, options and arguments. */
export const cliOptions = {
  'cli.briefIlab': 'Teach a language model on your own computer new facts, and prove that it knows them.',
  'cli.fullIlab':
    'Teach a language model on your own computer new facts, and prove that it knows them.\n\nThe way: ilab init, ilab download, write a qna.yaml, ilab diff, ilab generate, ilab train, ilab evaluate, ilab chat.\nEvery command has --help. Results go to stdout, everything else to stderr.\n--config FILE in front of the command takes another configuration, --lang en or --lang de another language.',
  'cli.briefInit': 'Write the configuration and make the folders',
  'cli.briefDownload': 'Fetch a model',
  'cli.fullDownload':
    'Fetch a model: without arguments the small default model; with --repository and --filename a GGUF file of Hugging Face; or from a URL or a path of your own. A download that was cut off goes on where it stopped.',
  'cli.briefServe': 'Serve the taught model to OpenAI-compatible programs',
  'cli.fullServe':
    'Serve the model with its newest adapter under /v1 (models, chat/completions with streaming). Stop with Ctrl-C.',
  'cli.briefChat': 'Talk to the taught model',
  'cli.fullChat':
    'Talk to the model with its newest adapter. A question on the command line is asked first; with -qq it is answered and the program ends.',
  'cli.briefDiff': 'List and check what is new in the taxonomy',
  'cli.briefList': 'Old name of "diff": list what is new in the taxonomy',
  'cli.briefCheck': 'Old name of "diff --quiet": check the taxonomy',
  'cli.briefGenerate': 'Make training data from the taxonomy',
  'cli.fullGenerate':
    'Make training data from what is new in the taxonomy: several wordings of each fact, near misses that are answered with "I don\'t know", and general questions with the answers the model gave before.',
  'cli.briefDataList': 'List the training data that was made',
  'cli.briefTrain': 'Train an adapter on the newest training data',
  'cli.fullTrain':
    'Train a LoRA adapter on this computer. Ctrl-C saves and stops; the same command goes on from there.',
  'cli.briefEvaluate': 'Ask the questions of a file and count right answers, before and after',
  'cli.fullEvaluate':
    'Ask every question of a file and count right answers. The file is YAML: a list "questions" of {kind: taught|reverse|unknowable|general, question, answers: [...]}.',
  'cli.briefTest': 'Show the answers of the base and of the taught model side by side',
  'cli.briefConvert': 'Merge the adapter into a new GGUF file for any llama.cpp',
  'cli.fullConvert':
    'Merge one or several adapters into the base, in a type of your choice: the file needs no adapter any more, but rounding takes its share of what was taught. Or write the adapter for PEFT.',
  'cli.briefModelList': 'List models and adapters',
  'cli.briefSysinfo': 'Show the machine, the engines and the models',
  'cli.briefConfigShow': 'Show the configuration in force and where each value comes from',
  'cli.briefConfig': 'Configuration',
  'cli.briefData': 'Training data',
  'cli.briefModel': 'Models: fetch, talk, train, measure',
  'cli.briefTaxonomy': 'What is taught',
  'cli.briefSystem': 'This computer',
  'cli.flagInitTaxonomyPath': 'Folder of the taxonomy; made when it is missing',
  'cli.flagTaxonomyPath': 'Folder of the taxonomy, or one qna.yaml',
  'cli.flagTaxonomyBase': 'Git revision to compare with; "empty" takes the whole tree',
  'cli.flagInitModelPath': 'GGUF file to use as the default model',
  'cli.flagNonInteractive': 'Ask nothing; take defaults and options',
  'cli.flagInteractive': 'Ask for the folders even when that is not the default',
  'cli.flagInitForce': 'Write a fresh configuration; the old one is kept as config.yaml.old',
  'cli.flagRepository': 'Repository on Hugging Face',
  'cli.flagFilename': 'File in the repository',
  'cli.flagRelease': 'Branch, tag or commit of the repository',
  'cli.flagModelDir': 'Folder of the models',
  'cli.flagHfToken':
    'Token for closed repositories. Better set HF_TOKEN: other users of this computer can read command lines',
  'cli.flagSha256': 'Checksum the file must have',
  'cli.argDownloadSource': 'URL or path of a GGUF file, or the name of a known model',
  'cli.flagQuiet': 'No progress, only the result',
  'cli.flagJson': 'Print the result as JSON',
  'cli.flagModel': 'Name of a model, or path of a GGUF file',
  'cli.flagModelPath': 'Path of a GGUF file (same as --model)',
  'cli.flagAdapter':
    'Adapter file or PEFT folder, or "none" for the base model; default is the newest adapter of the model. May be given more than once, each with a scale (a.gguf:0.5)',
  'cli.flagNoAdapter': 'The base model, without any adapter',
  'cli.flagQuickQuestion': 'Answer the question and end (also -qq)',
  'cli.flagChatEndpointUrl': 'Talk to an OpenAI-compatible server instead of the local model',
  'cli.flagApiKey': 'Key for that server; better set ILAB_API_KEY or OPENAI_API_KEY',
  'cli.flagNoDecoration': 'Only the answer, no decoration',
  'cli.flagChatJson': 'Print the answer as JSON (with -qq)',
  'cli.argQuestion': 'What to ask',
  'cli.flagDiffQuiet': 'No output, only the exit code: 0 valid, 1 not',
  'cli.flagGenerateModel': 'Model that proposes wordings: a local one, or the name the endpoint knows',
  'cli.flagDataPath': 'Training data (train_*.jsonl), or the folder to take the newest from',
  'cli.flagEffectiveBatchSize':
    'Packed rows of one step: sets --gradient-accumulation to this number divided by --batch',
  'cli.flagIgnored': 'Accepted for scripts that were written for InstructLab; nothing depends on it here',
  'cli.flagResume': 'Go on from the checkpoint of an unfinished run with the same data and settings',
  'cli.flagTrainQuiet': 'No line for each step, only the result',
  'cli.flagTrainJson': 'Print each event as one line of JSON',
  'cli.flagTestFile': 'Questions (test_*.jsonl); default is the newest',
  'cli.flagQuestions': 'File of questions (YAML)',
  'cli.flagBase': 'Also measure the model without the adapter, for the comparison',
  'cli.flagOutput': 'File to write, or folder with --format peft; default is beside the adapter',
  'cli.flagType':
    'How exactly numbers are kept, in bits each: f32 (32), f16 (16), q8_0 (8.5), q6_K (6.6), q4_K_M (about 4.9, the mix of llama.cpp)',
  'cli.flagFormat':
    'gguf: adapters and base merged into one file. peft: the adapter as a folder that PEFT loads',
  'cli.flagConvertQuestions':
    'Question file (see "ilab evaluate"): asked before and after the merge, which shows whether it lost anything',
  'cli.flagConfigKey': 'Only this key, e.g. train.lora_rank',
  'cli.flagWithoutComments': 'Values only (also -wc)',
  'cli.flagLoraModules':
    'Another adapter under a name of its own, without reading the weights again; may be given more than once',
  'cli.flagAlias':
    'Another name of the served model, for programs that ask for a fixed one; may be given more than once',
  'cli.flagEmbeddingModel':
    'Model or GGUF file that answers /v1/embeddings; default is the served model itself',
  'cli.flagParallel': 'Requests that are computed together, each with a context of its own; default 1',
  'cli.flagQueue': 'Requests that may wait besides those; more get 503 and Retry-After; default 16',
  'cli.flagServeApiKey':
    'Key that every client must send, needed when --host is not this machine alone; better set ILAB_SERVE_API_KEY',
  'cli.flagCorsOrigin':
    'Web page that may use the server besides those of this machine, e.g. https://example.org; may be given more than once',
} as const;
