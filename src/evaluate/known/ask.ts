/** @module Asks a model questions whose answers the user knows; each answer is kept at once, none is asked for twice. */
import { CancelledError } from '../../core/errors.ts';
import type { AnswerStore, AskedModel, KeptAnswer } from '../../db/answers.ts';
import { t } from '../../i18n/index.ts';
import type { ChatModel } from '../../model/interfaces.ts';
import type { Question } from '../questions.ts';
import { judgeAnswer, type Verdict } from '../score.ts';

export interface KnownAnswer extends Question {
  answer: string;
  verdict: Verdict;
  /** Asked in this run, or kept from an earlier one. */
  isNew: boolean;
}

export interface AskOptions {
  /** Opened only when something is left to ask. @param left questions in all that are. */
  open: (left: number) => Promise<ChatModel>;
  identity: AskedModel;
  questions: readonly Question[];
  store: AnswerStore;
  /** A run of the store, begun only when there is something to keep. */
  runId: () => number;
  ilabVersion: string;
  maxTokens: number;
  /** Ask also what was answered before. */
  again: boolean;
  now: () => Date;
  signal?: AbortSignal;
  onAnswer?: (done: number, total: number) => void;
}

/**
 * An answer counts as given before when model file, adapter, engine, settings, ilab and the question's text are the same. Its verdict
 * is judged anew when the accepted answers changed since.
 * @throws CancelledError; what was answered until then is kept
 */
export async function askKnown(options: AskOptions): Promise<KnownAnswer[]> {
  const { questions, store, identity, signal } = options;
  const before = options.again
    ? new Map<string, KeptAnswer>()
    : store.newestOf(identity, options.ilabVersion);
  const answers: KnownAnswer[] = [];
  let model: ChatModel | null = null;
  const done = new Set<string>();
  try {
    for (const question of questions) {
      // The same words twice are one question.
      if (done.has(question.question)) continue;
      done.add(question.question);
      const kept = before.get(question.question);
      if (signal?.aborted) throw stopped(options, answers.length);
      let text = kept?.answer;
      if (text === undefined) {
        model ??= await options.open(countOpen(questions, before));
        text = await ask(model, question, options, answers.length);
      }
      const { verdict, reason } = judgeAnswer(question, text);
      answers.push({ ...question, answer: text, verdict, isNew: kept === undefined });
      if (kept?.verdict !== verdict)
        store.keep(options.runId(), identity, {
          askedAt: options.now().toISOString(),
          kind: question.kind,
          question: question.question,
          accepted: question.answers,
          answer: text,
          verdict,
          reason,
        });
      options.onAnswer?.(answers.length, questions.length);
    }
  } finally {
    await model?.[Symbol.asyncDispose]();
  }
  return answers;
}

/** The same words twice are one question. */
function countOpen(questions: readonly Question[], before: ReadonlyMap<string, KeptAnswer>): number {
  return new Set(questions.map(({ question }) => question).filter((text) => !before.has(text))).size;
}

async function ask(
  model: ChatModel,
  { question }: Question,
  options: AskOptions,
  done: number,
): Promise<string> {
  const { maxTokens, signal } = options;
  const result = await model.chat([{ role: 'user', content: question }], {
    maxTokens,
    temperature: 0,
    ...(signal ? { signal } : {}),
  });
  if (result.finishReason === 'cancelled' || signal?.aborted) throw stopped(options, done);
  return result.text;
}

function stopped({ identity, questions }: AskOptions, done: number): CancelledError {
  return new CancelledError(t('known.stopped', { done, total: questions.length, model: identity.name }), {
    hint: t('known.stoppedHint'),
  });
}
