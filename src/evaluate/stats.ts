/** @module How far small counts can be trusted: Wilson's interval and the exact McNemar test. */

/** 97.5 % quantile of the standard normal: a two-sided 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval for `right` of `n` (Wilson 1927, J. Am. Stat. Assoc. 22, eq. for the two roots), which stays within 0..1 and
 * is of use at 0 and n, too. With n = 0 nothing is known: 0..1.
 */
export function wilson(right: number, n: number, z: number = Z_95): { low: number; high: number } {
  if (!Number.isInteger(n) || !Number.isInteger(right) || right < 0 || right > n)
    throw new Error(`wilson: ${right} of ${n} is no share`);
  if (n === 0) return { low: 0, high: 1 };
  const share = right / n;
  const squared = z * z;
  const middle = share + squared / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + squared / (4 * n * n));
  const scale = 1 + squared / n;
  // At 0 and n the root is exact; rounding must not push it out.
  return {
    low: right === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: right === n ? 1 : Math.min(1, (middle + half) / scale),
  };
}

/**
 * Exact two-sided McNemar test over pairs that changed: `gained` (wrong before, right after) and `lost`. The chance of a split at
 * least so uneven when both are equally likely (binomial with 1/2); 1 when nothing changed.
 */
export function mcnemar(gained: number, lost: number): number {
  const n = gained + lost;
  if (!Number.isInteger(gained) || !Number.isInteger(lost) || gained < 0 || lost < 0)
    throw new Error(`mcnemar: ${gained} and ${lost} are no counts`);
  // Logarithms: 2^-n is zero in floating point from n = 1075 on.
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(gained, lost); k++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log(n - k) - Math.log(k + 1);
  }
  return Math.min(1, 2 * tail);
}
