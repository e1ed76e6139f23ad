/** @module A tokenizer for tests without llama.cpp: one token a byte, behind the template <user>...<assistant>...<end>. */
import type { ChatTokenizer } from '../../src/model/interfaces.ts';

const USER = 1;
const ASSISTANT = 2;
const END = 3;
const FIRST_BYTE = 4;

const bytes = (text: string) => [...Buffer.from(text)].map((byte) => byte + FIRST_BYTE);

export const byteTokenizer: ChatTokenizer = {
  encodePrompt: (messages) =>
    Int32Array.from([USER, ...messages.flatMap(({ content }) => bytes(content)), ASSISTANT]),
  encodeChat(messages) {
    const prompt = byteTokenizer.encodePrompt(messages.slice(0, -1));
    const answer = bytes(messages.at(-1)!.content);
    return { tokens: Int32Array.from([...prompt, ...answer, END]), answerStart: prompt.length };
  },
  decode: (tokens) => Buffer.from(Array.from(tokens, (token) => token - FIRST_BYTE)).toString(),
};
