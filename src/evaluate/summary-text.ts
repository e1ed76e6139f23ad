/** @module A proof's figures as plain text for the terminal; the report has the rest. */
import { t } from '../i18n/index.ts';
import { conditionName, groupName, interval, points, probability } from './html/words.ts';
import type { Proof } from './proof.ts';
import type { Summary } from './summary.ts';

/** Group by group, a line for each condition. Ends with a newline. */
export function renderSummary(proof: Proof, { conditions, seeds, overRefusal }: Summary): string {
  const figures = conditions.flatMap((condition) =>
    condition.figures.map((figure) => ({ condition, figure, name: conditionName(condition) })),
  );
  const width = Math.max(...figures.map(({ name }) => name.length));
  const lines: string[] = [];
  for (const group of new Set(figures.map(({ figure }) => figure.group))) {
    lines.push(groupName(group));
    for (const { condition, figure, name } of figures.filter((one) => one.figure.group === group)) {
      const compared = condition.comparisons.find((one) => one.group === group);
      const p = compared ? t('prove.lineP', { p: probability(compared.p) }) : '';
      const { right, n, share } = figure;
      const range = interval(figure.byFact ?? figure.wilson);
      lines.push(`  ${name.padEnd(width)}  ${right}/${n}  ${points(share)}% [${range}]${p}`);
    }
    const seed = seeds.find((one) => one.group === group);
    if (seed)
      lines.push(
        `  ${t('prove.lineSeeds', { count: seed.shares.length, mean: points(seed.mean), min: points(seed.min), max: points(seed.max) })}`,
      );
  }
  if (overRefusal) {
    const { taught, general } = overRefusal;
    lines.push(
      t('prove.lineRefused', {
        ...{ taught: taught.refused, ofTaught: taught.n },
        ...{ general: general.refused, ofGeneral: general.n },
      }),
    );
  }
  for (const { kind, reason } of proof.leftOut) {
    const condition = kind === 'seed' ? t('report.otherSeeds') : conditionName({ kind });
    lines.push(t('report.leftOut', { condition, reason }));
  }
  const leaked = new Set(proof.leaks?.map(({ question }) => question)).size;
  lines.push(t('prove.lineOut', { known: proof.known?.length ?? 0, leaked: proof.leaks ? leaked : '?' }));
  return `${lines.join('\n')}\n`;
}
