/** @module Warnings about seeds that are allowed but teach badly. */
import { t } from '../i18n/index.ts';
import type { Finding, Seed } from './leaf.ts';

/** The published advice is about 250 tokens for a question or an answer; four characters of English make one token. */
const LONG_TEXT_CHARACTERS = 1000;

export function lintSeeds(seeds: readonly Seed[], path: string): Finding[] {
  return [...contradictions(seeds, path), ...longTexts(seeds, path)];
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

function longTexts(seeds: readonly Seed[], path: string): Finding[] {
  return seeds.flatMap((seed) =>
    (['question', 'answer'] as const)
      .filter((name) => seed[name].length > LONG_TEXT_CHARACTERS)
      .map((name) => ({
        path,
        line: seed.line,
        col: 1,
        message: t('taxonomy.longText', { name, count: seed[name].length, limit: LONG_TEXT_CHARACTERS }),
        hint: t('taxonomy.longTextHint'),
        severity: 'warning' as const,
      })),
  );
}
