/** @module Wordings that a model proposes, for fact after fact, as long as its time lasts and it is worth it. */
import type { ChatModel } from '../model/interfaces.ts';
import type { FactRows, KnowledgeRequest } from './knowledge-request.ts';
import { materialOf } from './material.ts';
import { proposeWordings } from './model-wordings.ts';
import { questionKey, taughtRow } from './taught-row.ts';

/** After so many facts without one usable proposal no more are asked for. */
const TRIAL_FACTS = 5;

/** @param taken lower-case question → fact; the new ones are put in. */
export async function addProposals(
  groups: readonly FactRows[],
  taken: Map<string, string>,
  model: ChatModel,
  request: KnowledgeRequest,
): Promise<void> {
  const { deadline, discards } = request;
  let accepted = 0;
  for (const [index, { fact, leaf, rows }] of groups.entries()) {
    request.onProgress({ stage: 'model', done: index, total: groups.length });
    request.stopIfAborted();
    if (deadline.left <= 0) {
      request.skipped.add('modelTime');
      break;
    }
    // A model this weak costs its time for nothing.
    if (index === TRIAL_FACTS && accepted === 0) {
      request.skipped.add('modelWeak');
      break;
    }
    const begun = performance.now();
    const proposals = await proposeWordings({
      model,
      cache: request.cache,
      language: leaf.language,
      material: materialOf(fact, leaf.facts),
      kept: rows.map(({ user }) => user),
      rougeThreshold: request.rougeThreshold,
      signal: request.signal,
      onDiscard: (reason, text) => discards.add(reason, fact.id, text),
    });
    deadline.left -= performance.now() - begun;
    accepted += proposals.length;
    for (const text of proposals) {
      if (taken.has(questionKey(text))) {
        discards.add('duplicate', fact.id, text);
        continue;
      }
      taken.set(questionKey(text), fact.id);
      rows.push(taughtRow(fact, { text, family: 'model', reply: 'plain' }, request.rung, leaf.language));
    }
  }
  request.stopIfAborted();
}
