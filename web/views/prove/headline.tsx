/** @module The four figures that matter, each before and after. */
import type { Figure, Report } from '../../../src/ui/contract.ts';
import { number, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

const groups = ['taught', 'reverse', 'unknowable', 'general'] as const;

export function Headline({ report }: { report: Report }) {
  const figuresOf = (kind: string) => report.conditions.find((one) => one.kind === kind);
  const [base, after] = [figuresOf('base'), figuresOf('after')];
  return (
    <dl class="headline">
      {groups.map((group) => {
        const figure = after?.figures.find((one) => one.group === group);
        if (!figure) return null;
        const before = base?.figures.find((one) => one.group === group);
        const compared = base?.comparisons.find((one) => one.group === group);
        const { low, high } = figure.byFact ?? figure.wilson;
        return (
          <div key={group} class={`tile tile-${group}`}>
            <dt>{t(`prove.group.${group}`)}</dt>
            <dd>
              <span class="big">{percent(figure.share)}</span>
              {before && <span class="soft">{t('prove.before', { share: percent(before.share) })}</span>}
              <span class="soft">
                {t('prove.ofN', { right: figure.right, n: figure.n, low: percent(low), high: percent(high) })}
              </span>
              {compared && (
                <span class="soft">
                  {compared.p < 0.001
                    ? t('prove.pSmall', { p: number(0.001, 3) })
                    : t('prove.p', { p: number(compared.p, 3) })}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export const intervalOf = ({ byFact, wilson }: Figure) => byFact ?? wilson;
