/** @module All that is there to teach, with where each stands. */
import type { LeafSummary } from '../../../src/ui/contract.ts';
import { t } from '../../i18n/index.ts';
import { hrefOf } from '../../state/route.ts';

export function LeafList({ leaves }: { leaves: readonly LeafSummary[] }) {
  if (leaves.length === 0) return null;
  return (
    <section class="leaves" aria-label={t('teach.leaves')}>
      <h2>{t('teach.leaves')}</h2>
      <ul class="lines">
        {leaves.map((leaf) => (
          <li key={leaf.id}>
            <a href={hrefOf('teach', leaf.id)}>
              <strong>{leaf.title}</strong>
              <code>{leaf.id}</code>
            </a>
            <span class="row">
              <LeafBadges leaf={leaf} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LeafBadges({ leaf }: { leaf: LeafSummary }) {
  const { draft, errors, warnings, pairs, taughtBy, stale } = leaf;
  return (
    <>
      {draft !== null && draft.open > 0 && (
        <span class="badge idle">{t('teach.open', { n: draft.open })}</span>
      )}
      {pairs > 0 && <span class="badge">{t('teach.pairs', { n: pairs })}</span>}
      {errors > 0 && <span class="badge bad">{t('teach.errors', { n: errors })}</span>}
      {warnings > 0 && <span class="badge idle">{t('teach.warnings', { n: warnings })}</span>}
      {taughtBy !== null && stale.length === 0 && <span class="badge good">{t('teach.taught')}</span>}
      {stale.length > 0 && <span class="badge bad">{t('teach.stale')}</span>}
    </>
  );
}
