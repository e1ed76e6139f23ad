/** @module A chat model behind an OpenAI-compatible server, ours or another one. */
import { InputError, RemoteError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../model/interfaces.ts';
import { createFifo } from './fifo.ts';
import {
  defaultSilenceMs,
  RefusedRequest,
  type RemoteSettings,
  redact,
  request,
  silenceTimer,
} from './remote-fetch.ts';
import { askForLogprobs } from './remote-logprobs.ts';
import { BadAnswer, type RemoteAnswer, readAnswer } from './remote-stream.ts';

export interface RemoteChatModelRequest extends Pick<RemoteSettings, 'fetch' | 'sleep' | 'silenceMs'> {
  /** The API's root, e.g. http://127.0.0.1:8000/v1. */
  endpointUrl: string;
  apiKey?: string;
  /** Default: the first model that the server lists. */
  model?: string;
  /** Requests at a time; default 1. A server that has no room for one is asked again. */
  parallel?: number;
}

/** @throws InputError when it is no http(s) address, or carries a password (which would show in messages). */
function parseEndpoint(endpointUrl: string): string {
  const url = URL.canParse(endpointUrl) ? new URL(endpointUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new InputError(t('infer.badEndpoint', { url: endpointUrl.replace(/\/\/[^@/]*@/, '//***@') }), {
      hint: t('infer.badEndpointHint'),
    });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** @throws RemoteError when the server does not answer or lists no model; InputError when the address is none. */
export async function remoteChatModel(options: RemoteChatModelRequest): Promise<ChatModel> {
  const { endpointUrl, silenceMs = defaultSilenceMs, parallel = 1, ...rest } = options;
  const settings: RemoteSettings = { ...rest, baseUrl: parseEndpoint(endpointUrl), silenceMs };
  const { id, contextSize } = await findModel(settings, options.model);
  const queue = createFifo();
  const company = { owner: queue, width: parallel };
  let disposed = false;
  return {
    id,
    contextSize,
    parallel,
    chat: (messages, chatOptions = {}) =>
      queue.run(
        async () => {
          if (disposed) throw new Error(`the remote model ${id} was closed already`);
          return ask(settings, id, messages, chatOptions);
        },
        undefined,
        company,
      ),
    async [Symbol.asyncDispose]() {
      disposed = true;
    },
  };
}

/** A server need not list its models when one is named; then its context size stays unknown (infinite). */
async function findModel(
  settings: RemoteSettings,
  wanted: string | undefined,
): Promise<{ id: string; contextSize: number }> {
  let listed: { id: string; meta?: { n_ctx?: number } }[] = [];
  const controller = new AbortController();
  const silence = silenceTimer(controller, 60_000);
  try {
    const response = await request(settings, '/models', { signal: controller.signal });
    const body = (await response.json()) as { data?: unknown };
    if (Array.isArray(body.data)) listed = body.data.filter((model) => typeof model?.id === 'string');
  } catch (error) {
    if (wanted === undefined || !(error instanceof RefusedRequest)) throw asRemoteError(settings, error);
  } finally {
    silence.stop();
  }
  const found = wanted === undefined ? listed[0] : listed.find(({ id }) => id === wanted);
  const id = wanted ?? found?.id;
  if (id === undefined)
    throw new RemoteError(t('infer.remoteNoModel', { url: settings.baseUrl }), {
      hint: t('infer.remoteNoModelHint'),
    });
  return { id, contextSize: found?.meta?.n_ctx ?? Number.POSITIVE_INFINITY };
}

async function ask(
  settings: RemoteSettings,
  model: string,
  messages: readonly ChatMessage[],
  options: ChatOptions,
): Promise<ChatResult> {
  const { signal, onText, jsonSchema } = options;
  const controller = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  const silence = silenceTimer(controller, settings.silenceMs ?? defaultSilenceMs);
  let shown = '';
  let pieces = 0;
  let startedMs = 0;
  const show = (piece: string) => {
    if (pieces++ === 0) startedMs = performance.now();
    shown += piece;
    onText?.(piece);
  };
  const resultOf = (answer: Partial<RemoteAnswer>, finishReason: ChatResult['finishReason']): ChatResult => {
    const tokens = answer.completionTokens ?? pieces;
    const seconds = (performance.now() - startedMs) / 1000;
    return {
      text: shown,
      promptTokens: answer.promptTokens ?? 0,
      completionTokens: tokens,
      finishReason,
      tokensPerSecond: pieces > 1 && seconds > 0 ? (tokens - 1) / seconds : 0,
      ...(options.tokenStats === true && answer.tokenStats?.length ? { tokenStats: answer.tokenStats } : {}),
    };
  };
  try {
    const body = {
      model,
      messages,
      max_tokens: options.maxTokens ?? 256,
      temperature: options.temperature ?? 0,
      ...(options.topP === undefined ? {} : { top_p: options.topP }),
      ...(options.topK === undefined ? {} : { top_k: options.topK }),
      ...(options.minP === undefined ? {} : { min_p: options.minP }),
      ...(options.presencePenalty ? { presence_penalty: options.presencePenalty } : {}),
      ...(options.frequencyPenalty ? { frequency_penalty: options.frequencyPenalty } : {}),
      ...(options.logitBias ? { logit_bias: Object.fromEntries(options.logitBias) } : {}),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(options.stop === undefined || options.stop.length === 0 ? {} : { stop: options.stop }),
      ...(jsonSchema === undefined
        ? {}
        : {
            response_format: {
              type: 'json_schema',
              json_schema: { name: 'answer', strict: true, schema: jsonSchema },
            },
          }),
      stream: true,
      stream_options: { include_usage: true },
    };
    const send = (more: object) =>
      request(settings, '/chat/completions', { body: { ...body, ...more }, signal: controller.signal });
    // A server that refuses the wish for log probabilities may still answer.
    const response = await send(options.tokenStats === true ? askForLogprobs : {}).catch((error: unknown) => {
      const isRefused = error instanceof RefusedRequest && [400, 422].includes(error.status);
      if (options.tokenStats !== true || !isRefused) throw error;
      return send({});
    });
    silence.reset();
    const answer = await readAnswer(response, show, silence.reset);
    return resultOf(answer, answer.finishReason === 'length' ? 'length' : 'stop');
  } catch (error) {
    if (signal?.aborted) return resultOf({}, 'cancelled');
    throw asRemoteError(settings, error);
  } finally {
    silence.stop();
    signal?.removeEventListener('abort', stop);
    // Ends the server's work when the answer was given up half-way; after a whole answer it does nothing.
    controller.abort();
  }
}

/** Every failure as one of ours, without the key. */
function asRemoteError(settings: RemoteSettings, error: unknown): unknown {
  const { baseUrl: url, apiKey } = settings;
  if (error instanceof RefusedRequest) {
    const { status, problem } = error;
    const reason = redact(problem.message, apiKey);
    if (problem.code === 'context_length_exceeded' || problem.code === 'exceed_context_size_error')
      return new InputError(t('infer.remoteContextFull', { url, reason }), {
        hint: t('infer.contextFullHint'),
        details: { n_prompt_tokens: problem.promptTokens, n_ctx: problem.contextSize },
      });
    const hint = status === 401 || status === 403 ? t('infer.remoteKeyHint') : t('infer.remoteRefusedHint');
    const retryable = status === 408 || status === 429 || status >= 500;
    return new RemoteError(t('infer.remoteRefused', { url, status, reason }), { status, retryable, hint });
  }
  if (error instanceof BadAnswer || error instanceof SyntaxError)
    return new RemoteError(t('infer.remoteBadAnswer', { url, reason: redact(error.message, apiKey) }), {
      hint: t('infer.remoteBadAnswerHint'),
    });
  if ((error as Error).name === 'TimeoutError')
    return new RemoteError(t('infer.remoteSilent', { url }), {
      hint: t('infer.remoteRefusedHint'),
      retryable: true,
    });
  if (error instanceof TypeError)
    return new RemoteError(t('infer.remoteUnreachable', { url, reason: redact(error.message, apiKey) }), {
      hint: t('infer.remoteUnreachableHint'),
      retryable: true,
    });
  return error;
}
