/** @module Turns chats into tokens: one path for training and for serving, so that both see exactly the same. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatTokenizer, EncodedChat } from '../model/interfaces.ts';
import type { ChatTemplate, Piece } from './chat-template.ts';

/** What the encoder needs of a model's vocabulary. */
export interface Vocabulary {
  /** `special`: text that spells a control token becomes that token. `continued`: the text follows another one. */
  tokenize(text: string, special: boolean, continued: boolean): number[];
  /** `special`: control tokens are shown. `previous`: tokens before these, on which spaces may depend. */
  detokenize(tokens: readonly number[], special: boolean, previous?: readonly number[]): string;
  /** Control tokens, those that end an answer among them. */
  isControl(token: number): boolean;
  /** Tokens that end an answer. */
  isEnd(token: number): boolean;
  /** Token ids are less than this. */
  readonly size: number;
  readonly eos: number | null;
  /** Put before every text that does not begin with it; null when the model takes none. */
  readonly bos: number | null;
  /** Marks of a text with a gap, for models that can fill it; null for others. */
  readonly infill: { prefix: number; suffix: number; middle: number } | null;
}

export function unknownToken(token: number, size: number): InputError {
  return new InputError(t('infer.badToken', { token, limit: size - 1 }), { hint: t('infer.badTokenHint') });
}

function sameText(a: readonly Piece[], b: readonly Piece[]): boolean {
  return (
    a.length === b.length &&
    a.every((piece, i) => piece.text === b[i]!.text && piece.literal === b[i]!.literal)
  );
}

/** What follows `head` in `whole`, or null when `whole` does not begin with it. */
function piecesAfter(whole: readonly Piece[], head: readonly Piece[]): Piece[] | null {
  const last = head.length - 1;
  if (last < 0) return [...whole];
  const cut = whole[last];
  const end = head[last]!;
  if (!cut || cut.literal !== end.literal || !cut.text.startsWith(end.text)) return null;
  if (!sameText(whole.slice(0, last), head.slice(0, last))) return null;
  const rest = { text: cut.text.slice(end.text.length), literal: cut.literal };
  return [rest, ...whole.slice(last + 1)].filter(({ text }) => text !== '');
}

export function createChatTokenizer(vocabulary: Vocabulary, template: ChatTemplate): ChatTokenizer {
  /** Text in which no token may be a control token, even where the vocabulary reads some always. */
  const literalTokens = (text: string): number[] => {
    const tokens = vocabulary.tokenize(text, false, true);
    if (!tokens.some((token) => vocabulary.isControl(token) || vocabulary.isEnd(token))) return tokens;
    const [first = '', ...rest] = text;
    return [first, rest.join('')].flatMap((part) => vocabulary.tokenize(part, false, true));
  };
  const tokensOf = (pieces: readonly Piece[], continued: boolean): number[] =>
    pieces.flatMap(({ text, literal }, index) =>
      literal ? literalTokens(text) : vocabulary.tokenize(text, true, continued || index > 0),
    );
  const withBos = (tokens: number[]): number[] =>
    vocabulary.bos === null || tokens[0] === vocabulary.bos ? tokens : [vocabulary.bos, ...tokens];

  const encodePrompt: ChatTokenizer['encodePrompt'] = (messages) =>
    Int32Array.from(withBos(tokensOf(template.render(messages, true), false)));

  /** The answer's tokens up to its first ending token; the template's own, else the end of text. */
  const endTurn = (tokens: number[]): number[] => {
    const end = tokens.findIndex((token) => vocabulary.isEnd(token));
    if (end >= 0) return tokens.slice(0, end + 1);
    return vocabulary.eos === null ? tokens : [...tokens, vocabulary.eos];
  };

  const encodeChat = (messages: Parameters<ChatTokenizer['encodeChat']>[0]): EncodedChat => {
    const answer = messages.at(-1);
    if (answer?.role !== 'assistant')
      throw new InputError(t('infer.noAnswer'), { hint: t('infer.noAnswerHint') });
    const prompt = template.render(messages.slice(0, -1), true);
    const head = withBos(tokensOf(prompt, false));
    const whole = template.render(messages, false);
    // The answer is tokenised apart from the prompt, as generation sees it: no token spans both.
    let tail = piecesAfter(whole, prompt);
    if (tail === null) {
      // This template opens an answer otherwise than it renders one in the past (e.g. with empty thoughts).
      const mark = '\u{F0003}';
      const marked = template.render([...messages.slice(0, -1), { role: 'assistant', content: mark }], false);
      const after =
        marked
          .map(({ text }) => text)
          .join('')
          .split(mark)
          .at(-1) ?? '';
      tail = [...template.split(answer.content), { text: after, literal: false }].filter(
        ({ text }) => text !== '',
      );
    }
    return { tokens: Int32Array.from([...head, ...endTurn(tokensOf(tail, true))]), answerStart: head.length };
  };

  return {
    encodePrompt,
    encodeChat,
    decode: (tokens) => vocabulary.detokenize(Array.from(tokens), true),
  };
}
