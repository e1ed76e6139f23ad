/** @module Uploads to Hugging Face (or another hub, HF_ENDPOINT): one commit with all files. The only file that knows its client. */
import { pathToFileURL } from 'node:url';
import { commitIter, HubApiError } from '@huggingface/hub';
import { RemoteError, UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { networkProblem } from '../http-problem.ts';
import type { UploadJob } from './upload.ts';

export interface HubTarget {
  /** `owner/name` */
  repository: string;
  branch: string;
  /** Of the hub, without a slash at its end. */
  endpoint: string;
  token: string;
}

/**
 * @returns the address of the commit
 * @throws RemoteError for what the hub says (no such repository, no right), ResourceError when it cannot be reached
 */
export async function uploadToHub(
  { repository, branch, endpoint, token }: HubTarget,
  { files, signal, onProgress }: UploadJob,
): Promise<string> {
  // The client refuses others, too, but in words of its own.
  if (!token.startsWith('hf_')) throw new UsageError(t('upload.badToken'), { hint: t('upload.tokenHint') });
  try {
    const steps = commitIter({
      repo: repository,
      branch,
      hubUrl: endpoint,
      accessToken: token,
      title: t('upload.commitTitle', { names: files.map(({ name }) => name).join(', ') }),
      operations: files.map(({ path, name }) => ({
        operation: 'addOrUpdate',
        path: name,
        content: pathToFileURL(path),
      })),
      // Plain HTTP: every hub speaks it.
      useXet: false,
      abortSignal: signal,
    });
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value!.commit.url;
      const event = step.value;
      if (event.event !== 'fileProgress' || event.state !== 'uploading') continue;
      const file = files.find(({ name }) => name === event.path);
      if (file) onProgress(file, event.progress * file.bytes);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HubApiError)) throw networkProblem(error, new URL(endpoint).host);
    const { statusCode: status } = error;
    const hint = status === 404 ? 'upload.hubMissingHint' : 'upload.tokenHint';
    throw new RemoteError(t('upload.hubRefused', { repository, status, reason: firstLine(error.message) }), {
      ...{ status, hint: t(hint, { repository, endpoint }), cause: error },
    });
  }
}

const firstLine = (text: string) => text.split('\n')[0]!.slice(0, 300);
