/** @module What stands before the first question of a conversation: --context and --session of `ilab chat`. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatMessage } from '../model/interfaces.ts';

export const chatContexts = ['default', 'cli_helper'] as const;
export type ChatContext = (typeof chatContexts)[number];

/** Said to the model, which was trained on English most; null: its template's own words. */
const systemPrompts: Readonly<Record<ChatContext, string | null>> = {
  default: null,
  cli_helper:
    'You help with the command line. Answer with the command to type first, then one short explanation.',
};

/** @throws ResourceError for a missing session file, InputError for one that is no list of messages. */
export async function readOpening(
  cwd: string,
  { context = 'default', session }: { context?: ChatContext | undefined; session?: string | undefined },
): Promise<ChatMessage[]> {
  const prompt = systemPrompts[context];
  const system: ChatMessage[] = prompt === null ? [] : [{ role: 'system', content: prompt }];
  return [...system, ...(session === undefined ? [] : await readMessages(resolve(cwd, session)))];
}

/** InstructLab's form: `[{"role": "user", "content": "..."}, ...]`. */
async function readMessages(path: string): Promise<ChatMessage[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ResourceError(t('command.sessionMissing', { path, reason: error.code ?? error.message }), {
      hint: t('cli.fileMissingHint', { option: '--session' }),
    });
  });
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below, as for JSON of another shape.
  }
  if (!Array.isArray(value) || !value.every(isMessage))
    throw new InputError(t('command.sessionShape'), { path, hint: t('command.sessionShapeHint') });
  return value.map(({ role, content }) => ({ role, content }));
}

function isMessage(value: unknown): value is ChatMessage {
  const { role, content } = (value ?? {}) as Partial<Record<string, unknown>>;
  return ['system', 'user', 'assistant'].includes(role as string) && typeof content === 'string';
}
