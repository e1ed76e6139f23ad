/**
 * @module A chat model that looks things up: it answers from passages and says which, or that nothing fits. A model with its guard
 * (trust/) is asked first: what it was taught needs no looking up.
 */
import { IlabError } from '../core/errors.ts';
import type {
  AnswerRetrieval,
  ChatMessage,
  ChatModel,
  ChatOptions,
  ChatResult,
} from '../model/interfaces.ts';
import { cite, heldPart } from './cite.ts';
import type { Finder, Found } from './finder.ts';
import { promptWith } from './prompt.ts';
import { screenPassages } from './screen.ts';
import type { Hit } from './search.ts';

export interface Retrieving {
  find: Finder;
  /** The answer where no passage fits, or none says what the model said. */
  notInSources: string;
  /** Answers are given as far as a passage says them; they come whole then, as they can't be judged before their end. */
  hold: boolean;
  /**
   * Opens the model that reads passages, when it is first needed: of a taught model behind its guard the base, which was not trained to
   * answer without them. Left out: `model` reads.
   */
  openReader?: () => Promise<ChatModel>;
  /** Withholds sentences that speak to the model; false only to measure what that is worth. */
  screen?: boolean;
}

type Options = Omit<ChatOptions, 'onText'>;

/**
 * Documents and tools never meet: a request that may call a tool, or wants JSON of a given shape, is answered without documents.
 * Disposing of it disposes of `model`, too.
 */
export function retrievingModel(model: ChatModel, retrieving: Retrieving): ChatModel {
  const { find, hold, openReader } = retrieving;
  let reader: Promise<ChatModel> | null = null;
  return {
    id: model.id,
    contextSize: model.contextSize,
    ...(model.parallel === undefined ? {} : { parallel: model.parallel }),
    async chat(messages, options = {}) {
      const last = messages.at(-1);
      const isQuestion = options.jsonSchema === undefined && options.guard !== false;
      if (!isQuestion || last?.role !== 'user') {
        const result = await model.chat(messages, options);
        return { ...result, retrieval: retrieval('model') };
      }
      const { onText, ...rest } = options;
      const question = last.content;
      const found = await findFor(find, messages);
      const finish = (result: ChatResult): ChatResult => {
        onText?.(result.text);
        return result;
      };
      let tokens = 0;
      if (openReader !== undefined) {
        const taught = await model.chat(messages, rest);
        if (taught.finishReason === 'cancelled') return taught;
        if (taught.trust?.kind === 'taught')
          return finish({
            ...taught,
            retrieval: { ...retrieval('taught', found), sources: citing(found.hits, question, taught.text) },
          });
        tokens = taught.completionTokens;
      }
      const nobody = (
        more: Pick<AnswerRetrieval, 'reason'> & Partial<AnswerRetrieval>,
        result?: ChatResult,
      ) =>
        finish({
          ...{ promptTokens: 0, completionTokens: tokens, tokensPerSecond: 0 },
          ...result,
          ...{ text: retrieving.notInSources, finishReason: 'stop' },
          retrieval: { ...retrieval('nobody', found), ...more },
        });
      if (found.hits.length === 0) return nobody({ reason: 'no-source' });
      if (openReader !== undefined) reader ??= openReader();
      const chosen = reader === null ? model : await reader;
      const ask = onText === undefined || hold ? rest : options;
      const { result, used, leftOut, withheld } = await readPassages(
        chosen,
        messages,
        found,
        ask,
        retrieving,
      );
      if (result.finishReason === 'cancelled') return result;
      const { text: modelText } = result;
      const text = hold ? longestHeld(used, question, modelText) : modelText;
      const told = { sources: citing(used, question, text || modelText), leftOut, withheld };
      if (used.length === 0) return nobody({ reason: 'no-source', ...told });
      if (text === '' && hold) return nobody({ reason: 'unsupported', modelText, ...told }, result);
      const { trust: _, ...answer } = result;
      const given = { ...retrieval('sources', found), ...told };
      const whole: ChatResult =
        text === modelText
          ? { ...answer, retrieval: given }
          : { ...answer, text, finishReason: 'stop', retrieval: { ...given, modelText } };
      return hold ? finish(whole) : whole;
    },
    // A raw text is no question: nothing is looked up.
    ...(model.complete === undefined ? {} : { complete: model.complete }),
    async [Symbol.asyncDispose]() {
      await (await reader)?.[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    },
  };
}

function retrieval(by: AnswerRetrieval['by'], found?: Found): AnswerRetrieval {
  return { by, sources: [], leftOut: 0, withheld: [], stale: found?.stale ?? [] };
}

interface FoundFor extends Found {
  /** What was looked up. */
  asked: string;
}

/** "And when did it open?" stands on the question before it. */
async function findFor(find: Finder, messages: readonly ChatMessage[]): Promise<FoundFor> {
  const questions = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const last = questions.at(-1) ?? '';
  const found = { ...(await find(last)), asked: last };
  if (found.hits.length > 0 || questions.length < 2) return found;
  const both = questions.slice(-2).join(' ');
  return { ...(await find(both)), asked: both };
}

interface ShownHit extends Hit {
  /** What the model was shown of it. */
  shown: string;
}

/**
 * The last passages are left out, one by one, while the prompt is longer than the context.
 * @throws what the model throws; its InputError when not even one fits
 */
async function readPassages(
  model: ChatModel,
  messages: readonly ChatMessage[],
  { hits, asked }: FoundFor,
  options: Options,
  { screen = true }: Retrieving,
): Promise<{ result: ChatResult; used: ShownHit[]; leftOut: number; withheld: string[] }> {
  const screened = screen ? screenPassages(hits, asked) : { readable: hits, withheld: [] };
  const readable = hits
    .map((hit, at) => ({ ...hit, title: screened.readable[at]!.title, shown: screened.readable[at]!.text }))
    .filter(({ shown }) => shown !== '');
  for (let count = readable.length; ; count--) {
    const used = readable.slice(0, count);
    const prompt = promptWith(
      messages,
      used.map(({ title, shown: text }) => ({ title, text })),
    );
    try {
      const result = count === 0 ? nothingRead : await model.chat(prompt, options);
      return { result, used, leftOut: readable.length - count, withheld: screened.withheld };
    } catch (error) {
      const isTooLong = error instanceof IlabError && error.details?.n_ctx !== undefined;
      if (!isTooLong || count <= 1) throw error;
    }
  }
}

const nothingRead: ChatResult = {
  ...{ text: '', promptTokens: 0, completionTokens: 0, tokensPerSecond: 0 },
  finishReason: 'stop',
};

function longestHeld(used: readonly ShownHit[], question: string, answer: string): string {
  const parts = used.map((hit) => heldPart(hit, hit.shown, question, answer));
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function citing(
  hits: readonly (Hit & { shown?: string })[],
  question: string,
  answer: string,
): AnswerRetrieval['sources'] {
  return hits.map((hit) => {
    const { path, title, leaf, startLine, endLine, text, score, coverage, similarity } = hit;
    const { line, supports: cited } = cite(hit, hit.shown ?? text, question, answer);
    return { path, title, leaf, startLine, endLine, line, text, score, coverage, similarity, cited };
  });
}
