/** @module Many small things that are one stop of the Tab key: the arrows move among them, as in a grid of rows. */

/** Where a key leads from `at` among `count` things in rows of `columns`; null for other keys and beyond the edge. */
export function nextPlace(key: string, at: number, count: number, columns: number): number | null {
  const row = at - (at % columns);
  const to: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: row,
    End: Math.min(row + columns, count) - 1,
  };
  const place = to[key];
  return place === undefined || place < 0 || place >= count ? null : place;
}
