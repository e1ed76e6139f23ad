/** @module Which models a server lists, and how long their contexts are, in the words of the servers there are. */
import { RemoteError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { asRemoteError } from './remote-errors.ts';
import { type RemoteSettings, request, silenceTimer } from './remote-fetch.ts';
import { RefusedRequest } from './remote-problem.ts';

/** Longest time without a byte; a list needs no computing. */
const silenceMs = 60_000;

/** One entry of /v1/models, as far as it is known. */
interface Listed {
  id: string;
  owned_by?: unknown;
  /** ilab, and newer llama.cpp. */
  meta?: { n_ctx?: unknown } | null;
  /** vLLM. */
  max_model_len?: unknown;
  /** LM Studio. */
  loaded_context_length?: unknown;
}

/** In the server's order. @throws RemoteError when it does not answer or refuses. */
export async function listModels(settings: RemoteSettings): Promise<Listed[]> {
  const body = (await getJson(settings, '/models')) as { data?: unknown } | null;
  if (!Array.isArray(body?.data)) return [];
  return body.data.filter((one): one is Listed => typeof one?.id === 'string');
}

/** A server need not list its models when one is named; a context size that nobody tells is infinite. @throws RemoteError */
export async function findModel(
  settings: RemoteSettings,
  wanted: string | undefined,
): Promise<{ id: string; contextSize: number }> {
  let listed: Listed[] = [];
  try {
    listed = await listModels(settings);
  } catch (error) {
    // A wrong key is told now, not at the first question.
    const isKey = error instanceof RefusedRequest && (error.status === 401 || error.status === 403);
    if (wanted === undefined || isKey || !(error instanceof RefusedRequest))
      throw asRemoteError(settings, error);
  }
  const found = wanted === undefined ? listed[0] : listed.find(({ id }) => id === wanted);
  const id = wanted ?? found?.id;
  if (id === undefined)
    throw new RemoteError(t('infer.remoteNoModel', { url: settings.baseUrl }), {
      hint: t('infer.remoteNoModelHint'),
    });
  return { id, contextSize: await contextSizeOf(settings, found) };
}

async function contextSizeOf(settings: RemoteSettings, found: Listed | undefined): Promise<number> {
  const told = [found?.meta?.n_ctx, found?.max_model_len, found?.loaded_context_length].find(isSize);
  if (told !== undefined) return told;
  // Its list tells only what the model was trained on; the slots' own size stands elsewhere.
  if (found?.owned_by === 'llamacpp') {
    const root = { ...settings, baseUrl: settings.baseUrl.replace(/\/v1$/, '') };
    const props = await getJson(root, '/props').catch(() => null);
    const size = (props as { default_generation_settings?: { n_ctx?: unknown } } | null)
      ?.default_generation_settings?.n_ctx;
    if (isSize(size)) return size;
  }
  return Number.POSITIVE_INFINITY;
}

const isSize = (value: unknown): value is number => typeof value === 'number' && value > 0;

async function getJson(settings: RemoteSettings, path: string): Promise<unknown> {
  const controller = new AbortController();
  const silence = silenceTimer(controller, silenceMs);
  try {
    const response = await request(settings, path, { signal: controller.signal });
    return await response.json();
  } finally {
    silence.stop();
  }
}
