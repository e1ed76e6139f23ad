/**
 * @module A model behind a server whose conversations are counted here first: some servers cut what does not fit and say nothing. The tokenizer
 * is another thing than the model's id: a server knows its model under any name.
 */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel, ChatTokenizer } from '../model/interfaces.ts';

/**
 * @param contextSize of the server's model, in tokens
 * Disposing of it disposes of both. `chat` throws InputError (details.n_prompt_tokens, details.n_ctx) before anything is sent.
 */
export function countedModel(
  model: ChatModel,
  tokenizer: Pick<ChatTokenizer, 'encodePrompt'> & AsyncDisposable,
  contextSize: number,
): ChatModel {
  return {
    id: model.id,
    contextSize,
    ...(model.parallel === undefined ? {} : { parallel: model.parallel }),
    async chat(messages, options) {
      const tokens = tokenizer.encodePrompt(messages).length;
      if (tokens >= contextSize)
        throw new InputError(t('infer.contextFull', { tokens, limit: contextSize }), {
          hint: t('infer.contextFullHint'),
          details: { n_prompt_tokens: tokens, n_ctx: contextSize },
        });
      return model.chat(messages, options);
    },
    async [Symbol.asyncDispose]() {
      await tokenizer[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    },
  };
}
