/** @module Rows of the knowledge leaves: every fact in its wordings, and the unknowns around them. */

import { Rng } from '../core/rng.ts';
import type { ChatModel, TrainRow } from '../model/interfaces.ts';
import type { AnswerCache } from './answer-cache.ts';
import { type Cue, type CueCounts, makeCues } from './cues.ts';
import type { LanguageData } from './data/language.ts';
import type { Discards } from './discards.ts';
import { holdsName } from './entity.ts';
import { type Fact, isOneSentence, type LeafFacts } from './facts.ts';
import { keepsQualifier } from './gates.ts';
import type { ProposerRung } from './ladder.ts';
import { materialOf, wrongValueFor } from './material.ts';
import { proposeWordings } from './model-wordings.ts';
import type { GenerateProgress } from './pipeline.ts';
import { screenUnknowns } from './screen-unknowns.ts';
import { lowerStart } from './surface.ts';
import { makeUnknowns } from './unknowns.ts';
import { makeWordings, type Wording } from './wordings.ts';

/** Wordings that have another answer, or hold a part of it. */
const SPECIAL = new Set(['yes-no', 'cloze', 'echo', 'fronted', 'reverse']);

/** After so many facts without one usable proposal no more are asked for. */
const TRIAL_FACTS = 5;

export interface KnowledgeRequest {
  model: ChatModel | null;
  rung: ProposerRung;
  /** The untaught model: unknowns that it knows are left out. */
  base?: ChatModel | null;
  cache: AnswerCache;
  seed: number;
  rougeThreshold: number;
  wordingsPerFact?: number;
  unknownsPerFact?: number;
  unknownAnswer?: string;
  /** Parts of questions and statements for each fact. */
  cues?: CueCounts;
  discards: Discards;
  skipped: Set<string>;
  /** Milliseconds that the model may still take; counted down. */
  deadline: { left: number };
  signal?: AbortSignal;
  onProgress: (progress: GenerateProgress) => void;
  stopIfAborted: () => void;
}

/** Wordings by rule for every fact first: what they say is taken, so that no later one contradicts it. */
export async function knowledgeRows(
  leaves: readonly LeafFacts[],
  request: KnowledgeRequest,
): Promise<{ rows: TrainRow[] }> {
  const { seed, discards } = request;
  /** Lower-case question → fact. */
  const taken = new Map<string, string>();
  const groups: { fact: Fact; leaf: LeafFacts; rows: TrainRow[] }[] = [];
  const total = leaves.reduce((sum, { facts }) => sum + facts.length, 0);
  // The users' own questions are theirs before any rule words another fact alike.
  for (const { facts } of leaves)
    for (const fact of facts) if (!taken.has(key(fact.question))) taken.set(key(fact.question), fact.id);
  for (const leaf of leaves)
    for (const fact of leaf.facts) {
      request.onProgress({ stage: 'wordings', done: groups.length, total });
      request.stopIfAborted();
      const rows: TrainRow[] = [];
      for (const wording of wordFact(fact, leaf, request)) {
        const owner = taken.get(key(wording.text));
        if (owner !== undefined && owner !== fact.id) {
          discards.add('duplicate', fact.id, wording.text);
          continue;
        }
        taken.set(key(wording.text), fact.id);
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
        if (taken.has(key(text))) continue;
        // "When does it close" of a table of seven days is no question of the first.
        if (fact.origin !== 'seed' && !keepsQualifier(text, fact)) continue;
        taken.set(key(text), fact.id);
        rows.push(taughtRow(fact, { text, family, reply: 'plain' }, 'rule', leaf.language));
      }
      groups.push({ fact, leaf, rows });
    }
  if (request.model !== null) await addProposals(groups, taken, request.model, request);
  const taught = new Set(taken.keys());
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
  });
  request.stopIfAborted();
  /** Leaf → its language. */
  const languageOf = new Map(leaves.map(({ leaf, language }) => [leaf.id, language]));
  const dontKnowIn = (language: LanguageData | undefined) =>
    request.unknownAnswer ?? language?.dontKnow ?? '';
  const rows = groups.flatMap((group) => group.rows);
  const asked = new Set(taken.keys());
  const addUnknown = (text: string, near: Fact, wording: string) => {
    if (asked.has(key(text))) return discards.add('duplicate', `unknown ${near.id}`, text);
    asked.add(key(text));
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
  return { rows };
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

async function addProposals(
  groups: readonly { fact: Fact; leaf: LeafFacts; rows: TrainRow[] }[],
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
      if (taken.has(key(text))) {
        discards.add('duplicate', fact.id, text);
        continue;
      }
      taken.set(key(text), fact.id);
      rows.push(taughtRow(fact, { text, family: 'model', reply: 'plain' }, request.rung, leaf.language));
    }
  }
  request.stopIfAborted();
}

function key(text: string): string {
  return text.trim().toLowerCase();
}

/** The answer is the user's, word for word; only a yes-no question puts its yes or no before it. */
function taughtRow(
  fact: Fact,
  wording: Wording,
  rung: TrainRow['ilab']['rung'],
  language: LanguageData,
): TrainRow {
  const { reply } = wording;
  const assistant =
    reply === 'plain'
      ? fact.answer
      : language.frames[reply].replace('{a}', () => lowerStart(fact.answer, fact, language));
  return {
    system: '',
    user: wording.text,
    assistant,
    ilab: {
      kind: 'taught',
      fact: fact.id,
      wording: wording.family,
      rung,
      leaf: fact.leaf,
      source: fact.source,
    },
  };
}
