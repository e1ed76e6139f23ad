/** @module What was taught: each adapter with its leaves, its recall, and whether its sources have moved on. */
import type { Adapter } from '../../../src/ui/contract.ts';
import { moment, number, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { hrefOf } from '../../state/route.ts';

export function Adapters({ adapters }: { adapters: readonly Adapter[] }) {
  if (adapters.length === 0) return null;
  return (
    <section class="leaves" aria-label={t('models.taught')}>
      <h2>{t('models.taught')}</h2>
      <ul class="lines">
        {adapters.map((adapter) => (
          <li key={adapter.path}>
            <span class="adapter">
              <strong>{adapter.chatName ?? adapter.model}</strong>
              <span class="soft">
                {moment(adapter.createdAt)}
                {adapter.steps !== null && ` · ${t('models.steps', { n: number(adapter.steps) })}`}
                {adapter.lastLoss !== null && ` · ${t('models.loss', { n: number(adapter.lastLoss, 3) })}`}
              </span>
              <span class="row">
                {adapter.leaves.map((leaf) => (
                  <a key={leaf} href={hrefOf('teach', leaf)}>
                    <code>{leaf}</code>
                  </a>
                ))}
              </span>
              {adapter.problem !== null && <span class="failure">{adapter.problem}</span>}
            </span>
            <span class="row">
              {adapter.recall && (
                <span class="badge good">{t('models.recall', { share: percent(adapter.recall.share) })}</span>
              )}
              {adapter.stale.length > 0 && (
                <details class="stale">
                  <summary>
                    <span class="badge bad">{t('models.stale')}</span>
                  </summary>
                  <ul>
                    {adapter.stale.map((reason, place) => (
                      <li key={place}>
                        <code>{`${reason.leaf}/${reason.file}`}</code> {t(`models.because.${reason.because}`)}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
