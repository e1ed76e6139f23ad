/** @module Warnings about seeds that are allowed but teach badly. */
import { t } from '../i18n/index.ts';
import type { Finding, Seed } from './leaf.ts';

/** Published advice, which no release of InstructLab enforces: tokens of a context, and of a question or an answer. */
const MAX_TOKENS = { context: 500, question: 250, answer: 250 } as const;

/** Counts tokens; `model` names whose, null: guessed from the length. */
export interface TokenCounter {
  model: string | null;
  count(text: string): number;
}

/** A token of English is about four characters; numbers and names have shorter ones. */
export const guessTokens: TokenCounter = {
  model: null,
  count: (text) => Math.ceil(Math.max(text.length / 4, 1.3 * text.split(/\s+/).filter(Boolean).length)),
};

export function lintSeeds(
  seeds: readonly Seed[],
  path: string,
  counter: TokenCounter = guessTokens,
): Finding[] {
  return [...contradictions(seeds, path), ...longTexts(seeds, path, counter)];
}

/** The same question (of the same context) with two answers: training pulls both ways. */
function contradictions(seeds: readonly Seed[], path: string): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, Seed>();
  for (const seed of seeds) {
    const key = JSON.stringify([seed.question.toLowerCase(), seed.context ?? null]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, seed);
    else if (earlier.answer !== seed.answer)
      findings.push({
        path,
        line: seed.line,
        col: 1,
        message: t('taxonomy.contradiction', { line: earlier.line }),
        hint: t('taxonomy.contradictionHint'),
        severity: 'warning',
      });
  }
  return findings;
}

function longTexts(seeds: readonly Seed[], path: string, { model, count }: TokenCounter): Finding[] {
  const seen = new Set<string>();
  return seeds.flatMap((seed) =>
    (['context', 'question', 'answer'] as const).flatMap((name): Finding[] => {
      const text = seed[name];
      // Pairs of one context share it. No tokenizer makes more tokens than a text has bytes.
      if (text === undefined || seen.has(text) || Buffer.byteLength(text) <= MAX_TOKENS[name]) return [];
      seen.add(text);
      const params = { name, count: count(text), limit: MAX_TOKENS[name] };
      if (params.count <= params.limit) return [];
      const message =
        model === null ? t('taxonomy.longTextGuess', params) : t('taxonomy.longText', { ...params, model });
      const hint = t('taxonomy.longTextHint');
      return [{ path, line: seed.line, col: 1, message, hint, severity: 'warning' }];
    }),
  );
}
