/** @module Rows of the knowledge leaves: every fact in its wordings, and the unknowns around them. */
import { Rng } from '../core/rng.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { addProposals } from './add-proposals.ts';
import { type Cue, makeCues } from './cues.ts';
import { holdsName } from './entity.ts';
import { type Fact, isOneSentence, type LeafFacts } from './facts.ts';
import { keepsQualifier } from './gates.ts';
import type { FactRows, KnowledgeRequest } from './knowledge-request.ts';
import type { ProposerRung } from './ladder.ts';
import { materialOf, wrongValueFor } from './material.ts';
import { questionKey, taughtRow } from './taught-row.ts';
import { unknownRows } from './unknown-rows.ts';
import { makeWordings, type Wording } from './wordings.ts';

/** Wordings that have another answer, or hold a part of it. */
const SPECIAL = new Set(['yes-no', 'cloze', 'echo', 'fronted', 'reverse']);

/** Wordings by rule for every fact first: what they say is taken, so that no later one contradicts it. */
export async function knowledgeRows(
  leaves: readonly LeafFacts[],
  request: KnowledgeRequest,
): Promise<{ rows: TrainRow[] }> {
  const { discards } = request;
  /** Lower-case question → fact. */
  const taken = new Map<string, string>();
  const groups: FactRows[] = [];
  const total = leaves.reduce((sum, { facts }) => sum + facts.length, 0);
  // The users' own questions are theirs before any rule words another fact alike.
  for (const { facts } of leaves)
    for (const fact of facts)
      if (!taken.has(questionKey(fact.question))) taken.set(questionKey(fact.question), fact.id);
  for (const leaf of leaves)
    for (const fact of leaf.facts) {
      request.onProgress({ stage: 'wordings', done: groups.length, total });
      request.stopIfAborted();
      const rows: TrainRow[] = [];
      for (const wording of wordFact(fact, leaf, request)) {
        const owner = taken.get(questionKey(wording.text));
        if (owner !== undefined && owner !== fact.id) {
          discards.add('duplicate', fact.id, wording.text);
          continue;
        }
        taken.set(questionKey(wording.text), fact.id);
        rows.push(
          taughtRow(
            fact,
            wording,
            wording.family === 'seed' ? rungOf(fact, request.rung) : 'rule',
            leaf.language,
          ),
        );
      }
      for (const { text, family } of cuesOf(fact, leaf, rows, request)) {
        // What is left of a sentence may well be left of another one, too: the first fact keeps it.
        if (taken.has(questionKey(text))) continue;
        // "When does it close" of a table of seven days is no question of the first.
        if (fact.origin !== 'seed' && !keepsQualifier(text, fact)) continue;
        taken.set(questionKey(text), fact.id);
        rows.push(taughtRow(fact, { text, family, reply: 'plain' }, 'rule', leaf.language));
      }
      groups.push({ fact, leaf, rows });
    }
  if (request.model !== null) await addProposals(groups, taken, request.model, request);
  const taught = new Set(taken.keys());
  const rows = groups.flatMap((group) => group.rows);
  return { rows: [...rows, ...(await unknownRows(leaves, groups, taught, request))] };
}

/** Who asked the fact's own question. */
function rungOf({ origin }: Fact, teacher: ProposerRung): TrainRow['ilab']['rung'] {
  if (origin === 'proposal') return teacher;
  return origin === 'seed' ? 'seed' : 'rule';
}

/** Parts of the fact's plain questions and of its statement. */
function cuesOf(
  fact: Fact,
  { facts, language }: LeafFacts,
  rows: readonly TrainRow[],
  { seed, cues }: KnowledgeRequest,
): Cue[] {
  if (!isOneSentence(fact.answer)) return [];
  const plain = rows.filter(({ ilab }) => !SPECIAL.has(ilab.wording)).map(({ user }) => user);
  return makeCues(
    plain,
    fact.answer.replace(/^(?:Yes|No|Ja|Nein), /, ''),
    Rng.named(seed, `cues/${fact.id}`),
    language,
    (name) => facts.every((other) => other === fact || !holdsName(other.answer, name)),
    cues,
  );
}

function wordFact(fact: Fact, leaf: LeafFacts, request: KnowledgeRequest): Wording[] {
  const { seed, discards } = request;
  const { language } = leaf;
  const isTold = isOneSentence(fact.answer);
  const isUnique = leaf.facts.filter((other) => other.value?.text === fact.value?.text).length === 1;
  return makeWordings(materialOf(fact, leaf.facts), {
    language,
    seed,
    key: fact.id,
    limit: request.wordingsPerFact ?? 60,
    rougeThreshold: request.rougeThreshold,
    wrongValue: wrongValueFor(fact, leaf.facts, language, seed),
    answer: isTold ? fact.answer : null,
    valueStart: fact.value?.start ?? -1,
    withReverse: isUnique,
    onDiscard: (reason, text) => discards.add(reason, fact.id, text),
  });
}
