/** @module A chat model behind an OpenAI-compatible server, ours or another one. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../model/interfaces.ts';
import { createFifo } from './fifo.ts';
import { chatBody, conceded, type RemoteBody } from './remote-body.ts';
import { asRemoteError } from './remote-errors.ts';
import {
  backOffMs,
  defaultSilenceMs,
  mostTries,
  type RemoteSettings,
  request,
  silenceTimer,
  sleepDefault,
} from './remote-fetch.ts';
import { findModel, listModels } from './remote-models.ts';
import { RefusedRequest } from './remote-problem.ts';
import { CutAnswer, type RemoteAnswer, readAnswer } from './remote-stream.ts';
import { type TlsSettings, tlsFetch } from './tls-fetch.ts';

export interface RemoteChatModelRequest extends Pick<RemoteSettings, 'fetch' | 'sleep' | 'silenceMs'> {
  /** The API's root, e.g. http://127.0.0.1:8000/v1. */
  endpointUrl: string;
  apiKey?: string;
  /** Certificates of one's own; left out: the system's trust, and none to show. */
  tls?: TlsSettings;
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
  const { parallel = 1 } = options;
  const settings = settingsOf(options);
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

/** The names of the models that a server lists. @throws as remoteChatModel. */
export async function remoteModelNames(options: RemoteChatModelRequest): Promise<string[]> {
  const settings = settingsOf(options);
  const listed = await listModels(settings).catch((error: unknown) => {
    throw asRemoteError(settings, error);
  });
  return listed.map(({ id }) => id);
}

function settingsOf(options: RemoteChatModelRequest): RemoteSettings {
  const { endpointUrl, silenceMs = defaultSilenceMs, tls, ...rest } = options;
  const own = tls === undefined ? {} : { fetch: tlsFetch(tls) };
  return { ...own, ...rest, baseUrl: parseEndpoint(endpointUrl), silenceMs };
}

async function ask(
  settings: RemoteSettings,
  model: string,
  messages: readonly ChatMessage[],
  options: ChatOptions,
): Promise<ChatResult> {
  const { signal, onText } = options;
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
    const answer = await readWhole(settings, chatBody(model, messages, options), controller.signal, {
      onText: show,
      onByte: silence.reset,
      hasText: () => pieces > 0,
    });
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

interface Watch {
  onText(piece: string): void;
  onByte(): void;
  /** Whether a part of the answer was shown: then it cannot be begun again. */
  hasText(): boolean;
}

/** Asks in other words when the server knows some not, and again when the connection broke before the first word. */
async function readWhole(
  settings: RemoteSettings,
  first: RemoteBody,
  signal: AbortSignal,
  { onText, onByte, hasText }: Watch,
): Promise<RemoteAnswer> {
  const { sleep = sleepDefault } = settings;
  let body = first;
  for (let tries = 1; ; ) {
    try {
      const response = await request(settings, '/chat/completions', { body, signal });
      onByte();
      return await readAnswer(response, onText, onByte);
    } catch (error) {
      const other = error instanceof RefusedRequest && !hasText() ? conceded(body, error) : null;
      if (other !== null) body = other;
      else if (!(error instanceof CutAnswer) || hasText() || tries >= mostTries) throw error;
      else await sleep(backOffMs(tries++), signal);
    }
  }
}
