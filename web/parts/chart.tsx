/** @module Plots by uPlot, in the colours of the theme. The only file that knows the library. */
import { signal, useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { number } from '../i18n/format.ts';
import { language, theme } from '../state/preferences.ts';

export interface ChartSeries {
  label: string;
  /** Parallel to `x`; null: no value. */
  values: (number | null)[];
  colour: 'accent' | 'soft' | 'good' | 'bad' | 'idle';
  kind: 'line' | 'bars' | 'points';
  /** Of bars: where among `of` bars that stand beside each other. */
  slot?: { place: number; of: number };
  /** Whiskers, parallel to `values`. */
  intervals?: ({ low: number; high: number } | null)[];
  axis?: 'left' | 'right';
}

export interface ChartProps {
  /** What a screen reader says in its place; the numbers stand in a table beside it. */
  label: string;
  x: number[];
  series: ChartSeries[];
  /** Names in place of the numbers of x: a category each. */
  names?: string[];
  height?: number;
  range?: [number, number];
  xRange?: [number, number];
  format?: (value: number) => string;
  xLabel?: string;
  /** A thin line from corner to corner: where share equals confidence. */
  hasDiagonal?: boolean;
  isLogarithmic?: boolean;
}

export function Chart(props: ChartProps) {
  const { label, height = 240 } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  // Axes and colours: what a plot cannot change is made anew; data only flows in.
  const shape = JSON.stringify([
    props.series.map(({ values: _, intervals: __, ...rest }) => rest),
    props.names,
    props.range,
    props.xRange,
    props.isLogarithmic,
    height,
  ]);
  const look = useComputed(() => `${theme.value} ${language.value} ${darkness.value}`).value;
  const data = [props.x, ...props.series.map(({ values }) => values)] as uPlot.AlignedData;
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = box.current!;
    const made = new uPlot(
      optionsOf(latest.current, element.clientWidth || 600, height, latest),
      data,
      element,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [shape, look]);
  useEffect(() => plot.current?.setData(data), [props.x, ...props.series.map(({ values }) => values)]);
  return <div ref={box} class="chart" role="img" aria-label={label} />;
}

const darkness = systemDarkness();

function systemDarkness() {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const state = signal(query.matches);
  query.addEventListener('change', () => {
    state.value = query.matches;
  });
  return state;
}

/** A custom property as canvas understands it: the browser resolves light-dark() for a colour of an element only. */
export function colourOf(name: string, element: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  // In high contrast all colours of elements become one, and bars that stand beside each other could not be told apart.
  probe.style.setProperty('forced-color-adjust', 'none');
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function optionsOf(
  props: ChartProps,
  width: number,
  height: number,
  latest: { current: ChartProps },
): uPlot.Options {
  const element = document.body;
  const colour = (name: string) => colourOf(name, element);
  const { names, range, xRange, format = (value: number) => number(value, 2) } = props;
  const [soft, line] = [colour('soft'), colour('line')];
  const font = `12px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: soft, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
  const hasRight = props.series.some((one) => one.axis === 'right');
  /** On a phone the names of categories would run into each other. */
  const isNarrow = (plot: uPlot) => names !== undefined && plot.width / names.length < 84;
  const formatAll = (_: uPlot, splits: number[]) =>
    splits.map((value) => (value == null ? '' : format(value)));
  return {
    ...{ width, height, padding: [12, hasRight ? 0 : 14, 0, 0] },
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: names === undefined } },
    scales: {
      x: { time: false, ...rangeOf(names ? [-0.5, names.length - 0.5] : xRange) },
      y: { ...rangeOf(range), ...(props.isLogarithmic ? { distr: 3 as const } : {}) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: (plot) => (isNarrow(plot) ? 64 : 30),
        rotate: (plot) => (isNarrow(plot) ? -35 : 0),
        ...(props.xLabel ? { label: props.xLabel, labelFont: font, labelSize: 20 } : {}),
        ...(names
          ? {
              splits: () => names.map((_, place) => place),
              values: (plot: uPlot) =>
                names.map((name) =>
                  shorten(name, isNarrow(plot) ? 12 : Math.floor(plot.width / names.length / 7)),
                ),
            }
          : {
              incrs: tickSteps,
              values: (_: uPlot, splits: number[]) =>
                splits.map((value) => number(value, value % 1 === 0 ? 0 : 1)),
            }),
      },
      { ...axis, size: 56, values: formatAll },
      ...(hasRight ? [{ ...axis, scale: 'right', side: 1 as const, size: 56, grid: { show: false } }] : []),
    ],
    series: [{}, ...props.series.map((one) => seriesOf(one, colour(one.colour)))],
    hooks: {
      draw: [(plot) => drawExtras(plot, latest.current, { ink: colour('ink'), soft })],
    },
  };
}

/** Of the x axis: none that one decimal place would round. */
const tickSteps = Array.from({ length: 8 }, (_, power) =>
  [1, 2, 5].map((step) => (step * 10 ** power) / 10),
).flat();

const rangeOf = (range: [number, number] | undefined) => (range ? { range: () => range } : {});
const shorten = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

function seriesOf({ label, kind, slot, axis }: ChartSeries, stroke: string): uPlot.Series {
  const scale = axis === 'right' ? { scale: 'right' } : {};
  if (kind === 'line') return { label, stroke, width: 2, points: { show: false }, spanGaps: true, ...scale };
  if (kind === 'points')
    return { label, stroke, width: 0, points: { show: true, size: 9, fill: stroke }, ...scale };
  const { place, of } = slot ?? { place: 0, of: 1 };
  const share = 0.7 / of;
  return {
    ...{ label, stroke, fill: stroke, width: 0, points: { show: false }, ...scale },
    paths: uPlot.paths.bars!({
      disp: {
        x0: { unit: 1, values: (plot) => Array.from(plot.data[0], (x) => x - 0.35 + place * share) },
        size: { unit: 1, values: (plot) => Array.from(plot.data[0], () => share * 0.92) },
      },
    }),
  };
}

function drawExtras(
  plot: uPlot,
  { series, hasDiagonal }: ChartProps,
  { ink, soft }: Record<'ink' | 'soft', string>,
) {
  const { ctx } = plot;
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  if (hasDiagonal) {
    ctx.strokeStyle = soft;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(plot.valToPos(0, 'x', true), plot.valToPos(0, 'y', true));
    ctx.lineTo(plot.valToPos(1, 'x', true), plot.valToPos(1, 'y', true));
    ctx.stroke();
    ctx.setLineDash([]);
  }
  ctx.strokeStyle = ink;
  for (const { intervals, slot } of series)
    intervals?.forEach((interval, index) => {
      if (interval === null) return;
      const { place, of } = slot ?? { place: 0, of: 1 };
      const x = plot.valToPos(plot.data[0][index]! - 0.35 + (place + 0.46) * (0.7 / of), 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, plot.valToPos(interval.low, 'y', true));
      ctx.lineTo(x, plot.valToPos(interval.high, 'y', true));
      ctx.stroke();
    });
  ctx.restore();
}
