/** @module How fast a piece of work goes, and how long the rest of it will take at that pace. */

export interface TimeLeft {
  /** `done` units in all by `atMs`; fewer than before begins anew. */
  note(atMs: number, done: number): void;
  /** Units a second; 0 while nothing can be said. */
  rate(): number;
  /** Seconds for so many units more; null while nothing can be said. */
  seconds(unitsLeft: number): number | null;
}

/** The pace is that of the later half of the time: long enough to even out what varies, and it forgets a slow start. */
const SHARE = 0.5;

/** So many points of the way are kept at most. */
const POINTS = 500;

export function createTimeLeft(): TimeLeft {
  let points: { at: number; done: number }[] = [];
  let begun = 0;
  let last: { at: number; done: number } | null = null;
  const rate = (): number => {
    const first = points[0];
    if (first === undefined || last === null || last.at <= first.at) return 0;
    return (1000 * (last.done - first.done)) / (last.at - first.at);
  };
  return {
    note(at, done) {
      if (last === null || done < last.done) {
        points = [];
        begun = at;
      }
      last = { at, done };
      const newest = points.at(-1);
      if (newest === undefined || at - newest.at >= (at - begun) / POINTS) points.push(last);
      const since = begun + SHARE * (at - begun);
      while (points.length > 2 && points[1]!.at <= since) points.shift();
    },
    rate,
    seconds(unitsLeft) {
      if (unitsLeft <= 0) return 0;
      const now = rate();
      return now > 0 ? unitsLeft / now : null;
    },
  };
}
