/** @module Addresses and tokens of Hugging Face, by the usual environment variables. */
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Environment } from './download-job.ts';
import type { HfSource } from './source.ts';

const publicHub = 'https://huggingface.co';

export interface HubRequest {
  url: URL;
  secretHeaders: Record<string, string>;
}

/** HF_ENDPOINT names another hub, HF_TOKEN (or HUGGING_FACE_HUB_TOKEN) opens gated files. @throws UsageError */
export function hubRequest({ repository, revision, filename }: HfSource, env: Environment): HubRequest {
  const endpoint = hubEndpoint(env);
  const path = filename.split('/').map(encodeURIComponent).join('/');
  const url = new URL(`${endpoint}/${repository}/resolve/${encodeURIComponent(revision)}/${path}`);
  const token = hubToken(env);
  return { url, secretHeaders: token === '' ? {} : { authorization: `Bearer ${token}` } };
}

/** Without a slash at its end. @throws UsageError */
export function hubEndpoint(env: Environment): string {
  const endpoint = (env.HF_ENDPOINT || publicHub).replace(/\/+$/, '');
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new UsageError(t('model.badEndpoint', { endpoint }), { hint: t('model.badEndpointHint') });
  return endpoint;
}

/** Empty when there is none. */
export function hubToken(env: Environment): string {
  return (env.HF_TOKEN || env.HUGGING_FACE_HUB_TOKEN || '').trim();
}

/** The SHA-256 in a header like x-linked-etag, or null: small files carry another kind of hash there. */
export function sha256OfEtag(header: string | null): string | null {
  return /^(?:W\/)?"?(?<hex>[0-9a-f]{64})"?$/i.exec(header ?? '')?.groups?.hex?.toLowerCase() ?? null;
}
