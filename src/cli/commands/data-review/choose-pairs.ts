/** @module Which pairs an option names: by id, by the beginning of one, or "all" of those that --fact and --kind leave. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { ReviewPair } from '../../../review/pairs.ts';
import type { DataReviewFlags } from './command.ts';

/** Ids are told apart by fewer digits than they have. */
const LEAST_DIGITS = 4;

/** @throws UsageError when there is no such fact. */
export function filterPairs(
  pairs: readonly ReviewPair[],
  { fact, kind }: Pick<DataReviewFlags, 'fact' | 'kind'>,
): ReviewPair[] {
  if (fact !== undefined && !pairs.some(({ original }) => original.fact === fact))
    throw new UsageError(t('review.unknownFact', { fact }), { hint: t('review.unknownFactHint') });
  return pairs.filter(
    (pair) =>
      (fact === undefined || pair.original.fact === fact) && (kind === undefined || pair.kind === kind),
  );
}

/**
 * @param shown the pairs that --fact and --kind leave; "all" means these, an id may be any of `all`.
 * @throws UsageError when an id is unknown, or begins several.
 */
export function choosePairs(
  ids: readonly string[],
  all: readonly ReviewPair[],
  shown: readonly ReviewPair[],
): ReviewPair[] {
  const chosen = new Set<ReviewPair>();
  for (const id of ids) {
    const found = id === 'all' ? shown : withId(id, all);
    for (const pair of found) chosen.add(pair);
  }
  return [...chosen];
}

/** Rows that are the same pair twice have one id. */
function withId(id: string, all: readonly ReviewPair[]): ReviewPair[] {
  const found = id.length < LEAST_DIGITS ? [] : all.filter((pair) => pair.id.startsWith(id.toLowerCase()));
  if (found.length === 0)
    throw new UsageError(t('review.unknownId', { id, count: all.length }), {
      hint: t('review.unknownIdHint'),
    });
  const ids = [...new Set(found.map((pair) => pair.id))];
  if (ids.length > 1)
    throw new UsageError(t('review.ambiguousId', { id, ids: ids.slice(0, 5).join(', ') }), {
      hint: t('review.ambiguousIdHint'),
    });
  return found;
}
