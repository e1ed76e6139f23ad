/**
 * @module Refuses tokenizers that would end the process: llama.cpp takes what these rules forbid for impossible, and aborts on it
 * (llama-vocab.cpp). `npm run check:server -- 1 "broken tokenizers"` damages files at random to find more.
 */
import type { MessageKey, MessageParams } from '../i18n/index.ts';
import { brokenGguf, printable } from './cursor.ts';
import type { Gguf } from './read.ts';

/** tokenizer.ggml.token_type of a token that is one byte (llama.h, LLAMA_TOKEN_TYPE_BYTE). */
const byteType = 6;

/** Where llama.cpp looks for the unknown token when the file names none. */
const defaultUnknown: Record<string, number> = { bert: 100, t5: 2, plamo2: 0 };

/** The tokens as their bytes, one character each: in UTF-8, what is no sound text would all be alike. */
function rawTokens(gguf: Gguf): string[] | null {
  const tokens = gguf.metadata.get('tokenizer.ggml.tokens');
  if (!Array.isArray(tokens) || tokens.some((token) => typeof token !== 'string')) return null;
  const raw = gguf.rawMetadata.get('tokenizer.ggml.tokens')!;
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  // The value's type, the items' type, their number; then each one's length and bytes.
  let position = 16;
  return tokens.map((_, id) => {
    const start = position + 8;
    position = start + Number(bytes.readBigUInt64LE(position));
    // llama.cpp gives a name to a token without text.
    return bytes.toString('latin1', start, position) || `[EMPTY_${id}]`;
  });
}

/** The bytes that a token of RWKV's vocabulary stands for. */
const unescaped = (token: string) =>
  token.replace(/\\(?:x([0-9a-f]{2})|(.))/gis, (_, hex?: string, char = '') =>
    hex === undefined
      ? ({ t: '\t', n: '\n', r: '\r' }[char as string] ?? char)
      : String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** @throws InputError */
export function checkTokenizer(gguf: Gguf): void {
  const fail = (key: MessageKey, params?: MessageParams) => brokenGguf(gguf.path, key, params);
  const kind = gguf.metadata.get('tokenizer.ggml.model');
  if (kind === 'none' || kind === 'no_vocab') throw fail('gguf.noVocabulary');
  const tokens = rawTokens(gguf);
  // Without tokens llama.cpp itself refuses.
  if (tokens === null || typeof kind !== 'string') return;
  if (tokens.length === 0) throw fail('gguf.noVocabulary');
  const ids = new Map<string, number>();
  for (const [id, token] of tokens.entries()) {
    const first = ids.get(token);
    if (first !== undefined) throw fail('gguf.sameTokens', { first, id, token: printable(token) });
    ids.set(token, id);
  }
  const types = gguf.metadata.get('tokenizer.ggml.token_type');
  if (Array.isArray(types) && kind !== 'rwkv')
    for (const [id, token] of tokens.entries())
      if (types[id] === byteType && (kind === 'bert' || !/^<0x[0-9A-F]{2}>$/i.test(token)))
        throw fail('gguf.badByteToken', { id, token: printable(token) });
  if (kind === 'llama')
    for (let byte = 0; byte < 256; byte++) {
      const name = `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
      if (!ids.has(name) && !ids.has(String.fromCharCode(byte))) throw fail('gguf.noByteToken', { name });
    }
  let needsUnknown = kind in defaultUnknown;
  if (kind === 'rwkv') {
    const texts = new Set(tokens.map(unescaped));
    needsUnknown = [...texts].filter((text) => text.length === 1).length < 256;
    // Else the longest match can be none at all, and llama.cpp begins again at the text's first byte, for ever.
    for (const text of texts)
      if (!texts.has(text.slice(0, 1))) throw fail('gguf.noByteToken', { name: printable(text.slice(0, 1)) });
  }
  const unknown = gguf.metadata.get('tokenizer.ggml.unknown_token_id');
  const hasUnknown = [unknown, defaultUnknown[kind]].some(
    (id) => typeof id === 'number' && id < tokens.length,
  );
  if (needsUnknown && !hasUnknown) throw fail('gguf.noUnknownToken');
}
