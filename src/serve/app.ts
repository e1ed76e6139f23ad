/** @module The HTTP interface, as OpenAI's clients expect it: routes, no sockets. */
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { IlabError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel, Embedder } from '../model/interfaces.ts';
import { type AdapterChoice, type AdapterRack, createAdapterRack } from './adapter-rack.ts';
import { planChat } from './chat.ts';
import { planCompletion } from './completions.ts';
import { embedAll } from './embeddings.ts';
import { addGuards, type Guards, readJson, shorten } from './guards.ts';
import { createMetrics } from './metrics.ts';
import { createModelDirectory, type LiveModels } from './model-directory.ts';
import { completionRequestSchema } from './openai/completion-schema.ts';
import { embeddingRequestSchema } from './openai/embedding-schema.ts';
import { invalidRequest, methodNotAllowed, notFound, toApiError } from './openai/errors.ts';
import { badField } from './openai/issues.ts';
import { responsesRequestSchema, toChatRequest } from './openai/responses-schema.ts';
import { chatRequestSchema } from './openai/schema.ts';
import { describeApi } from './openapi.ts';
import { type AnswerPlan, respond, sendError } from './respond.ts';
import { planResponse } from './responses.ts';
import { both, routeOf } from './routes.ts';
import { createTurns } from './turns.ts';

export interface AppOptions extends Guards {
  /** The first one answers requests that name none. Each model's id is its name. */
  models: readonly [ChatModel, ...ChatModel[]] | LiveModels;
  /** Other names of the first model. */
  aliases?: readonly string[];
  /** Answers /v1/embeddings under its id and the first model's names; left out: nothing does. */
  embedder?: Embedder;
  /** Adapters that a request may choose itself; left out: none. */
  rack?: AdapterRack;
  /** Requests that may wait besides those that are computed; default 16. More are told to come back. */
  queueLimit?: number;
  /** Aborted when the server closes: answers under way are stopped, new ones refused. */
  closing: AbortSignal;
  /** Of this program; default "0". */
  version?: string;
  /** Hears of errors that are the server's own fault. */
  onError?: (error: unknown) => void;
  /** More routes, behind the guards and before "there is nothing here". */
  mount?: (app: Hono, closing: AbortSignal) => void;
}

/** Refuses whatever is chosen. */
const noAdapters = createAdapterRack({
  ...{ facts: { id: '', contextSize: 0 }, adapters: [] },
  open: () => Promise.reject(new Error('there are no adapters')),
});

export function createApp(options: AppOptions): Hono {
  const { aliases = [], embedder, queueLimit = 16, closing, onError = () => undefined } = options;
  const { rack = noAdapters } = options;
  const directory = createModelDirectory(options.models, aliases, embedder);
  const app = new Hono();
  const metrics = createMetrics();
  const parallel = directory.chat(null)?.parallel ?? 1;
  const turns = createTurns({ parallel, queueLimit, closing, metrics, onError });
  const createdSeconds = Math.floor(Date.now() / 1000);
  const describe = ({ id, contextSize }: ChatModel | Embedder) => ({
    id,
    object: 'model',
    created: createdSeconds,
    owned_by: 'ilab',
    meta: { n_ctx: contextSize },
  });
  const noModel = (c: Context, name: string | null | undefined) => {
    const names = directory
      .all()
      .map(({ id }) => id)
      .join(', ');
    return sendError(
      c,
      notFound(t('serve.noModel', { name: shorten(name ?? ''), names }), 'model_not_found'),
    );
  };

  app.use(async (c, next) => {
    await next();
    metrics.countRequest(routeOf(c.req.path).name, c.res.status);
  });
  addGuards(app, options);
  app.use(async (c, next) => {
    if (/^(?:\/v1)?\/(?:models|chat|completions|responses)(?:\/|$)/.test(c.req.path))
      await directory.refresh();
    await next();
  });

  /** Checks the body and the model, takes a place, and answers as planned. */
  const answer = <S extends z.ZodType<AdapterChoice & { model?: string | null | undefined }>>(
    schema: S,
    plan: (
      c: Context,
      model: ChatModel,
      request: z.infer<S>,
      signal: AbortSignal,
    ) => (AnswerPlan & { ignored: readonly string[] }) | Response,
  ) => {
    return async (c: Context): Promise<Response> => {
      const parsed = await parseBody(c, schema);
      if (parsed instanceof Response) return parsed;
      const named = directory.chat(parsed.model);
      if (!named) return noModel(c, parsed.model);
      const model = rack.choose(parsed) ?? named;
      const begun = turns.begin(c);
      if (begun instanceof Response) return begun;
      let planned: (AnswerPlan & { ignored: readonly string[] }) | Response;
      try {
        planned = plan(c, model, parsed, begun.signal);
      } catch (error) {
        begun.job.onEnd();
        throw error;
      }
      if (planned instanceof Response) {
        begun.job.onEnd();
        return planned;
      }
      if (planned.ignored.length > 0) c.header('X-Ilab-Ignored', planned.ignored.join(', '));
      return respond(c, begun.job, planned);
    };
  };

  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/metrics', (c) => {
    c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    return c.body(metrics.text(turns.counts()));
  });
  const api = describeApi(options.version ?? '0');
  app.get('/lora-adapters', (c) => c.json(rack.adapters.map((one, id) => ({ id, ...one }))));
  app.get('/openapi.json', (c) => c.json(api));
  app.on('GET', both('/models'), (c) => c.json({ object: 'list', data: directory.all().map(describe) }));
  app.on('GET', both('/models/:id{.+}'), (c) => {
    const id = c.req.param('id') ?? '';
    const model = directory.any(id);
    return model ? c.json(describe(model)) : noModel(c, id);
  });
  app.on(
    'POST',
    both('/chat/completions'),
    answer(chatRequestSchema, (_, model, request, signal) => planChat(model, request, signal)),
  );
  app.on(
    'POST',
    both('/completions'),
    answer(completionRequestSchema, (c, model, request, signal) => {
      const { complete } = model;
      if (complete === undefined)
        return sendError(c, invalidRequest(t('serve.noCompletions', { name: model.id }), 'model'));
      return planCompletion({ ...model, complete }, request, signal);
    }),
  );
  app.on(
    'POST',
    both('/responses'),
    answer(responsesRequestSchema, (c, model, request, signal) => {
      const chat = toChatRequest(request);
      if (!chat.success) return sendError(c, badField(chat.error));
      return planResponse(model, request, chat.data, signal);
    }),
  );
  app.on('POST', both('/embeddings'), async (c) => {
    const request = await parseBody(c, embeddingRequestSchema);
    if (request instanceof Response) return request;
    if (embedder === undefined) return sendError(c, invalidRequest(t('serve.noEmbeddings'), 'model'));
    if (!directory.isEmbedder(request.model)) return noModel(c, request.model);
    const begun = turns.begin(c);
    if (begun instanceof Response) return begun;
    try {
      const answered = await embedAll(embedder, request, begun.signal);
      if (answered === null) return sendError(c, begun.job.stopped());
      metrics.countPrompt(answered.tokens);
      return c.json(answered.body);
    } finally {
      begun.job.onEnd();
    }
  });

  options.mount?.(app, closing);
  app.notFound((c) => {
    const { method, path } = c.req;
    const { allow } = routeOf(path);
    // A name with a line break in it is no model's, and fits no route.
    if (allow === undefined || allow.includes(method))
      return sendError(c, notFound(t('serve.noRoute', { method, path: shorten(path) })));
    c.header('Allow', allow);
    return sendError(c, methodNotAllowed(t('serve.badMethod', { method, path: shorten(path), allow })));
  });
  app.onError((error, c) => {
    // What the request itself brought about is no fault of the server.
    const answered = toApiError(error);
    if (!(error instanceof IlabError) || answered.status >= 500) onError(error);
    return sendError(c, answered);
  });
  return app;
}

async function parseBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | Response> {
  let body: unknown;
  try {
    body = await readJson(c);
  } catch (error) {
    if (error instanceof RangeError) return sendError(c, invalidRequest(error.message));
    throw error;
  }
  if (body === undefined) return sendError(c, invalidRequest(t('serve.notJson')));
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : sendError(c, badField(parsed.error));
}
