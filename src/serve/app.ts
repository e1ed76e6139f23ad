/** @module The HTTP interface, as OpenAI's clients expect it: routes and guards, no sockets. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ZodError } from 'zod';
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { answerChat, sendError } from './chat-completions.ts';
import { forbidden, invalidRequest, notFound, toApiError, unavailable } from './openai/errors.ts';
import { chatRequestSchema } from './openai/schema.ts';
import { createSlots } from './slots.ts';
import type { TrustedHosts } from './trusted-hosts.ts';

export interface AppOptions {
  /** The first one answers requests that name none. Each model's id is its name. */
  models: readonly ChatModel[];
  hosts: TrustedHosts;
  /** Requests being answered or waiting at a time; default 16. More are told to come back. */
  queueLimit?: number;
  /** Aborted when the server closes: answers under way are stopped, new ones refused. */
  closing: AbortSignal;
  /** Hears of errors that are the server's own fault. */
  onError?: (error: unknown) => void;
}

const mostBodyBytes = 8 * 2 ** 20;
const retryAfterSeconds = 5;

/** Names in an answer stay short, and free of what could break a terminal. */
const shorten = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 100);

export function createApp(options: AppOptions): Hono {
  const { models, hosts, queueLimit = 16, closing, onError = () => undefined } = options;
  const app = new Hono();
  const slots = createSlots(queueLimit);
  const createdSeconds = Math.floor(Date.now() / 1000);
  const describe = (model: ChatModel) => ({
    id: model.id,
    object: 'model',
    created: createdSeconds,
    owned_by: 'ilab',
    meta: { n_ctx: model.contextSize },
  });
  const findModel = (name: string | null | undefined): ChatModel | undefined =>
    name ? models.find(({ id }) => id === name) : models[0];
  const noModel = (c: Context, name: string) =>
    sendError(
      c,
      notFound(
        t('serve.noModel', { name: shorten(name), names: models.map(({ id }) => id).join(', ') }),
        'model_not_found',
      ),
    );
  const stopped = () => unavailable(t('serve.closing'), 'closing', retryAfterSeconds);

  // Before routes and bodies: who may not talk to us learns nothing.
  app.use(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const forwarded = c.req.header('x-forwarded-host');
    if (![host, ...(forwarded === undefined ? [] : [forwarded])].every((name) => hosts.trustsHost(name)))
      return sendError(c, forbidden(t('serve.badHost', { host: shorten(forwarded ?? host) })));
    const origin = c.req.header('origin');
    if (origin === undefined) return next();
    if (!hosts.trustsOrigin(origin, host))
      return sendError(c, forbidden(t('serve.badOrigin', { origin: shorten(origin) })));
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Vary', 'Origin');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', c.req.header('access-control-request-headers') ?? '*');
    return c.body(null, 204);
  });
  app.use(
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (c) => {
        const { body } = invalidRequest(
          t('serve.bodyTooLarge', { limit: mostBodyBytes }),
          null,
          'body_too_large',
        );
        return sendError(c, { status: 413, body });
      },
    }),
  );

  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/v1/models', (c) => c.json({ object: 'list', data: models.map(describe) }));
  app.get('/v1/models/:id{.+}', (c) => {
    const model = findModel(c.req.param('id'));
    return model ? c.json(describe(model)) : noModel(c, c.req.param('id'));
  });

  app.post('/v1/chat/completions', async (c) => {
    const body: unknown = await c.req.json().catch((error: unknown) => {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    });
    if (body === undefined) return sendError(c, invalidRequest(t('serve.notJson')));
    const parsed = chatRequestSchema.safeParse(body);
    if (!parsed.success) return sendError(c, invalidRequest(...firstIssue(parsed.error)));
    const model = findModel(parsed.data.model);
    if (!model) return noModel(c, parsed.data.model ?? '');
    if (closing.aborted) return sendError(c, stopped());
    const release = slots.take();
    if (!release)
      return sendError(
        c,
        unavailable(t('serve.busy', { limit: queueLimit }), 'queue_full', retryAfterSeconds),
      );
    const controller = new AbortController();
    const stop = () => controller.abort();
    const ends = [c.req.raw.signal, closing];
    for (const signal of ends) signal.aborted ? stop() : signal.addEventListener('abort', stop);
    return answerChat(c, {
      model,
      request: parsed.data,
      controller,
      stopped,
      onError,
      onEnd() {
        release();
        for (const signal of ends) signal.removeEventListener('abort', stop);
      },
    });
  });

  app.notFound((c) =>
    sendError(c, notFound(t('serve.noRoute', { method: c.req.method, path: shorten(c.req.path) }))),
  );
  app.onError((error, c) => {
    onError(error);
    return sendError(c, toApiError(error));
  });
  return app;
}

/** The first thing wrong with a body, and where: ["messages[0].role: ...", "messages[0].role"]. */
function firstIssue(error: ZodError): [message: string, param: string] {
  const issue = error.issues[0]!;
  const param = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  const place = param.replace(/^\./, '') || 'body';
  return [t('serve.badField', { place, reason: issue.message }), place];
}
