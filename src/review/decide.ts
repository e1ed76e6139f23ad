/** @module Decides about pairs of one training file, and about whole facts where that follows. */
import { changeDecisions, type Decision } from './decisions.ts';
import { anyQuestionId } from './pair-id.ts';
import type { ReviewPair } from './pairs.ts';
import { decisionFor } from './reviewed-data.ts';

export type Action =
  | { decision: 'accept' | 'reject' }
  /** What is taught in place of the pair. */
  | { decision: 'edit'; question: string; answer: string };

/**
 * Saves one decision about each of `chosen`. An edited pair that is accepted stays as it was edited. When nothing of a taught fact
 * is left, its answers are rejected whatever the question: wordings that are generated later must not bring it back.
 * @param all pairs of the file, `chosen` among them.
 * @throws ResourceError when another process is reviewing, or the disk is full.
 */
export async function decide(
  dataPath: string,
  all: readonly ReviewPair[],
  chosen: readonly ReviewPair[],
  action: Action,
): Promise<void> {
  if (chosen.length === 0) return;
  await changeDecisions(dataPath, (decisions) => {
    for (const { id, original } of chosen) {
      const isEdited = decisions.get(id)?.decision === 'edit';
      if (!(action.decision === 'accept' && isEdited))
        decisions.set(id, { id, ...original, ...decisionOf(action, original) });
    }
    settleFacts(decisions, all, chosen);
  });
}

function decisionOf(action: Action, original: ReviewPair['original']): Pick<Decision, 'decision' | 'edited'> {
  if (action.decision !== 'edit') return action;
  const edited = { user: action.question, assistant: action.answer };
  const isSame = edited.user === original.user && edited.assistant === original.assistant;
  return isSame ? { decision: 'accept' } : { decision: 'edit', edited };
}

function settleFacts(
  decisions: Map<string, Decision>,
  all: readonly ReviewPair[],
  chosen: readonly ReviewPair[],
): void {
  const keyOf = ({ original: { leaf, fact } }: ReviewPair) => JSON.stringify([leaf, fact]);
  const touched = new Set(chosen.filter(({ kind }) => kind === 'taught').map(keyOf));
  const facts = new Map<string, ReviewPair[]>([...touched].map((key) => [key, []]));
  for (const pair of all) if (pair.kind === 'taught') facts.get(keyOf(pair))?.push(pair);
  for (const own of facts.values()) {
    const verdicts = own.map(({ original }) => decisionFor(decisions, original)?.decision);
    const isOut = verdicts.every((verdict) => verdict === 'reject');
    // A pair that only the fact's decision held back keeps that verdict when the fact's goes.
    if (!isOut)
      for (const [index, { id, original }] of own.entries())
        if (verdicts[index] === 'reject' && !decisions.has(id))
          decisions.set(id, { id, ...original, decision: 'reject' });
    for (const { original } of own) {
      const { user: _, ...rest } = original;
      const id = anyQuestionId(rest);
      if (isOut) decisions.set(id, { id, ...rest, decision: 'reject' });
      else decisions.delete(id);
    }
  }
}
