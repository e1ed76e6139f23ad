/** @module Asks a model all questions of a file, with progress on the terminal. */
import type { Question } from '../evaluate/questions.ts';
import { type Evaluation, evaluateModel } from '../evaluate/run.ts';
import type { ChatModel } from '../model/interfaces.ts';
import type { Finder } from '../retrieve/finder.ts';
import { adapterNames, type ChosenAdapter } from './adapter-choice.ts';
import type { ChosenModel } from './model-choice.ts';
import { guardIfKnown } from './open-guard.ts';
import { openLocalModel } from './open-model.ts';
import { memoryOf, sayEstimate } from './say-estimate.ts';
import type { Session } from './session.ts';
import { openProgress } from './term/progress.ts';
import { withRetrieval } from './with-retrieval.ts';

export interface Part {
  index: number;
  of: number;
}

/** What is asked, and how that is shown. */
export interface AskJob {
  questions: readonly Question[];
  /** Of the progress line. */
  label: string;
  /** Which of how many such measurements this is, from 0: the time left is that of all. */
  part?: Part | undefined;
  signal: AbortSignal;
  flags: { quiet?: boolean; json: boolean };
}

export interface MeasureJob extends AskJob {
  model: ChosenModel;
  adapters: readonly ChosenAdapter[];
  /** Hold the answers against what the adapters were taught, as chat does. */
  guard?: boolean;
  /** Looks up what answers are read from; left out: nothing is. */
  find?: Finder | undefined;
}

/** So few answers are there before one has read how long they take. */
const LONG = 20;

/** @throws what loading the model throws, and CancelledError */
export async function measureModel(session: Session, job: MeasureJob): Promise<Evaluation> {
  // One by one: what is computed beside an answer may change its last bits, and figures must come out the same again.
  await using local = await openLocalModel(session, job.model, job.adapters);
  const openBase = () => openLocalModel(session, job.model, []);
  const { guard = false, find } = job;
  const guarded = await guardIfKnown(local, job.adapters, guard, openBase);
  const reader = guarded === local ? null : openBase;
  await using chat = find === undefined ? guarded : withRetrieval(guarded, { find, guard, openBase: reader });
  const memoryBytes = await memoryOf(job.model.path, local);
  const asked = { name: job.model.name, adapter: adapterNames(job.adapters), memoryBytes };
  return await askAll(session, chat, asked, job);
}

/** Every question to a model that is open, whatever stands behind it. @throws CancelledError, and what the model throws. */
export async function askAll(
  session: Session,
  model: ChatModel,
  { name, adapter, memoryBytes }: { name: string; adapter: string | null; memoryBytes?: number },
  job: AskJob,
): Promise<Evaluation> {
  const { index, of } = job.part ?? { index: 0, of: 1 };
  const total = of * job.questions.length;
  if (index === 0 && total >= LONG) {
    const seconds = total * (await secondsOfOne(session, model, job));
    sayEstimate(session, { label: name, memoryBytes }, { count: total, seconds });
  }
  const progress = openProgress(session.context, { unit: 'items', ...job.flags });
  let done = index * job.questions.length;
  progress.update({ done, total, label: job.label });
  try {
    return await evaluateModel({
      model,
      questions: job.questions,
      modelName: name,
      adapter,
      maxTokens: session.config.evaluate.max_tokens,
      signal: job.signal,
      onItem: () => progress.update({ done: ++done, total, label: job.label }),
    });
  } finally {
    progress.end();
  }
}

/** By the last question, which is asked for this alone: what it leaves behind in the model is not what the first one begins with. */
async function secondsOfOne(
  session: Session,
  model: ChatModel,
  { questions, signal }: AskJob,
): Promise<number> {
  const { max_tokens: maxTokens } = session.config.evaluate;
  const content = questions.at(-1)?.question ?? '';
  const begun = performance.now();
  await model.chat([{ role: 'user', content }], { maxTokens, temperature: 0, signal });
  return (performance.now() - begun) / 1000;
}
