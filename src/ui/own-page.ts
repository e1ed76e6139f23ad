/** @module Only the server's own page, and programs that are no browser, use /api: pages of others can neither change nor read anything. */
import type { MiddlewareHandler } from 'hono';
import { t } from '../i18n/index.ts';
import { Refusal } from './refusal.ts';

/** Browsers say where a request comes from; the server's other guards have looked at the Host by now. */
export function ownPageOnly(): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const isOwn =
      origin === undefined || /^https?:\/\/(.+)$/i.exec(origin)?.[1]?.toLowerCase() === host.toLowerCase();
    const site = c.req.header('sec-fetch-site');
    // "none": typed into the address bar, or a bookmark.
    if (!isOwn || (site !== undefined && site !== 'same-origin' && site !== 'none'))
      throw new Refusal(403, 'forbidden', t('ui.strangePage'));
    await next();
    // Nothing of the project stays in a cache of the browser.
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  };
}
