/**
 * @module New examples of one skill, as InstructLab's pipelines make them: instructions (for grounded skills texts first), a judge of the
 * instructions, answers, a judge of the pairs. What rules can tell is sorted out before a judge is asked.
 */
import type { Leaf, Seed } from '../../taxonomy/leaf.ts';
import { createDedupe } from './dedupe.ts';
import { type ProposeRequest, proposeInstructions } from './freeform.ts';
import { checkAnswer, checkInstruction } from './gates.ts';
import { contextDedupe, proposeGrounded } from './grounded.ts';
import { judgeAnswers, judgeInstructions } from './judge.ts';
import { respond } from './respond.ts';
import { type Task, taskOf, userTurn } from './rows.ts';
import type { Teacher } from './teacher.ts';

/** Proposals after which a teacher without one accepted is asked no more. */
const TRIAL_PROPOSALS = 10;

export interface MakeRequest {
  leaf: Leaf;
  /** Seeds of one kind: all with a context, or all without. */
  seeds: readonly Seed[];
  perSeed: number;
  rougeThreshold: number;
  onDiscard: (reason: string, text: string) => void;
  /** Share of the work that is done, 0 to 1. */
  onProgress: (share: number) => void;
}

export interface Made {
  examples: { task: Task; answer: string }[];
  proposed: number;
  /** Nothing of the first proposals was accepted, so the rest was not asked for. */
  isWeak: boolean;
}

/** Stops where it is when the teacher's signal fires; what was answered is remembered. */
export async function makeExamples(teacher: Teacher, request: MakeRequest): Promise<Made> {
  const { seeds, perSeed, rougeThreshold } = request;
  const isGrounded = seeds[0]?.context !== undefined;
  const instructions = createDedupe(
    seeds.map((seed) => userTurn(taskOf(seed))),
    rougeThreshold,
  );
  const contexts = contextDedupe(seeds, rougeThreshold);
  const turns = seeds.map((_, index) => index);
  const trial = Math.min(seeds.length, Math.ceil(TRIAL_PROPOSALS / perSeed));
  const made: Made = { examples: [], proposed: 0, isWeak: false };
  const rounds = [turns.slice(0, trial), turns.slice(trial)].filter((round) => round.length > 0);
  let done = 0;
  for (const round of rounds) {
    const share = round.length / seeds.length;
    const onStage = (stage: number, part: number) =>
      request.onProgress(Math.min(1, done + (share * (stage + Math.min(1, part))) / 4));
    const propose: ProposeRequest = {
      ...request,
      turns: round,
      onAnswer: counter(round.length * Math.ceil(perSeed / 3) * (isGrounded ? 2 : 1), (part) =>
        onStage(0, part),
      ),
    };
    const proposed = isGrounded
      ? await proposeGrounded(teacher, propose, contexts)
      : await proposeInstructions(teacher, propose);
    made.proposed += proposed.length;
    const wellFormed = proposed.filter((task) => {
      const reason =
        checkInstruction(task.instruction, seeds, isGrounded) ?? instructions.add(userTurn(task));
      if (reason !== null) request.onDiscard(reason, task.instruction);
      return reason === null;
    });
    made.examples.push(...(await answered(teacher, wellFormed, request, onStage)));
    done += share;
    if (teacher.signal?.aborted) return made;
    if (made.examples.length === 0) {
      made.isWeak = true;
      return made;
    }
  }
  return made;
}

async function answered(
  teacher: Teacher,
  tasks: readonly Task[],
  { leaf, seeds, onDiscard }: MakeRequest,
  onStage: (stage: number, part: number) => void,
): Promise<Made['examples']> {
  const at = (stage: number, total: number) => ({
    leaf,
    seeds,
    onAnswer: counter(total, (part) => onStage(stage, part)),
  });
  const verdicts = await judgeInstructions(teacher, tasks, at(1, tasks.length));
  const good = tasks.filter((task, index) => {
    const reason = verdicts[index] as string | null;
    if (reason !== null) onDiscard(reason, task.instruction);
    return reason === null;
  });
  const replies = await respond(teacher, good, at(2, good.length));
  const pairs = good.flatMap((task, index) => {
    const { kind, text } = replies[index]!;
    const reason = kind === 'stop' ? checkAnswer(text, task.instruction, seeds) : kind;
    if (reason === null) return [{ task, answer: text }];
    onDiscard(reason, `${task.instruction} ${text}`);
    return [];
  });
  const scores = await judgeAnswers(teacher, pairs, at(3, pairs.length));
  return pairs.filter(({ task, answer }, index) => {
    const reason = scores[index] as string | null;
    if (reason !== null) onDiscard(reason, `${task.instruction} ${answer}`);
    return reason === null;
  });
}

function counter(total: number, onPart: (part: number) => void): () => void {
  let count = 0;
  return () => onPart(++count / Math.max(1, total));
}
