/** @module Counts tokens as the user's model does, or guesses where there is no model. */
import { ResourceError } from '../core/errors.ts';
import { guessTokens, type TokenCounter } from '../taxonomy/lint.ts';
import { chooseModel } from './model-choice.ts';
import type { Session } from './session.ts';

/** The configured model's tokenizer alone is loaded, none of its weights. */
export async function openTokenCounter(session: Session): Promise<TokenCounter & AsyncDisposable> {
  const model = await chooseModel(session, {}).catch((error) => {
    if (error instanceof ResourceError) return null;
    throw error;
  });
  if (model === null) return { ...guessTokens, [Symbol.asyncDispose]: async () => undefined };
  const { loadTokenizer } = await import('../infer/tokenizer.ts');
  const tokenizer = await loadTokenizer(model.path);
  const lengthOf = (content: string) => tokenizer.encodePrompt([{ role: 'user', content }]).length;
  // The template around a text is no part of it.
  const frame = lengthOf('');
  return {
    model: model.name,
    count: (text) => lengthOf(text) - frame,
    [Symbol.asyncDispose]: () => tokenizer[Symbol.asyncDispose](),
  };
}
