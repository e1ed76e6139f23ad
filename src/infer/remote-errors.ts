/** @module What went wrong with a server as one of our errors: with the next step, and without the key. */
import { InputError, RemoteError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { RemoteSettings } from './remote-fetch.ts';
import { RefusedRequest, type RemoteProblem, redact } from './remote-problem.ts';
import { BadAnswer } from './remote-stream.ts';

/** Errors of ours, and those that are none of the server's, stay as they are. */
export function asRemoteError(settings: RemoteSettings, error: unknown): unknown {
  const { baseUrl: url, apiKey } = settings;
  if (error instanceof RefusedRequest) return refused(settings, error);
  if (error instanceof BadAnswer || error instanceof SyntaxError)
    return new RemoteError(t('infer.remoteBadAnswer', { url, reason: redact(error.message, apiKey) }), {
      hint: t('infer.remoteBadAnswerHint'),
    });
  if ((error as Error).name === 'TimeoutError')
    return new RemoteError(t('infer.remoteSilent', { url }), {
      hint: t('infer.remoteRefusedHint'),
      retryable: true,
    });
  if (error instanceof TypeError) return unreachable(settings, error);
  return error;
}

function refused({ baseUrl: url, apiKey }: RemoteSettings, { status, problem }: RefusedRequest) {
  const reason = redact(problem.message, apiKey);
  const { promptTokens, contextSize } = problem;
  if (isTooLong(status, problem))
    return new InputError(
      promptTokens === null || contextSize === null
        ? t('infer.remoteContextFull', { url, reason })
        : t('remote.contextFull', { url, tokens: promptTokens, limit: contextSize }),
      {
        hint: t('infer.contextFullHint'),
        details: { n_prompt_tokens: promptTokens, n_ctx: contextSize },
      },
    );
  const hint = status === 401 || status === 403 ? t('infer.remoteKeyHint') : t('infer.remoteRefusedHint');
  const retryable = status === 408 || status === 429 || status >= 500;
  return new RemoteError(t('infer.remoteRefused', { url, status, reason }), { status, retryable, hint });
}

/** vLLM says it in words only. */
function isTooLong(status: number, { code, message }: RemoteProblem): boolean {
  if (code === 'context_length_exceeded' || code === 'exceed_context_size_error') return true;
  return status === 400 && /maximum context length|context (?:size|window|length)/i.test(message);
}

export const codeOf = (error: unknown): string =>
  (((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ??
    (error as NodeJS.ErrnoException).code ??
    '') as string;

/** Codes of OpenSSL and Node for a certificate that does not hold. */
const untrusted =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/;
const noTls = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/;

/** Nobody answered, or TLS failed. */
export function unreachable({ baseUrl: url, apiKey }: RemoteSettings, cause: unknown): RemoteError {
  const code = codeOf(cause);
  const reason = redact(code || (cause as Error).message, apiKey);
  if (untrusted.test(code))
    return new RemoteError(t('remote.untrusted', { url, reason }), {
      hint: t('remote.untrustedHint'),
      cause,
    });
  // OpenSSL's own words name what happened, its code is EPROTO at times.
  const words = `${code} ${(cause as Error).message} ${((cause as Error).cause as Error | undefined)?.message ?? ''}`;
  if (noTls.test(words.toUpperCase().replaceAll(' ', '_')))
    return new RemoteError(t('remote.notTls', { url, reason }), { hint: t('remote.notTlsHint'), cause });
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO')
    return new RemoteError(t('remote.wantsCert', { url, reason }), {
      hint: t('remote.wantsCertHint'),
      cause,
    });
  return new RemoteError(t('infer.remoteUnreachable', { url, reason }), {
    hint: t('infer.remoteUnreachableHint'),
    retryable: true,
    cause,
  });
}
