/** @module Opens a model behind --endpoint-url, with the key and the certificates of the options; the options themselves. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ResourceError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { RemoteChatModelRequest } from '../infer/remote.ts';
import type { TlsSettings } from '../infer/tls-fetch.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { endpointKey } from './endpoint-key.ts';
import { switchFlag, type Text, textFlag } from './flags.ts';
import type { Session } from './session.ts';

/** InstructLab's options for certificates. */
export interface TlsFlags {
  tlsInsecure?: boolean | undefined;
  tlsClientCert?: Text;
  tlsClientKey?: Text;
  tlsClientPasswd?: Text;
}

export interface RemoteFlags extends TlsFlags {
  endpointUrl?: Text;
  apiKey?: Text;
}

/** Wherever --endpoint-url is. */
export const tlsFlags = {
  tlsInsecure: { ...switchFlag(t('remote.flagTlsInsecure')), optional: true } as const,
  tlsClientCert: textFlag(t('remote.flagTlsClientCert'), 'file'),
  tlsClientKey: textFlag(t('remote.flagTlsClientKey'), 'file'),
  tlsClientPasswd: textFlag(t('remote.flagTlsClientPasswd'), 'text'),
};

/** @throws RemoteError when the server does not answer or refuses; ResourceError for a missing certificate. */
export async function openRemote(
  session: Session,
  flags: RemoteFlags & { endpointUrl: string },
  more: Pick<RemoteChatModelRequest, 'model' | 'parallel'> = {},
): Promise<ChatModel> {
  const { remoteChatModel } = await import('../infer/remote.ts');
  return remoteChatModel({ ...(await requestOf(session, flags)), ...more });
}

/** What the server lists. @throws as openRemote. */
export async function listRemoteModels(
  session: Session,
  flags: RemoteFlags & { endpointUrl: string },
): Promise<string[]> {
  const { remoteModelNames } = await import('../infer/remote.ts');
  return remoteModelNames(await requestOf(session, flags));
}

async function requestOf(
  session: Session,
  flags: RemoteFlags & { endpointUrl: string },
): Promise<RemoteChatModelRequest> {
  const apiKey = endpointKey(session, flags.apiKey);
  const tls = await tlsSettings(session.context.cwd, flags);
  return {
    endpointUrl: flags.endpointUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === null ? {} : { tls }),
  };
}

/** Null when no option speaks of certificates. @throws UsageError for a key without certificate, ResourceError for a missing file. */
async function tlsSettings(cwd: string, flags: TlsFlags): Promise<TlsSettings | null> {
  const { tlsInsecure = false, tlsClientCert, tlsClientKey, tlsClientPasswd } = flags;
  if (tlsClientCert === undefined && (tlsClientKey !== undefined || tlsClientPasswd !== undefined))
    throw new UsageError(t('remote.keyWithoutCert'), { hint: t('remote.keyWithoutCertHint') });
  if (!tlsInsecure && tlsClientCert === undefined) return null;
  const cert = tlsClientCert === undefined ? null : await readPem(cwd, '--tls-client-cert', tlsClientCert);
  return {
    insecure: tlsInsecure,
    ...(cert === null ? {} : { cert }),
    // One file may hold both.
    ...(tlsClientKey !== undefined
      ? { key: await readPem(cwd, '--tls-client-key', tlsClientKey) }
      : cert === null
        ? {}
        : { key: cert }),
    ...(tlsClientPasswd === undefined ? {} : { passphrase: tlsClientPasswd }),
  };
}

async function readPem(cwd: string, option: string, file: string): Promise<string> {
  const path = resolve(cwd, file);
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ResourceError(t('remote.certMissing', { path, reason: error.code ?? error.message }), {
      hint: t('cli.fileMissingHint', { option }),
      cause: error,
    });
  });
}
