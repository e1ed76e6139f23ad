/** @module Conversations as files, in InstructLab's form: `[{"role": "user", "content": "..."}, ...]`. */
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import { InputError, ResourceError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { ChatMessage } from '../../model/interfaces.ts';

/** @throws ResourceError for a missing file, InputError for one that is no list of messages. */
export async function readMessages(path: string): Promise<ChatMessage[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ResourceError(t('command.sessionMissing', { path, reason: error.code ?? error.message }), {
      hint: t('chat.sessionMissingHint'),
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

/** @throws ResourceError when the disk is full or the place is not writable. */
export async function writeMessages(path: string, messages: readonly ChatMessage[]): Promise<void> {
  const rows = messages.map((message) => JSON.stringify(message));
  await writeFileAtomic(path, `[\n${rows.join(',\n')}\n]\n`);
}

function isMessage(value: unknown): value is ChatMessage {
  const { role, content } = (value ?? {}) as Partial<Record<string, unknown>>;
  return ['system', 'user', 'assistant'].includes(role as string) && typeof content === 'string';
}
