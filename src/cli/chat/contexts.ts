/** @module Who the model is to be: InstructLab's two contexts, and those of the configuration (chat.contexts). */
import { nearest } from '../../config/nearest.ts';
import { UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { ChatMessage } from '../../model/interfaces.ts';

/** Said to the model, which was trained on English most; null: its template's own words. */
const builtIn: Readonly<Record<string, string | null>> = {
  default: null,
  cli_helper:
    'You help with the command line. Answer with the command to type first, then one short explanation.',
};

export type Contexts = Readonly<Record<string, string | null>>;

/** By name; one of the user's own may take the place of a built-in one. */
export function allContexts(own: Readonly<Record<string, string>>): Contexts {
  return { ...builtIn, ...own };
}

/** What stands in front of a conversation. @throws UsageError for a name that is none. */
export function contextMessages(contexts: Contexts, name: string): ChatMessage[] {
  if (!Object.hasOwn(contexts, name)) {
    const names = Object.keys(contexts);
    throw new UsageError(t('chat.noContext', { name }), {
      hint: t('chat.noContextHint', { names: names.join(', '), near: nearest(name, names) ?? 'default' }),
    });
  }
  const prompt = contexts[name] ?? null;
  return prompt === null ? [] : [{ role: 'system', content: prompt }];
}
