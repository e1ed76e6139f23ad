/** @module English texts of the area `remote`: models behind an address. */
export const remote = {
  'remote.flagTlsInsecure': "Take the server's certificate whoever signed it: for servers of your own only",
  'remote.flagTlsClientCert': 'Certificate to show to the server (PEM)',
  'remote.flagTlsClientKey': 'Its private key (PEM), if it is in another file',
  'remote.flagTlsClientPasswd': 'Password of the private key',
  'remote.flagTokenizer':
    'Local model (name or GGUF file) that counts the tokens for a server: with --max-ctx-size a conversation that is too long is refused here, not cut there',
  'remote.keyWithoutCert': '--tls-client-key and --tls-client-passwd need --tls-client-cert.',
  'remote.keyWithoutCertHint': 'give the certificate, too.',
  'remote.certMissing': 'The certificate or key {path} could not be read: {reason}.',
  'remote.badCert': 'The certificate and key of --tls-client-cert cannot be used: {reason}',
  'remote.badCertHint':
    'both must be PEM and belong together; a key with a password needs --tls-client-passwd.',
  'remote.untrusted': 'The certificate of {url} is not trusted: {reason}',
  'remote.untrustedHint':
    'name the file of who signed it in NODE_EXTRA_CA_CERTS; for a server of your own, --tls-insecure takes any certificate.',
  'remote.wantsCert': 'The server {url} broke the TLS handshake off: {reason}',
  'remote.wantsCertHint': 'it may want a certificate: --tls-client-cert and --tls-client-key.',
  'remote.notTls': '{url} does not speak TLS: {reason}',
  'remote.notTlsHint': 'write http:// instead of https://.',
  'remote.tokenizerNeedsEndpoint': '--tokenizer goes with --endpoint-url; a local model has its own.',
  'remote.tokenizerNeedsEndpointHint': 'leave it out, or add --endpoint-url.',
  'remote.flagEvaluateEndpoint':
    'Ask the model of an OpenAI-compatible server the questions (with --questions)',
  'remote.needsFiles': '--adapter, --report, --controls and --seeds need the files of a local model.',
  'remote.needsFilesHint': 'leave them out with --endpoint-url, or leave out --endpoint-url.',
  'remote.noContextSize':
    'The server does not tell how long its contexts are, so --tokenizer has nothing to compare with.',
  'remote.noContextSizeHint': 'give the size with --max-ctx-size.',
  'remote.redirected': 'it redirects to another address, which could get the key',
  'remote.contextFull':
    'This conversation has {tokens} tokens, but the model of {url} takes {limit}. Nothing was cut.',
} as const;
