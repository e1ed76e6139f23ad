/** @module German texts of the area `remote`. */
import type { remote as english } from '../en/remote.ts';

export const remote: Record<keyof typeof english, string> = {
  'remote.flagTlsInsecure':
    'Das Zertifikat des Servers annehmen, wer auch immer es unterschrieb: nur für eigene Server',
  'remote.flagTlsClientCert': 'Zertifikat, das dem Server gezeigt wird (PEM)',
  'remote.flagTlsClientKey': 'Sein privater Schlüssel (PEM), falls in einer anderen Datei',
  'remote.flagTlsClientPasswd': 'Passwort des privaten Schlüssels',
  'remote.flagTokenizer':
    'Lokales Modell (Name oder GGUF-Datei), das für einen Server die Token zählt: mit --max-ctx-size wird ein zu langes Gespräch hier abgelehnt, nicht dort gekürzt',
  'remote.keyWithoutCert': '--tls-client-key und --tls-client-passwd brauchen --tls-client-cert.',
  'remote.keyWithoutCertHint': 'auch das Zertifikat angeben.',
  'remote.certMissing': 'Das Zertifikat oder der Schlüssel {path} ist nicht lesbar: {reason}.',
  'remote.badCert': 'Zertifikat und Schlüssel von --tls-client-cert sind nicht zu gebrauchen: {reason}',
  'remote.badCertHint':
    'beide müssen PEM sein und zusammengehören; ein Schlüssel mit Passwort braucht --tls-client-passwd.',
  'remote.untrusted': 'Dem Zertifikat von {url} ist nicht zu trauen: {reason}',
  'remote.untrustedHint':
    'die Datei dessen, der es unterschrieb, in NODE_EXTRA_CA_CERTS nennen; für einen eigenen Server nimmt --tls-insecure jedes Zertifikat.',
  'remote.wantsCert': 'Der Server {url} brach den TLS-Verbindungsaufbau ab: {reason}',
  'remote.wantsCertHint': 'vielleicht will er ein Zertifikat: --tls-client-cert und --tls-client-key.',
  'remote.notTls': '{url} spricht kein TLS: {reason}',
  'remote.notTlsHint': 'http:// statt https:// schreiben.',
  'remote.tokenizerNeedsEndpoint':
    '--tokenizer gehört zu --endpoint-url; ein lokales Modell hat seinen eigenen.',
  'remote.tokenizerNeedsEndpointHint': 'weglassen oder --endpoint-url dazugeben.',
  'remote.flagEvaluateEndpoint':
    'Die Fragen dem Modell eines OpenAI-kompatiblen Servers stellen (mit --questions)',
  'remote.needsFiles':
    '--adapter, --report, --controls und --seeds brauchen die Dateien eines lokalen Modells.',
  'remote.needsFilesHint': 'bei --endpoint-url weglassen oder --endpoint-url weglassen.',
  'remote.noContextSize':
    'Der Server sagt nicht, wie lang seine Kontexte sind; --tokenizer hat nichts zum Vergleichen.',
  'remote.noContextSizeHint': 'die Größe mit --max-ctx-size angeben.',
  'remote.redirected': 'er leitet an eine andere Adresse weiter, die den Schlüssel bekommen könnte',
  'remote.contextFull':
    'Dieses Gespräch hat {tokens} Token, das Modell von {url} nimmt {limit}. Nichts wurde gekürzt.',
};
