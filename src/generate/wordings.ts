/** @module All the ways to ask for one fact: takes from each family its share until the wanted number is there. */
import { Rng } from '../core/rng.ts';
import { rougeLTokens, wordsOf } from '../text/rouge.ts';
import type { Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { openStream, type Stream, type StreamOptions, type Wording } from './family-streams.ts';
import { checkWording, leaks } from './gates.ts';
import { Phrasing } from './phrasing.ts';

export type { Wording } from './family-streams.ts';

export interface WordingOptions extends StreamOptions {
  language: LanguageData;
  seed: number;
  /** Names the random stream: the same key gives the same wordings. */
  key: string;
  limit: number;
  /** ROUGE-L F1 above which a wording is too much like one that is kept. */
  rougeThreshold: number;
  withReverse: boolean;
  onDiscard?: (reason: string, text: string) => void;
}

/** How many of 40 wordings come from each family; what one lacks goes to the others in turn. */
const QUOTAS: readonly (readonly [string, number])[] = [
  ['active', 2],
  ['synonym', 4],
  ['swapped', 5],
  ['passive', 2],
  ['verb', 6],
  ['noun', 3],
  ['yes-no', 2],
  ['indirect', 3],
  ['imperative', 2],
  ['keyword', 2],
  ['phrase', 2],
  ['casual', 2],
  ['contextual', 1],
  ['cloze', 2],
  ['echo', 1],
  ['fronted', 1],
  ['reverse', 3],
];
const QUOTA_SUM = 40;
/** Families of limited sense keep to their share: they fill no gap. */
const FIXED = ['swapped', 'reverse', 'yes-no', 'cloze', 'echo', 'fronted'];
/** They may say the value. */
const TELLING = ['yes-no', 'reverse'];
const MAX_TRIES = 60;

/** The question itself first, then its wordings; each differs from the rest, and none but yes-no and reverse tells the value. */
export function makeWordings(material: Material, options: WordingOptions): Wording[] {
  const { limit } = options;
  const openFamily = openStreams(material, options);
  const kept = new Kept(material, options);
  kept.add({ text: material.question, family: 'seed', reply: 'plain' });
  const families = QUOTAS.filter(([family]) => family !== 'reverse' || options.withReverse).map(
    ([family, quota]) => ({
      family,
      quota: Math.max(1, Math.round((quota * limit) / QUOTA_SUM)),
      stream: openFamily(family),
    }),
  );
  for (const { quota, stream, family } of families)
    for (
      let taken = 0;
      taken < quota && kept.wordings.length < limit && takeOne(stream, family, kept);
      taken++
    );
  let open = families.filter(({ family }) => !FIXED.includes(family));
  while (open.length > 0 && kept.wordings.length < limit)
    open = open.filter(({ stream, family }) => kept.wordings.length < limit && takeOne(stream, family, kept));
  return kept.wordings;
}

function openStreams(material: Material, options: WordingOptions): (family: string) => Stream {
  const { language } = options;
  const rng = Rng.named(options.seed, `wordings/${options.key}`);
  if (language.own !== undefined) return language.own.openStreams(material, options, rng);
  const phrasing = new Phrasing(material, language, rng);
  return (family) => openStream(family, phrasing, options);
}

/** Tries texts of a family until one is kept; false when it has no more. */
function takeOne(stream: Stream, family: string, kept: Kept): boolean {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const wording = stream();
    if (wording === undefined) return false;
    if (wording !== null && kept.add({ ...wording, family })) return true;
  }
  return false;
}

class Kept {
  readonly wordings: Wording[] = [];
  readonly #material: Material;
  readonly #options: WordingOptions;
  readonly #tokens: string[][] = [];
  readonly #seen = new Set<string>();

  constructor(material: Material, options: WordingOptions) {
    this.#material = material;
    this.#options = options;
  }

  /** False when the wording is refused; each text is judged and counted once. */
  add(wording: Wording): boolean {
    const { onDiscard, language, rougeThreshold } = this.#options;
    const text = wording.text.trim();
    const key = text.toLowerCase();
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    const tokens = wordsOf(text);
    if (wording.family !== 'seed') {
      const named = wording.base === undefined ? text : wording.base.trim();
      const gate =
        checkWording({ ...wording, text: named }, this.#material, language) ??
        (leaks(text, this.#material) && !TELLING.includes(wording.family) ? 'leak' : null);
      const isNear =
        gate === null && this.#tokens.some((other) => rougeLTokens(tokens, other).f1 > rougeThreshold);
      const reason = gate ?? (isNear ? 'rouge' : null);
      if (reason !== null) {
        onDiscard?.(reason, text);
        return false;
      }
    }
    this.#tokens.push(tokens);
    const { base: _, ...made } = wording;
    this.wordings.push({ ...made, text });
    return true;
  }
}
