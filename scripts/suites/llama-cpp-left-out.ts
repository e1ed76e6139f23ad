/** @module Which of llama.cpp's server tests say nothing about this server, and why. */

/** First that fits counts; names are "unit.test_FILE::test_NAME[CASE]". */
const reasons: readonly (readonly [pattern: RegExp, why: string])[] = [];

export const whyLeftOut = (test: string): string | null =>
  reasons.find(([pattern]) => pattern.test(test))?.[1] ?? null;
