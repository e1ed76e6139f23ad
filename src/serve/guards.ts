/** @module Who may talk to the server: hosts, pages of browsers, keys, sizes. Checked before routes and bodies. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { t } from '../i18n/index.ts';
import { forbidden, invalidRequest, unauthorized } from './openai/errors.ts';
import { sendError } from './respond.ts';
import type { TrustedHosts } from './trusted-hosts.ts';

export interface Guards {
  hosts: TrustedHosts;
  /** Wanted from everybody, in Authorization or X-Api-Key; left out: nobody needs one. */
  apiKey?: string;
  /** Pages that may use the server besides those of this machine: "https://example.org", or "*" for all. */
  origins?: readonly string[];
  /** Another way to show that one knows the key: a page's cookie. */
  isKnown?: (c: Context) => boolean;
  /** What anybody on a trusted host may read without the key; /health always. */
  isPublic?: (path: string) => boolean;
  /** Default mostBodyBytes for every path. */
  bodyLimitOf?: (path: string) => number;
}

export const mostBodyBytes = 8 * 2 ** 20;
/** No request needs more; recursion over a body stays far from the stack's end. */
export const mostBodyDepth = 128;

/** Names in an answer stay short, and free of what could break a terminal. */
export const shorten = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 100);

export function addGuards(app: Hono, guards: Guards): void {
  app.use(checkSender(guards));
  if (guards.apiKey !== undefined) app.use(checkKey(guards.apiKey, guards));
  app.use((c, next) => {
    const maxSize = guards.bodyLimitOf?.(c.req.path) ?? mostBodyBytes;
    const message = t('serve.bodyTooLarge', { limit: maxSize });
    const refusal = { status: 413, body: invalidRequest(message, null, 'body_too_large').body } as const;
    return bodyLimit({ maxSize, onError: () => sendError(c, refusal) })(c, next);
  });
}

function checkSender({ hosts, origins = [] }: Guards): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const forwarded = c.req.header('x-forwarded-host');
    if (![host, ...(forwarded === undefined ? [] : [forwarded])].every((name) => hosts.trustsHost(name)))
      return sendError(c, forbidden(t('serve.badHost', { host: shorten(forwarded ?? host) })));
    const origin = c.req.header('origin');
    if (origin === undefined) return next();
    if (!hosts.trustsOrigin(origin, host) && !origins.includes('*') && !origins.includes(origin))
      return sendError(c, forbidden(t('serve.badOrigin', { origin: shorten(origin) })));
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Vary', 'Origin');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', c.req.header('access-control-request-headers') ?? '*');
    return c.body(null, 200);
  };
}

/** Hashes have one length whatever was sent, so that the time of the comparison tells nothing. */
const hash = (text: string) => createHash('sha256').update(text).digest();

/** Whether it is the wanted one, by a comparison that tells nothing by its time. */
export const isSame = (given: string, wanted: string) => timingSafeEqual(hash(given), hash(wanted));

function checkKey(apiKey: string, { isKnown, isPublic }: Guards): MiddlewareHandler {
  return async (c, next) => {
    // Whether the server lives is no secret: what starts and watches it has no key.
    if (c.req.path === '/health' || isPublic?.(c.req.path) || isKnown?.(c)) return next();
    const given =
      /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.header('x-api-key');
    if (given !== undefined && isSame(given, apiKey)) return next();
    c.header('WWW-Authenticate', 'Bearer');
    return sendError(c, unauthorized(t(given === undefined ? 'serve.keyNeeded' : 'serve.keyWrong')));
  };
}

/** The body as JSON, or undefined when it is none. @throws RangeError when it is nested too deeply */
export async function readJson(c: Context): Promise<unknown> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostBodyDepth) throw new RangeError(t('serve.tooDeep', { limit: mostBodyDepth }));
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return body;
}
