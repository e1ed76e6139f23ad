/** @module Small plots as inline SVG. Shares are 0 to 1; every plot says in words what it shows (title), and the tables hold its figures. */
import { decimal, percent } from '../../i18n/format.ts';
import type { Interval } from '../bootstrap.ts';
import { type Html, html } from './escape.ts';

export interface Bar {
  /** A class of the style sheet: the colour. */
  className: string;
  label: string;
  share: number;
  interval: Interval | null;
}

const [LABEL, WIDTH, BAR, GAP] = [190, 420, 16, 6];

/** Groups of horizontal bars, each with its interval as a whisker. */
export function barPlot(title: string, groups: readonly { label: string; bars: readonly Bar[] }[]): Html {
  let y = 8;
  const parts = groups.flatMap(({ label, bars }) => {
    y += 18;
    const head = html`<text x="0" y="${y - 4}" font-weight="600">${label}</text>`;
    const rows = bars.map((bar) => {
      const top = y;
      y += BAR + GAP;
      return barRow(bar, top);
    });
    y += 10;
    return [head, ...rows];
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) => html`<line class="axis" x1="${x(share)}" x2="${x(share)}" y1="8" y2="${y}"/>
<text x="${x(share)}" y="${y + 14}" text-anchor="middle">${percent(share)}</text>`,
  );
  return svg(title, LABEL + WIDTH + 60, y + 20, [...ticks, ...parts]);
}

function barRow({ className, label, share, interval }: Bar, top: number): Html {
  const middle = top + BAR / 2;
  const whisker =
    interval &&
    html`<line class="whisker" x1="${x(interval.low)}" x2="${x(interval.high)}" y1="${middle}" y2="${middle}"/>
<line class="whisker" x1="${x(interval.low)}" x2="${x(interval.low)}" y1="${middle - 4}" y2="${middle + 4}"/>
<line class="whisker" x1="${x(interval.high)}" x2="${x(interval.high)}" y1="${middle - 4}" y2="${middle + 4}"/>`;
  return html`<text x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${shorten(label)}</text>
<rect class="${className}" x="${LABEL}" y="${top}" width="${round(share * WIDTH)}" height="${BAR}"/>${whisker}
<text x="${LABEL + WIDTH + 12}" y="${middle + 4}">${percent(share)}</text>`;
}

export interface Point {
  /** Both 0 to 1. */
  confidence: number;
  share: number;
  n: number;
}

/** How often it is right (upwards) where it is how sure (to the right); on the diagonal both agree. */
export function reliabilityPlot(
  title: string,
  axes: { x: string; y: string },
  points: readonly Point[],
): Html {
  const [left, size] = [40, 240];
  const place = (share: number) => round(left + share * size);
  const height = (share: number) => round(10 + (1 - share) * size);
  const most = Math.max(...points.map(({ n }) => n));
  return svg(title, left + size + 30, size + 60, [
    html`<rect x="${left}" y="10" width="${size}" height="${size}" fill="none" class="axis"/>
<line class="axis" x1="${left}" y1="${10 + size}" x2="${left + size}" y2="10"/>`,
    ...[0, 0.5, 1].map(
      (share) => html`<text x="${place(share)}" y="${size + 26}" text-anchor="middle">${percent(share)}</text>
<text x="${left - 4}" y="${height(share) + 4}" text-anchor="end">${percent(share)}</text>`,
    ),
    html`<text x="${left + size / 2}" y="${size + 46}" text-anchor="middle">${axes.x}</text>
<text x="${left + 6}" y="24">${axes.y}</text>`,
    ...points.map(
      ({ confidence, share, n }) =>
        html`<circle class="after" cx="${place(confidence)}" cy="${height(share)}" r="${round(3 + 6 * Math.sqrt(n / most))}"/>`,
    ),
  ]);
}

/** Losses over steps, in nats. */
export function curvePlot(
  title: string,
  curves: readonly { className: string; label: string; values: readonly number[] }[],
): Html {
  const [left, width, tall] = [44, 520, 180];
  const finite = curves.flatMap(({ values }) => values.filter(Number.isFinite));
  const most = Math.max(1e-9, ...finite);
  const steps = Math.max(2, ...curves.map(({ values }) => values.length));
  const lines = curves.map(({ className, label, values }, index) => {
    const points = values
      .map(
        (value, step) =>
          `${round(left + (step / (steps - 1)) * width)},${round(10 + (1 - value / most) * tall)}`,
      )
      .join(' ');
    return html`<polyline class="curve ${className}" points="${points}"/>
<rect class="${className}" x="${left + width - 150}" y="${12 + 16 * index}" width="10" height="10"/>
<text x="${left + width - 134}" y="${21 + 16 * index}">${label}</text>`;
  });
  return svg(title, left + width + 20, tall + 40, [
    html`<line class="axis" x1="${left}" x2="${left + width}" y1="${10 + tall}" y2="${10 + tall}"/>
<text x="${left - 4}" y="18" text-anchor="end">${decimal(most, 2)}</text><text x="${left - 4}" y="${10 + tall}" text-anchor="end">0</text>
<text x="${left + width}" y="${tall + 28}" text-anchor="end">${steps}</text>`,
    ...lines,
  ]);
}

function svg(title: string, width: number, height: number, parts: readonly Html[]): Html {
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}"><title>${title}</title>
${parts}</svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const x = (share: number): number => round(LABEL + share * WIDTH);
const shorten = (label: string): string => (label.length > 28 ? `${label.slice(0, 27)}…` : label);
