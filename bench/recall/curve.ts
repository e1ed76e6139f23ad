/** @module Recall and forgetting as two plots in one SVG file: against the number of facts, and against the minutes of training. */
import { type Html, html } from '../../src/evaluate/html/escape.ts';
import { type Row, rightShare } from './figures.ts';

interface Line {
  label: string;
  color: string;
  isDashed?: boolean;
  points: { x: number; y: number }[];
}

const [LEFT, WIDTH, TOP, HEIGHT, GAP] = [48, 380, 34, 220, 190];
const colors = ['#0969da', '#bf8700', '#8250df', '#1a7f37', '#cf222e', '#57606a'];

export function curvesOf(rows: readonly Row[]): string {
  const plots = [
    plot(0, 'after teaching, by the number of facts', 'facts', bestOfEach(rows)),
    plot(LEFT + WIDTH + GAP, 'taught, by minutes of training', 'minutes', byMinutes(rows)),
  ];
  const [width, height] = [2 * (LEFT + WIDTH + GAP), TOP + HEIGHT + 50];
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Recall and forgetting</title><rect width="${width}" height="${height}" fill="#fff"/>
${plots}</svg>
`.markup;
}

/** By kind of question; of several runs of a world the one that knows most of what was taught. */
function bestOfEach(rows: readonly Row[]): Line[] {
  const best = new Map<number, Row>();
  for (const row of rows) {
    const other = best.get(row.facts);
    if (other === undefined || taught(row) > taught(other)) best.set(row.facts, row);
  }
  const sorted = [...best.values()].sort((one, other) => one.facts - other.facts);
  const line = (label: string, index: number, shareOf: (row: Row) => number | null, isDashed = false) => ({
    label,
    color: colors[index]!,
    isDashed,
    points: sorted.flatMap((row) => {
      const y = shareOf(row);
      return y === null ? [] : [{ x: row.facts, y }];
    }),
  });
  return [
    line('taught, new wordings', 0, taught),
    line('reverse', 1, (row) => rightShare(row.after, 'reverse')),
    line('unknowable, says so', 2, (row) => rightShare(row.after, 'unknowable')),
    line('general', 3, (row) => rightShare(row.after, 'general')),
    line('general before', 5, (row) => rightShare(row.before, 'general'), true),
  ];
}

function byMinutes(rows: readonly Row[]): Line[] {
  const facts = [...new Set(rows.map((row) => row.facts))].sort((one, other) => one - other);
  return facts.map((count, index) => ({
    label: `${count} facts`,
    color: colors[index % colors.length]!,
    points: rows
      .filter((row) => row.facts === count)
      .map((row) => ({ x: row.minutes.train, y: taught(row) }))
      .sort((one, other) => one.x - other.x),
  }));
}

const taught = (row: Row): number => rightShare(row.after, 'taught') ?? 0;

/** Shares upwards, x on a logarithmic scale. */
function plot(offset: number, title: string, unit: string, lines: readonly Line[]): Html {
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => Math.max(x, 0.1)));
  const [least, most] = [Math.min(...xs) / 1.2, Math.max(...xs) * 1.2];
  const left = offset + LEFT;
  const placeX = (x: number) =>
    round(left + (Math.log(Math.max(x, 0.1) / least) / Math.log(most / least)) * WIDTH);
  const placeY = (y: number) => round(TOP + (1 - y) * HEIGHT);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (y) => html`<line x1="${left}" x2="${left + WIDTH}" y1="${placeY(y)}" y2="${placeY(y)}" stroke="#d0d7de"/>
<text x="${left - 6}" y="${placeY(y) + 4}" text-anchor="end">${100 * y} %</text>`,
  );
  const ticks = [...new Set(xs)].map(
    (x) => html`<text x="${placeX(x)}" y="${TOP + HEIGHT + 18}" text-anchor="middle">${x}</text>`,
  );
  const drawn = lines.map(({ label, color, isDashed, points }, index) => {
    const path = points.map(({ x, y }) => `${placeX(x)},${placeY(y)}`).join(' ');
    const dots = points.map(
      ({ x, y }) => html`<circle cx="${placeX(x)}" cy="${placeY(y)}" r="3.5" fill="${color}"/>`,
    );
    const key = TOP + 10 + 18 * index;
    return html`<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="${isDashed ? '5 4' : 'none'}"/>${dots}
<rect x="${left + WIDTH + 14}" y="${key - 9}" width="10" height="10" fill="${color}"/><text x="${left + WIDTH + 30}" y="${key}">${label}</text>`;
  });
  return html`<text x="${left}" y="18" font-weight="bold">${title}</text>${grid}${ticks}
<text x="${left + WIDTH}" y="${TOP + HEIGHT + 36}" text-anchor="end">${unit} (log scale)</text>${drawn}
`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
