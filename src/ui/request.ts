/** @module What a request of the page brings: a checked body, a checked query, the version that a change starts from. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { z } from 'zod';
import { t } from '../i18n/index.ts';
import { readJson } from '../serve/guards.ts';
import { Refusal } from './refusal.ts';

const refuseFields = (error: z.ZodError) => {
  const issue = error.issues[0]!;
  const field = issue.path.join('.') || 'body';
  return new Refusal(400, 'invalid_request', t('ui.badField', { field, reason: issue.message }));
};

/** @throws Refusal 400 and 415. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  // Only pages of this server can send it across origins: browsers ask for leave first.
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new Refusal(415, 'not_json', t('ui.notJson'));
  let body: unknown;
  try {
    body = await readJson(c);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, 'invalid_request', error.message);
    throw error;
  }
  if (body === undefined) throw new Refusal(400, 'invalid_request', t('serve.notJson'));
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw refuseFields(parsed.error);
  return parsed.data;
}

/** @throws Refusal 400. */
export function readQuery<S extends z.ZodType>(c: Context, schema: S): z.infer<S> {
  const parsed = schema.safeParse(c.req.query());
  if (!parsed.success) throw refuseFields(parsed.error);
  return parsed.data;
}

/** The version of a text, or of its absence. */
export function etagOf(text: string | null): string {
  return text === null ? 'new' : createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** With the version in the header as well, where HTTP has it. */
export function sendVersioned(c: Context, value: { etag: string }): Response {
  c.header('ETag', `"${value.etag}"`);
  return c.json(value);
}

/** The version that the sender saw. @throws Refusal 428 without one. */
export function versionSeen(c: Context): string {
  const given = c.req.header('if-match')?.replace(/^(?:W\/)?"|"$/g, '');
  if (!given) throw new Refusal(428, 'version_missing', t('ui.versionMissing'));
  return given;
}

/** @param current as its GET gives it. */
export const changedMeanwhile = (current: unknown) =>
  new Refusal(412, 'version_conflict', t('ui.versionConflict'), { current });
