/** @module A curve in one line of text. */

const BARS = '▁▂▃▄▅▆▇█';

/** The values as bars between their own least and largest; more than `width` values are averaged into `width` groups. */
export function sparkline(values: readonly number[], width = 12): string {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return '';
  const groups = Math.min(width, finite.length);
  const means = Array.from({ length: groups }, (_, group) => {
    const part = finite.slice(
      Math.floor((group * finite.length) / groups),
      Math.floor(((group + 1) * finite.length) / groups),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const least = Math.min(...means);
  const span = Math.max(...means) - least;
  return means
    .map((value) => BARS[span === 0 ? 0 : Math.round(((value - least) / span) * (BARS.length - 1))])
    .join('');
}
