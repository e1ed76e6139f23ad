/** @module English texts of the area `serve`. */
export const serve = {
  'serve.portTaken': 'Port {port} of {host} is taken by another program.',
  'serve.portTakenHint':
    'end that program (another "ilab serve"?), or choose another port: ilab serve --port {port}',
  'serve.portDenied': 'This user may not listen on port {port}.',
  'serve.portDeniedHint': 'choose one from 1024 on with --port.',
  'serve.badAddress': 'This machine has no address {host}.',
  'serve.badAddressHint': 'use --host 127.0.0.1 (only this machine) or 0.0.0.0 (everybody in your network).',
  // Both phrases are what programs look for: OpenAI's and llama.cpp's.
  'serve.contextFull':
    "This model's maximum context length is {limit} tokens, but your messages have {tokens} tokens: the request exceeds the available context size.",
  'serve.internal': 'Something went wrong in the server.',
  'serve.noModel': 'There is no model "{name}" here; there are: {names}.',
  'serve.noRoute':
    'There is no {method} {path} here; there are GET /v1/models, POST /v1/chat/completions and GET /health.',
  'serve.badHost': 'The host "{host}" is not this machine.',
  'serve.badOrigin': 'Pages of "{origin}" may not use this server.',
  'serve.bodyTooLarge': 'The request is larger than {limit} bytes.',
  'serve.notJson': 'The request is not JSON.',
  'serve.badField': '{place}: {reason}',
  'serve.busy': 'The server is busy: {limit} requests are being answered or wait.',
  'serve.closing': 'The server is closing.',
  'serve.textNeeded': 'text is expected (a string, or parts of the type "text")',
  'serve.roleNeeded': 'the role must be system, developer, user or assistant',
  'serve.oneAnswer': 'only one answer a request is possible',
  'serve.noTools': 'tools are not supported',
} as const;
