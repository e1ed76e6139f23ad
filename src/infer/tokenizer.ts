/** @module The tokenizer and chat template of a GGUF model, without its weights. */
import type { Gguf } from '../gguf/read.ts';
import { openGguf } from '../gguf/read.ts';
import type { ChatTokenizer } from '../model/interfaces.ts';
import { createChatTokenizer, type Vocabulary } from './chat-encoder.ts';
import { type ChatTemplateFacts, compileChatTemplate } from './chat-template.ts';
import { openVocabulary } from './runtime.ts';

/** tokenizer.ggml.token_type of a control token (llama.h, LLAMA_TOKEN_TYPE_CONTROL). */
const controlType = 3;

/** What a chat template needs of the file's metadata. Tokens that end an answer count as control tokens, whatever their type. */
function templateFacts(gguf: Gguf, vocabulary: Vocabulary): ChatTemplateFacts {
  const list = (key: string) => {
    const value = gguf.metadata.get(key);
    return Array.isArray(value) ? value : [];
  };
  const tokens = list('tokenizer.ggml.tokens');
  const types = list('tokenizer.ggml.token_type');
  const textAt = (key: string): string => {
    const text = tokens[Number(gguf.metadata.get(key) ?? -1)];
    return typeof text === 'string' ? text : '';
  };
  const source = gguf.metadata.get('tokenizer.chat_template');
  return {
    source: typeof source === 'string' && source.trim() !== '' ? source : undefined,
    bosText: textAt('tokenizer.ggml.bos_token_id'),
    eosText: textAt('tokenizer.ggml.eos_token_id'),
    controlTexts: tokens.filter(
      (text, id): text is string =>
        typeof text === 'string' && (types[id] === controlType || vocabulary.isEnd(id)),
    ),
  };
}

/** The tokenizer of an open model. @throws InputError when its template is broken. */
export function chatTokenizerOf(gguf: Gguf, vocabulary: Vocabulary): ChatTokenizer {
  return createChatTokenizer(vocabulary, compileChatTemplate(templateFacts(gguf, vocabulary)));
}

/** @throws ResourceError when the file is missing, InputError when it is broken or no model llama.cpp knows. */
export async function loadTokenizer(modelPath: string): Promise<ChatTokenizer & AsyncDisposable> {
  const gguf = await openGguf(modelPath);
  const vocabulary = await openVocabulary(modelPath);
  try {
    return {
      ...chatTokenizerOf(gguf, vocabulary),
      [Symbol.asyncDispose]: () => vocabulary[Symbol.asyncDispose](),
    };
  } catch (error) {
    await vocabulary[Symbol.asyncDispose]();
    throw error;
  }
}
