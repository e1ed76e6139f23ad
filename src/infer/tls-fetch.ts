/** @module fetch with certificates of one's own, which the global one cannot take: what requests to a model server need of it. */
import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** PEM texts. */
export interface TlsSettings {
  /** Any certificate of the server's will do. */
  insecure: boolean;
  /** Shown to a server that wants one. */
  cert?: string;
  key?: string;
  /** Of the key. */
  passphrase?: string;
}

/**
 * Knows method, headers, a text as body, and the signal; a redirect is an error.
 * @throws InputError when certificate and key cannot be used.
 */
export function tlsFetch({ insecure, ...own }: TlsSettings): typeof fetch {
  try {
    createSecureContext(own);
  } catch (cause) {
    throw new InputError(t('remote.badCert', { reason: (cause as Error).message }), {
      hint: t('remote.badCertHint'),
      cause,
    });
  }
  const agent = new Agent({ ...own, rejectUnauthorized: !insecure });
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(String(input));
      const options = {
        method: init.method ?? 'GET',
        headers: init.headers as Record<string, string>,
        ...(init.signal ? { signal: init.signal } : {}),
      };
      const sent =
        url.protocol === 'https:' ? httpsRequest(url, { ...options, agent }) : httpRequest(url, options);
      sent.on('error', reject);
      sent.on('response', (incoming) => {
        const status = incoming.statusCode ?? 0;
        if (status >= 300 && status < 400) {
          sent.destroy();
          reject(new TypeError(t('remote.redirected')));
          return;
        }
        const isEmpty = status === 204 || status === 205;
        resolve(
          new Response(isEmpty ? null : (Readable.toWeb(incoming) as ReadableStream), {
            status,
            headers: Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
              values.map((value): [string, string] => [name, value]),
            ),
          }),
        );
      });
      sent.end(init.body as string | undefined);
    });
}
