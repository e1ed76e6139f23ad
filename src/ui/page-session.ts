/** @module With an API key: the page is opened with a token of this start, and trades it for a cookie that no script can read. */
import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { t } from '../i18n/index.ts';
import { isSame } from '../serve/guards.ts';
import { Refusal } from './refusal.ts';

export interface PageSession {
  /** For the page's address, behind "#token="; null when nobody needs a key. */
  readonly token: string | null;
  isKnown(c: Context): boolean;
  /** @throws Refusal 401 for another token. */
  open(c: Context, token: string): void;
}

export function createPageSession(needsKey: boolean): PageSession {
  if (!needsKey) return { token: null, isKnown: () => true, open: () => undefined };
  const token = randomBytes(32).toString('base64url');
  const cookie = randomBytes(32).toString('base64url');
  return {
    token,
    isKnown(c) {
      const given = getCookie(c, cookieName(c));
      return given !== undefined && isSame(given, cookie);
    },
    open(c, given) {
      if (!isSame(given, token)) throw new Refusal(401, 'invalid_api_key', t('ui.badToken'));
      setCookie(c, cookieName(c), cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
    },
  };
}

/** Cookies do not tell ports apart: two servers of one machine must not take each other's. */
function cookieName(c: Context): string {
  const port = /:(\d+)$/.exec(c.req.header('host') ?? '')?.[1] ?? '80';
  return `ilab_${port}`;
}
