/** @module The report's tables of figures: shares, differences, seeds, refusals, settings. */
import { decimal } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { Refusals } from '../over-refusal.ts';
import type { Proof, Threshold } from '../proof.ts';
import type { Summary } from '../summary.ts';
import { type Html, type HtmlValue, html } from './escape.ts';
import { conditionName, groupName, interval, points, probability } from './words.ts';

/** `numeric` columns stand to the right. */
function table(head: readonly string[], rows: readonly HtmlValue[][], numeric: readonly number[]): Html {
  const type = (index: number) => (numeric.includes(index) ? 'n' : '');
  return html`<div class="wide"><table><thead><tr>${head.map((cell, index) => html`<th class="${type(index)}" scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td class="${type(index)}">${cell}</td>`)}</tr>\n`)}</tbody></table></div>`;
}

export function figuresTable({ conditions }: Summary): Html {
  const head = ['group', 'condition', 'right', 'share', 'wilson', 'byFact', 'abstained', 'wrong'] as const;
  const rows = conditions.flatMap((condition) =>
    condition.figures.map((figure) => ({ figure, name: conditionName(condition) })),
  );
  const groups = [...new Set(rows.map(({ figure }) => figure.group))];
  const sorted = groups.flatMap((group) => rows.filter(({ figure }) => figure.group === group));
  return table(
    head.map((name) => t(`report.column.${name}`)),
    sorted.map(({ figure, name }) => [
      groupName(figure.group),
      name,
      `${figure.right}/${figure.n}`,
      points(figure.share),
      interval(figure.wilson),
      interval(figure.byFact),
      figure.group === 'unknowable' ? '-' : figure.abstained,
      figure.wrong,
    ]),
    [2, 3, 4, 5, 6, 7],
  );
}

export function comparisonTable({ conditions }: Summary): Html {
  const head = ['group', 'against', 'n', 'gained', 'lost', 'difference', 'byFact', 'p'] as const;
  return table(
    head.map((name) => t(`report.column.${name}`)),
    conditions.flatMap((condition) =>
      condition.comparisons.map((one) => [
        groupName(one.group),
        conditionName(condition),
        one.n,
        one.gained,
        one.lost,
        points(one.difference),
        interval(one.interval),
        probability(one.p),
      ]),
    ),
    [2, 3, 4, 5, 6, 7],
  );
}

export function seedTable({ seeds }: Summary): Html {
  const head = ['group', 'mean', 'min', 'max', 'each'] as const;
  return table(
    head.map((name) => t(`report.column.${name}`)),
    seeds.map(({ group, mean, min, max, shares }) => [
      groupName(group),
      ...[mean, min, max].map(points),
      shares.map(points).join(', '),
    ]),
    [1, 2, 3, 4],
  );
}

export function refusalTable({ overRefusal }: Summary): Html | null {
  if (overRefusal === null) return null;
  const row = (name: string, { n, refused, interval: range }: Refusals) => [
    name,
    `${refused}/${n}`,
    n === 0 ? '-' : points(refused / n),
    interval(range),
  ];
  return table(
    [
      t('report.column.group'),
      t('report.column.refused'),
      t('report.column.share'),
      t('report.column.wilson'),
    ],
    [
      row(t('report.refusedTaught'), overRefusal.taught),
      row(t('report.refusedGeneral'), overRefusal.general),
    ],
    [1, 2, 3],
  );
}

export function settingsTable(proof: Proof): Html {
  const { model, data, questionFile, settings } = proof;
  const rows: [string, HtmlValue][] = [
    [t('report.setting.model'), html`${model.name}<br><code>sha256 ${model.sha256}</code>`],
    ...proof.adapters.map(({ path, sha256, scale }): [string, HtmlValue] => [
      t('report.setting.adapter'),
      html`${path} × ${scale}<br><code>sha256 ${sha256}</code>`,
    ]),
    [
      t('report.setting.data'),
      data === null
        ? t('report.setting.dataUnknown')
        : html`${data.path} (${t('report.setting.rows', { count: data.rows })})<br><code>sha256 ${data.sha256}</code>`,
    ],
    [
      t('report.setting.questions'),
      html`${questionFile.path}<br><code>sha256 ${questionFile.sha256}</code><br>${t(`report.frozen.${questionFile.frozen}`)}`,
    ],
    [
      t('report.setting.answers'),
      `${t('report.setting.greedy', { count: proof.maxTokens })}${t(proof.isGuarded ? 'report.setting.guarded' : 'report.setting.raw')}`,
    ],
    ...(proof.threshold === null ? [] : [thresholdRow(proof.threshold)]),
    [t('report.setting.made'), `${proof.createdAt}, ilab ${proof.ilabVersion}`],
    ...Object.entries(settings).map(([name, value]): [string, HtmlValue] => [
      name,
      html`<code>${JSON.stringify(value)}</code>`,
    ]),
  ];
  return table([t('report.column.setting'), t('report.column.value')], rows, []);
}

function thresholdRow({
  threshold,
  probes,
  coverage,
  rightKept,
  wrongGiven,
}: Threshold): [string, HtmlValue] {
  const shares = {
    coverage: points(coverage),
    rightKept: points(rightKept),
    wrongGiven: points(wrongGiven),
  };
  return [
    t('report.setting.threshold'),
    t('report.setting.thresholdValue', { threshold: decimal(threshold, 2), probes, ...shares }),
  ];
}
