/** @module The report as plots, each with its numbers as a table. */
import type { ComponentChildren } from 'preact';
import type { Report } from '../../../src/ui/contract.ts';
import { number, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Chart, type ChartSeries } from '../../parts/chart.tsx';
import { intervalOf } from './headline.tsx';

const share: [number, number] = [0, 1];

export function Plots({ report }: { report: Report }) {
  return (
    <div class="plots">
      <Shares report={report} />
      <Families report={report} />
      <Calibration report={report} />
      <Losses report={report} />
    </div>
  );
}

interface FigureProps {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  legend?: readonly { label: string; colour: string }[];
  children: ComponentChildren;
}

function PlotFigure({ title, head, rows, legend = [], children }: FigureProps) {
  return (
    <figure class="card">
      <figcaption>
        <h2>{title}</h2>
        {legend.length > 1 && (
          <p class="legend">
            {legend.map(({ label, colour }) => (
              <span key={label}>
                <i class={`dot-${colour}`} /> {label}
              </span>
            ))}
          </p>
        )}
      </figcaption>
      {children}
      <details>
        <summary class="soft">{t('prove.numbers')}</summary>
        <div class="wide">
          <table>
            <thead>
              <tr>
                {head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row[0]}>
                  {row.map((cell, place) =>
                    place === 0 ? (
                      <th key={place} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={place}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

const colours = {
  base: 'soft',
  after: 'accent',
  gold: 'idle',
  retrieval: 'good',
  placebo: 'bad',
  seed: 'idle',
} as const;

const nameOf = ({ kind, seed }: Report['conditions'][number]) =>
  seed === undefined ? t(`prove.condition.${kind}`) : t('prove.seed', { seed });

function Shares({ report: { conditions } }: { report: Report }) {
  const groups = (['taught', 'reverse', 'unknowable', 'general'] as const).filter((group) =>
    conditions.some(({ figures }) => figures.some((one) => one.group === group)),
  );
  const series: ChartSeries[] = conditions.map((condition, place) => {
    const figures = groups.map((group) => condition.figures.find((one) => one.group === group) ?? null);
    return {
      label: nameOf(condition),
      colour: colours[condition.kind],
      kind: 'bars',
      slot: { place, of: conditions.length },
      values: figures.map((figure) => figure?.share ?? null),
      intervals: figures.map((figure) => (figure ? intervalOf(figure) : null)),
    };
  });
  const names = groups.map((group) => t(`prove.group.${group}`));
  return (
    <PlotFigure
      title={t('prove.shares')}
      head={[t('prove.kind'), ...series.map(({ label }) => label)]}
      rows={names.map((name, at) => [
        name,
        ...series.map(({ values }) => (values[at] == null ? '–' : percent(values[at]))),
      ])}
      legend={series.map(({ label, colour }) => ({ label, colour }))}
    >
      <Chart
        label={t('prove.shares')}
        x={groups.map((_, place) => place)}
        {...{ series, names, range: share, format: percent }}
      />
    </PlotFigure>
  );
}

function Families({ report: { families } }: { report: Report }) {
  if (families.length === 0) return null;
  const names = families.map(({ wording }) => wording);
  const series: ChartSeries[] = [
    {
      ...{ label: t('prove.condition.base'), colour: 'soft', kind: 'bars', slot: { place: 0, of: 2 } },
      values: families.map(({ before }) => before),
    },
    {
      ...{ label: t('prove.condition.after'), colour: 'accent', kind: 'bars', slot: { place: 1, of: 2 } },
      values: families.map(({ after }) => after),
    },
  ];
  return (
    <PlotFigure
      title={t('prove.families')}
      head={[t('prove.wording'), 'n', ...series.map(({ label }) => label)]}
      rows={families.map(({ wording, n, before, after }) => [
        ...[wording, number(n), before === null ? '–' : percent(before), percent(after)],
      ])}
      legend={series.map(({ label, colour }) => ({ label, colour }))}
    >
      <Chart
        label={t('prove.families')}
        x={names.map((_, place) => place)}
        {...{ series, names, range: share, format: percent }}
      />
    </PlotFigure>
  );
}

function Calibration({ report: { calibration } }: { report: Report }) {
  if (calibration === null) return null;
  const bins = calibration.bins.filter(({ n }) => n > 0);
  return (
    <PlotFigure
      title={t('prove.calibration')}
      head={[t('prove.confidence'), t('prove.rightShare'), 'n']}
      rows={bins.map(({ confidence, right, n }) => [percent(confidence), percent(right / n), number(n)])}
    >
      <Chart
        label={t('prove.calibrationLabel', { n: calibration.n, brier: number(calibration.brier, 3) })}
        x={bins.map(({ confidence }) => confidence)}
        series={[
          {
            ...{ label: t('prove.rightShare'), colour: 'accent', kind: 'points' },
            values: bins.map(({ right, n }) => right / n),
          },
        ]}
        {...{ range: share, xRange: share, format: percent, hasDiagonal: true }}
        xLabel={t('prove.confidence')}
      />
      <p class="soft">
        {t('prove.calibrationLabel', { n: calibration.n, brier: number(calibration.brier, 3) })}
      </p>
    </PlotFigure>
  );
}

function Losses({ report: { conditions } }: { report: Report }) {
  const kept = conditions.filter(({ losses }) => losses !== undefined && losses.length > 1);
  if (kept.length === 0) return null;
  const longest = Math.max(...kept.map(({ losses }) => losses!.length));
  const x = Array.from({ length: longest }, (_, step) => step + 1);
  const series: ChartSeries[] = kept.map((condition) => ({
    ...{ label: nameOf(condition), colour: colours[condition.kind], kind: 'line' },
    values: x.map((step) => condition.losses![step - 1] ?? null),
  }));
  return (
    <PlotFigure
      title={t('prove.losses')}
      head={[t('prove.condition'), t('prove.firstLoss'), t('prove.lastLoss')]}
      rows={kept.map((one) => [nameOf(one), number(one.losses![0]!, 3), number(one.losses!.at(-1)!, 3)])}
      legend={series.map(({ label, colour }) => ({ label, colour }))}
    >
      <Chart label={t('prove.losses')} {...{ x, series }} xLabel={t('train.step')} />
    </PlotFigure>
  );
}
