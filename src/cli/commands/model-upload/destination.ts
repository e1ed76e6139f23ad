/** @module Where an upload goes, from --destination and the environment. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { isLoopback } from '../../../model/http-request.ts';
import { hubEndpoint, hubToken } from '../../../model/hub-request.ts';
import type { HubTarget } from '../../../model/upload/hub.ts';
import type { S3Target } from '../../../model/upload/s3.ts';
import type { Environment } from '../../context.ts';

const namePart = /^[A-Za-z0-9][\w.-]*$/;

/** @throws UsageError */
export function hubTarget(destination: string, branch: string, env: Environment): HubTarget {
  const parts = destination.split('/');
  if (parts.length !== 2 || !parts.every((part) => namePart.test(part)))
    throw new UsageError(t('upload.badRepository', { destination }), {
      hint: t('upload.badRepositoryHint'),
    });
  const token = hubToken(env);
  if (token === '') throw new UsageError(t('upload.noToken'), { hint: t('upload.tokenHint') });
  return { repository: destination, branch, endpoint: secure(hubEndpoint(env)), token };
}

/** `s3://bucket/prefix` or `bucket/prefix`. @throws UsageError */
export function s3Target(destination: string, env: Environment): S3Target {
  const [bucket = '', ...prefix] = destination
    .replace(/^s3:\/\//, '')
    .split('/')
    .filter(Boolean);
  if (!/^[a-z0-9][a-z0-9.-]{2,62}$/.test(bucket))
    throw new UsageError(t('upload.badBucket', { bucket }), { hint: t('upload.badBucketHint') });
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey)
    throw new UsageError(t('upload.noKeys'), { hint: t('upload.noKeysHint') });
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || `https://s3.${region}.amazonaws.com`;
  return {
    ...{ bucket, region, accessKeyId, secretAccessKey },
    prefix: prefix.map((part) => `${part}/`).join(''),
    endpoint: secure(endpoint.replace(/\/+$/, '')),
    sessionToken: env.AWS_SESSION_TOKEN || undefined,
  };
}

/** Keys travel by https, or stay on this machine. @throws UsageError */
function secure(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return endpoint;
  throw new UsageError(t('upload.badEndpoint', { endpoint }), { hint: t('model.plainHttpHint') });
}
