/** @module English texts of the area `config`. */
export const config = {
  'config.fileHead':
    'Configuration of ilab. A line behind "#" shows a default: remove the "#" to change it.\nStronger than this file are variables of the environment (ILAB_TRAIN_NUM_EPOCHS=12) and options of the command line.\n"ilab config show" prints every value in force and where it comes from.',
  'config.activeHead': 'The configuration in force.',
  'config.fromDefault': 'default',
  'config.fromEnv': 'from the variable {name}',
  'config.fromFile': 'from the file',
  'config.fromFlag': 'from the command line',
  'config.unreadable': 'The configuration file could not be read: {reason}.',
  'config.unreadableHint': 'Check ILAB_CONFIG and ILAB_HOME, or run "ilab init" to write a new file.',
  'config.notYaml': 'The configuration is not valid YAML: {reason}',
  'config.notYamlHint':
    'Correct this line; "ilab init --force" writes a fresh file beside a copy of the old one.',
  'config.notMap':
    'The configuration must be sections with keys, like "train:" and below it "  num_epochs: 8".',
  'config.sectionNotMap': 'The section "{section}" must hold keys, one on each line, indented by two spaces.',
  'config.unknownSection': 'There is no section "{section}" in the configuration.',
  'config.unknownKey': 'There is no key "{key}" in the configuration.',
  'config.didYouMean': 'Did you mean "{name}"?',
  'config.knownNames': 'Known are: {names}.',
  'config.wrongValue': '{key} cannot be {value}: {reason}.',
  'config.wrongOption': '{name} cannot be {value}: {reason}.',
  'config.wrongOptionHint': 'Choose another value. What it means: {description}',
  'config.generalLang':
    'Language of all texts; null is the one of the system. ILAB_LANG and --lang are stronger.',
  'config.modelsDefault':
    'Name of the model (as "ilab model list" shows it) or path of a GGUF file that commands use when none is given; null is the model that "ilab download" fetches by default.',
  'config.modelsDir': 'Folder of the models.',
  'config.modelsContextSize': 'Longest prompt plus answer in tokens; null is what the model was trained for.',
  'config.modelsThreads': 'Threads for chat and training; null is the number of real cores.',
  'config.chatMaxTokens': 'Longest answer in tokens.',
  'config.chatTemperature': 'How freely words are drawn: 0 always takes the likeliest, 1 is lively.',
  'config.chatContext':
    'What the model is told in front of a conversation: default (nothing), cli_helper, or a name of chat.contexts.',
  'config.chatContexts':
    'Contexts of your own: a name and what the model is told, e.g. {teacher: "You explain in short sentences."}',
  'config.chatSession': 'Conversation (JSON) that each chat goes on with; null is none.',
  'config.chatLogsDir': 'Folder in which conversations and votes are kept.',
  'config.chatViMode': 'Edit what you type with the keys of vi.',
  'config.serveHost': 'Address to listen on. 127.0.0.1 is reachable from this machine only.',
  'config.servePort': 'Port to listen on; 0 takes a free one.',
  'config.generateTaxonomyPath': 'Folder of the taxonomy: what you want to teach.',
  'config.generateTaxonomyBase':
    'Git revision to compare with: only leaves that are new or changed since then count. "empty" takes the whole tree.',
  'config.generateOutputDir': 'Folder of the generated training data.',
  'config.generateNumInstructions': 'Most training examples to make; null is as many as the facts give.',
  'config.generateSdgScaleFactor':
    'New examples that a teacher proposes for each seed of a skill, before they are judged; InstructLab proposes 30.',
  'config.generateRougeThreshold':
    'A question that is more alike an accepted one than this (ROUGE-L, 0 to 1) is discarded; 1 keeps all.',
  'config.generateEndpointUrl':
    'OpenAI-compatible server that rewords questions and makes examples of skills in place of the local model, e.g. http://127.0.0.1:8000/v1.',
  'config.generateSeed': 'Seed of the random choices: the same seed gives the same data.',
  'config.trainNumEpochs': 'How often each training example is seen.',
  'config.trainIters': 'How many steps are trained, in place of a number of epochs; null goes by epochs.',
  'config.trainLearningRate': 'Peak learning rate of AdamW.',
  'config.trainLoraRank': 'Rank of the adapter: higher learns more and costs more.',
  'config.trainLoraAlpha': 'Strength of the adapter: it is scaled by alpha / rank.',
  'config.trainLoraDropout':
    'Share of the input features of each adapted layer that one step leaves out, 0 to below 1; 0 is none.',
  'config.trainLoraTargetModules':
    'Kinds of layers that are adapted, with commas between: names of PEFT (q_proj, down_proj ...) or of GGUF (attn_q, ffn_down ...); all-linear is all.',
  'config.trainLoraLayers': 'Adapt only the last so many blocks of the model; null is all.',
  'config.trainMaxSeqLen': 'Tokens of one packed row; no example may be longer.',
  'config.trainBatch': 'Packed rows that are computed at once: more need more memory.',
  'config.trainGradientAccumulation':
    'How many batches make one step: 2 batches of 4 rows give the same as one of 8, in half the memory.',
  'config.trainProbesPerFact':
    'Wordings of each fact that are not trained but asked after each epoch, to show how the run stands; 0 asks none.',
  'config.trainEarlyStop':
    'Let the learning rate fall and end once all probed facts are known at two checks in a row.',
  'config.trainMaxGeneralRise':
    "Nats by which the loss on the base model's own answers may rise; beyond it the rate is halved, then the run ended. null: any.",
  'config.trainMastery':
    'Visit examples less once every word of their answer is predicted: again after 1, 2, 4, then 8 epochs.',
  'config.trainDevice':
    'Where training computes: auto measures and takes the fastest that is right; cpu, gpu, webgpu and cuda force one.',
  'config.trainPrecision': 'How exactly training computes: auto, f32, int8 or bf16.',
  'config.trainWarmupSteps': 'Steps over which the learning rate rises to its peak.',
  'config.trainWeightDecay': 'Weight decay of AdamW.',
  'config.trainGradClip': 'Longest gradient (L2 norm over all parameters); longer ones are shortened to it.',
  'config.trainWordingsPerFact':
    'Wordings of each fact in one epoch; every epoch draws others until all had their turn.',
  'config.trainUnknownsPerFact': 'Unknowable questions in one epoch, for each fact.',
  'config.trainReplaysPerFact': 'Answers of the base model that are repeated in one epoch, for each fact.',
  'config.trainRehearsalsPerFact':
    'With --from-adapter: wordings in one epoch of each fact that the adapter knows already, so that it is not lost.',
  'config.trainSeed': 'Seed of the start values and of the order of the examples.',
  'config.trainCheckpointEverySeconds': 'A checkpoint is saved this often.',
  'config.trainCkptOutputDir': 'Folder of the trained adapters and their checkpoints.',
  'config.evaluateMaxTokens': 'Longest answer in tokens when questions are asked for scoring.',
  'config.ragDocumentStoreUri':
    'Where the index of documents is: a file, or postgresql://HOST/DATABASE (the password in PGPASSWORD); null is documents.db beside the taxonomy.',
  'config.ragCollection': 'Collection of the index: several can share one file or database.',
  'config.ragEmbeddingModel':
    'Name or file of the GGUF model that makes embeddings of passages and questions; null searches by words alone.',
  'config.ragTopK': 'Passages that an answer is read from.',
  'config.ragMinCoverage':
    'Share of a question\'s content words that a passage must have to fit, 0 to 1; below it the answer is "not in my sources".',
  'config.ragMinSimilarity':
    'A passage fits, too, from this cosine of the embeddings on, which depends on the model; null leaves it to the words.',
  'config.profileTiny': 'less than 4 GB of memory: shorter contexts, training row by row',
  'config.profileLaptop': 'an ordinary computer: the defaults',
  'config.profileWorkstation': '8 cores and 32 GB: more examples of skills',
  'config.profileGpu': "a graphics card, 4 cores and 16 GB: InstructLab's number of examples of skills",
  'config.profileUnknown': 'There is no profile "{name}", and no such file.',
  'config.profileUnknownHint': 'Profiles: {names}; or the path of a YAML file like config.yaml.',
  'config.strangeVariable': 'The variable {name} is set, but means nothing to ilab.',
  'config.strangeVariableHint':
    'Variables are named by the key: train.lora_rank is ILAB_TRAIN_LORA_RANK ("ilab config show" lists the keys).',
  'config.flagTemplate': 'A configuration that a new one starts from',
} as const;
