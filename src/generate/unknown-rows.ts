/** @module Questions without a known answer around the facts, as rows of training data. */
import type { TrainRow } from '../model/interfaces.ts';
import type { LanguageData } from './data/language.ts';
import type { Fact, LeafFacts } from './facts.ts';
import type { FactRows, KnowledgeRequest } from './knowledge-request.ts';
import { screenUnknowns } from './screen-unknowns.ts';
import { questionKey } from './taught-row.ts';
import { makeUnknowns } from './unknowns.ts';

/** @param taught lower-case questions that have an answer. */
export async function unknownRows(
  leaves: readonly LeafFacts[],
  groups: readonly FactRows[],
  taught: ReadonlySet<string>,
  request: KnowledgeRequest,
): Promise<TrainRow[]> {
  const { seed, discards } = request;
  const proposed = leaves.flatMap((leaf) =>
    makeUnknowns(leaf, {
      language: leaf.language,
      seed,
      rougeThreshold: request.rougeThreshold,
      perFact: request.unknownsPerFact ?? 6,
      wordingsEach: 3,
      taught,
      onDiscard: (reason, about, text) => discards.add(reason, about, text),
    }),
  );
  const unknown = await screenUnknowns(proposed, request.base ?? null, {
    cache: request.cache,
    signal: request.signal,
    onDiscard: (reason, about, text) => discards.add(reason, about, text),
    onProgress: (done, total) => request.onProgress({ stage: 'unknowns', done, total }),
  });
  request.stopIfAborted();
  /** Leaf → its language. */
  const languageOf = new Map(leaves.map(({ leaf, language }) => [leaf.id, language]));
  const dontKnowIn = (language: LanguageData | undefined) =>
    request.unknownAnswer ?? language?.dontKnow ?? '';
  const rows: TrainRow[] = [];
  const asked = new Set(taught);
  const addUnknown = (text: string, near: Fact, wording: string) => {
    if (asked.has(questionKey(text))) return discards.add('duplicate', `unknown ${near.id}`, text);
    asked.add(questionKey(text));
    rows.push({
      system: '',
      user: text,
      assistant: dontKnowIn(languageOf.get(near.leaf)),
      ilab: {
        kind: 'unknown',
        fact: `unknown ${near.id}`,
        wording,
        rung: 'rule',
        leaf: near.leaf,
        source: near.source,
      },
    });
  };
  for (const { fact, wordings } of unknown)
    for (const { text, family } of wordings) addUnknown(text, fact, family);
  for (const language of new Set(languageOf.values())) {
    const own = groups.filter(({ leaf }) => leaf.language === language);
    const first = own[0]?.fact;
    if (first === undefined) continue;
    // Things that do not exist: one for every two facts, so that "near" is not all that is unknown.
    for (const question of language.inventions.slice(0, Math.ceil(own.length / 2) + 4))
      addUnknown(question, first, 'invented');
  }
  return rows;
}
