/** @module English texts of the area `infer`. */
export const infer = {
  'infer.noEngine': 'The inference engine (llama.cpp) cannot be started: {reason}',
  'infer.noEngineHint':
    'install again with "npm install" on this very kind of machine; "ilab sysinfo" shows it.',
  'infer.cannotLoad': 'llama.cpp cannot load {path}: {reason}',
  'infer.cannotLoadHint':
    'take a GGUF file of a model that llama.cpp knows; "ilab download" fetches the default one.',
  'infer.engineMemory': 'There is not enough memory to load {path}.',
  'infer.memoryShort': '{path} needs about {needed} of memory, but only {available} is free.',
  'infer.memoryHint': 'close other programs, choose a smaller model, or a smaller --max-ctx-size.',
  'infer.noContext': 'A context of {size} tokens cannot be made: {reason}',
  'infer.noContextHint': 'choose a smaller --max-ctx-size, or close other programs.',
  'infer.contextSize': 'A context of {size} tokens is not possible: this model takes 2 to {limit}.',
  'infer.contextSizeHint': 'give --max-ctx-size {limit} or less.',
  'infer.contextFull':
    'This conversation has {tokens} tokens: it exceeds the available context size of {limit} tokens. Nothing was cut.',
  'infer.scoringStopped': 'Scoring was stopped.',
  'infer.contextFullHint': 'shorten it or begin a new conversation, or give a larger --max-ctx-size.',
  'infer.engineFailed': 'The inference engine failed: {reason}',
  'infer.engineFailedHint': 'run the same command again; if it fails again, "ilab sysinfo" shows the engine.',
  'infer.disposed': 'The model {id} was closed already.',
  'infer.badSchema': 'This JSON schema cannot be kept to at {place}: {reason}',
  'infer.badSchemaHint':
    'use type, properties, items, prefixItems, enum, const, oneOf, anyOf, $ref to $defs and counts only.',
  'infer.templateFailed': "The model's chat template does not take this conversation: {reason}",
  'infer.templateFailedHint':
    'let turns of user and assistant alternate, with at most one system message in front.',
  'infer.noMessages': 'A conversation needs at least one message.',
  'infer.noMessagesHint': 'add a message of the user.',
  'infer.noAnswer': 'A conversation to learn from must end with an answer of the assistant.',
  'infer.noAnswerHint': 'add the answer.',
  'infer.badEndpoint': '"{url}" is not the address of an OpenAI-compatible server.',
  'infer.badEndpointHint': 'write it like http://127.0.0.1:8000/v1; a key goes into ILAB_API_KEY.',
  'infer.remoteUnreachable': 'The server {url} cannot be reached: {reason}',
  'infer.remoteUnreachableHint': 'start the server ("ilab serve" is one), or correct --endpoint-url.',
  'infer.remoteNoModel': 'The server {url} lists no model.',
  'infer.remoteNoModelHint': 'name one with --model, or end --endpoint-url with /v1.',
  'infer.remoteContextFull': 'This conversation is too long for the model of {url}: {reason}',
  'infer.remoteRefused': 'The server {url} answered with status {status}: {reason}',
  'infer.remoteKeyHint': 'check the key (ILAB_API_KEY).',
  'infer.remoteRefusedHint': 'check --endpoint-url and --model, or try again later.',
  'infer.remoteBadAnswer': 'The answer of the server {url} cannot be understood: {reason}',
  'infer.remoteBadAnswerHint':
    'make sure that it is an OpenAI-compatible server (its address often ends with /v1).',
  'infer.remoteSilent': 'The server {url} has been silent for too long.',
  'infer.replWelcome': 'Ask something. /h shows what else there is, /q ends.',
  'infer.replHelp':
    '/n begins a new conversation\n/q ends (Ctrl-D, too)\n/h shows this\nCtrl-C stops an answer. Everything else is a question.',
  'infer.replNew': 'A new conversation begins.',
  'infer.replUnknown': 'There is no {command} here; /h shows what there is.',
  'infer.replStopped': 'The answer was stopped; the question is not kept in the conversation.',
  'infer.replContextEnd':
    'The answer ended after {tokens} tokens: the context is full. /n begins a new conversation.',
} as const;
