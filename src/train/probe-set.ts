/**
 * @module Chats that a run leaves out of its training to see how it stands: some wordings of each taught fact, and some answers of the
 * base model. They are drawn by the seed, so that the same run has the same ones.
 */
import { groupBy } from '../core/group-by.ts';
import { Rng } from '../core/rng.ts';
import type { Example } from './dataset.ts';
import type { TrainSettings } from './options.ts';
import { drawEpoch } from './plan.ts';

export interface ProbeSet {
  /** Wordings of taught facts. */
  taught: Example[];
  /** Replayed answers of the base model. */
  general: Example[];
}

/** A fact with fewer rows needs all of them: one of so many is hardly missed. */
const LEAST_ROWS = 8;

/** What is no whole question, what is answered otherwise, and the user's own wording: those are always trained. */
const NEVER = new Set(['seed', 'dropped', 'masked', 'about', 'cloze', 'keyword', 'reverse', 'yes-no']);

/** Tokens of probed wordings as a share of an epoch's: forward alone they take about .05 of its time. */
const MOST_TAUGHT = 0.1;

/** General probes: one for so many facts, at least and at most so many, and never more than this part of what is replayed. */
const [FACTS_PER_GENERAL, LEAST_GENERAL, MOST_GENERAL, PART_OF_REPLAYS] = [3, 8, 32, 1 / 6];

/** Divides the data into what is trained, in the order in which it came, and what is asked. */
export function drawProbes(
  examples: readonly Example[],
  settings: TrainSettings,
): { examples: Example[]; probes: ProbeSet } {
  const { seed, probesPerFact } = settings;
  if (probesPerFact === 0) return { examples: [...examples], probes: { taught: [], general: [] } };
  const taught = taughtProbes(examples, settings);
  const facts = new Set([...taught].map((index) => examples[index]!.fact)).size;
  const replays = [...examples.keys()].filter((index) => examples[index]!.kind === 'replay');
  const wanted = Math.min(MOST_GENERAL, Math.max(LEAST_GENERAL, Math.round(facts / FACTS_PER_GENERAL)));
  const count = Math.min(wanted, Math.floor(replays.length * PART_OF_REPLAYS));
  const general = Rng.named(seed, 'probes/general').shuffle(replays).slice(0, count);
  const left = new Set([...taught, ...general]);
  return {
    examples: examples.filter((_, index) => !left.has(index)),
    probes: {
      taught: taught.map((index) => examples[index]!),
      general: general.map((index) => examples[index]!),
    },
  };
}

/** One wording of each fact, then a second of each ..., as far as the share of an epoch goes. */
function taughtProbes(examples: readonly Example[], settings: TrainSettings): number[] {
  const { seed, probesPerFact } = settings;
  const taught = [...examples.keys()].filter((index) => examples[index]!.kind === 'taught');
  const rows = groupBy(taught, (index) => examples[index]!.fact);
  const drawn = Rng.named(seed, 'probes/facts')
    .shuffle([...rows].filter(([, group]) => group.length >= LEAST_ROWS))
    .map(([fact, group]) => {
      const whole = group.filter((index) => !NEVER.has(examples[index]!.wording));
      return Rng.named(seed, `probes/${fact}`).shuffle(whole).slice(0, probesPerFact);
    });
  const length = (index: number) => examples[index]!.chat.tokens.length;
  const sum = (indices: readonly number[]) => indices.reduce((total, index) => total + length(index), 0);
  const room = MOST_TAUGHT * sum(drawEpoch(examples, settings, 0, null));
  const taken: number[] = [];
  for (let round = 0; round < probesPerFact; round++)
    for (const group of drawn) {
      const index = group[round];
      if (index !== undefined && (taken.length === 0 || sum(taken) + length(index) <= room))
        taken.push(index);
    }
  return taken;
}
