/**
 * @module float32 values to the k-quants q4_K, q5_K and q6_K: super-blocks of 256 values whose groups have scales of their own.
 * The layout is ggml's; the scale of a group is the weighted least-squares one among those that a few roundings lead to.
 */
import { storeHalf } from './half.ts';

const superBlock = 256;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

interface AffineFit {
  scale: number;
  /** What is taken off after scaling, never negative: value = scale · q - minimum. */
  minimum: number;
}

/** Large values count more: an error there moves a product more. */
const weights = new Float64Array(32);

/**
 * Scale and minimum for the 32 values from `at` on with whole numbers from 0 to `top`: the best of several spreads, each rounded
 * and then solved, and then rounded and solved again.
 */
function fitAffine(values: Float32Array, at: number, top: number): AffineFit {
  let low = 0;
  let high = values[at]!;
  let squares = 0;
  for (let i = 0; i < 32; i++) {
    const x = values[at + i]!;
    if (x < low) low = x;
    if (x > high) high = x;
    squares += x * x;
  }
  if (high <= low) return { scale: 0, minimum: -low };
  const mean = Math.sqrt(squares / 32);
  let sumW = 0;
  let sumX = 0;
  for (let i = 0; i < 32; i++) {
    const x = values[at + i]!;
    const weight = mean + Math.abs(x);
    weights[i] = weight;
    sumW += weight;
    sumX += weight * x;
  }
  let best = { scale: (high - low) / top, minimum: -low };
  let bestGain = Number.NEGATIVE_INFINITY;
  /** Rounds with this scale and offset, solves for the best two for those numbers, keeps them when they beat the best. */
  const attempt = (inverse: number, offset: number): boolean => {
    let sumQ = 0;
    let sumQQ = 0;
    let sumQX = 0;
    for (let i = 0; i < 32; i++) {
      const x = values[at + i]!;
      const q = clamp(Math.floor((x - offset) * inverse + 0.5), 0, top);
      const weighted = weights[i]! * q;
      sumQ += weighted;
      sumQQ += weighted * q;
      sumQX += weighted * x;
    }
    const determinant = sumW * sumQQ - sumQ * sumQ;
    if (!(determinant > 0)) return false;
    let scale = (sumW * sumQX - sumX * sumQ) / determinant;
    let shift = (sumQQ * sumX - sumQ * sumQX) / determinant;
    if (shift > 0) {
      shift = 0;
      scale = sumQX / sumQQ;
    }
    // The squared error is sum(w x^2) less this.
    const gain = scale * sumQX + shift * sumX;
    if (!(scale > 0) || gain <= bestGain) return false;
    bestGain = gain;
    best = { scale, minimum: -shift };
    return true;
  };
  for (let step = -10; step <= 10; step += 2) attempt((top + step / 10) / (high - low), low);
  for (let turn = 0; turn < 4 && attempt(1 / best.scale, -best.minimum); turn++);
  return best;
}

/** Six bits of each scale and minimum: four groups plainly, the other four in the nibbles and upper bits (ggml's q4_K). */
function packScales(out: Uint8Array, at: number, scales: Uint8Array, minima: Uint8Array): void {
  for (let group = 0; group < 4; group++) {
    const [scale, minimum] = [scales[group + 4]!, minima[group + 4]!];
    out[at + group] = scales[group]! | ((scale >> 4) << 6);
    out[at + 4 + group] = minima[group]! | ((minimum >> 4) << 6);
    out[at + 8 + group] = (scale & 15) | ((minimum & 15) << 4);
  }
}

/** q4_K (top 15) and q5_K (top 31): the same but for the fifth bits, which lie before the nibbles. */
function encodeAffine(values: Float32Array, out: Uint8Array, top: 15 | 31): void {
  const bytes = top === 15 ? 144 : 176;
  const lowBits = top === 15 ? 16 : 48;
  const scales = new Uint8Array(8);
  const minima = new Uint8Array(8);
  for (let from = 0, to = 0; from < values.length; from += superBlock, to += bytes) {
    const fits: AffineFit[] = [];
    for (let group = 0; group < 8; group++) fits.push(fitAffine(values, from + group * 32, top));
    const largestScale = Math.max(...fits.map(({ scale }) => scale));
    const largestMinimum = Math.max(...fits.map(({ minimum }) => minimum));
    const d = storeHalf(out, to, largestScale / 63);
    const dmin = storeHalf(out, to + 2, largestMinimum / 63);
    fits.forEach(({ scale, minimum }, group) => {
      scales[group] = largestScale > 0 ? Math.round((scale / largestScale) * 63) : 0;
      minima[group] = largestMinimum > 0 ? Math.round((minimum / largestMinimum) * 63) : 0;
    });
    packScales(out, to + 4, scales, minima);
    for (let group = 0; group < 8; group++) {
      const scale = d * scales[group]!;
      const inverse = scale > 0 ? 1 / scale : 0;
      const minimum = dmin * minima[group]!;
      const low = to + lowBits + (group >> 1) * 32;
      for (let i = 0; i < 32; i++) {
        const q = clamp(Math.floor((values[from + group * 32 + i]! + minimum) * inverse + 0.5), 0, top);
        out[low + i]! |= (q & 15) << ((group & 1) * 4);
        if (top === 31) out[to + 16 + i]! |= (q >> 4) << group;
      }
    }
  }
}

/** The scale (of either sign) for the 16 values from `at` on with whole numbers from -32 to 31. */
function fitSymmetric(values: Float32Array, at: number): number {
  let extreme = 0;
  for (let i = 0; i < 16; i++) {
    const x = values[at + i]!;
    if (Math.abs(x) > Math.abs(extreme)) extreme = x;
  }
  if (extreme === 0) return 0;
  let best = extreme / -32;
  let bestGain = Number.NEGATIVE_INFINITY;
  const attempt = (inverse: number): boolean => {
    let sumQX = 0;
    let sumQQ = 0;
    for (let i = 0; i < 16; i++) {
      const x = values[at + i]!;
      const q = clamp(Math.floor(x * inverse + 0.5), -32, 31);
      const weighted = x * x * q;
      sumQX += weighted * x;
      sumQQ += weighted * q;
    }
    if (!(sumQQ > 0)) return false;
    const gain = (sumQX * sumQX) / sumQQ;
    if (gain <= bestGain) return false;
    bestGain = gain;
    best = sumQX / sumQQ;
    return true;
  };
  // The extreme value becomes -32, or less, or is cut off.
  for (let step = -9; step <= 9; step++) attempt((-32 - step / 10) / extreme);
  for (let turn = 0; turn < 2 && attempt(1 / best); turn++);
  return best;
}

function encodeQ6K(values: Float32Array, out: Uint8Array): void {
  const scales = new Float64Array(16);
  for (let from = 0, to = 0; from < values.length; from += superBlock, to += 210) {
    let extreme = 0;
    for (let group = 0; group < 16; group++) {
      scales[group] = fitSymmetric(values, from + group * 16);
      if (Math.abs(scales[group]!) > Math.abs(extreme)) extreme = scales[group]!;
    }
    const d = storeHalf(out, to + 208, extreme / -128);
    for (let group = 0; group < 16; group++) {
      const ratio = extreme === 0 ? 0 : scales[group]! / extreme;
      const scale = Math.min(127, Math.round(ratio * -128));
      out[to + 192 + group] = scale & 255;
      const step = d * scale;
      const inverse = step === 0 ? 0 : 1 / step;
      // Within 128 values, 32 share a shift of the low and of the high bits (ggml's layout).
      const quarter = (group >> 1) & 3;
      const part = group >> 3;
      const low = to + part * 64 + (quarter & 1) * 32 + (group & 1) * 16;
      const high = to + 128 + part * 32 + (group & 1) * 16;
      for (let i = 0; i < 16; i++) {
        const q = clamp(Math.floor(values[from + group * 16 + i]! * inverse + 0.5), -32, 31) + 32;
        out[low + i]! |= (q & 15) << ((quarter >> 1) * 4);
        out[high + i]! |= (q >> 4) << (quarter * 2);
      }
    }
  }
}

/** Each fills zeroed bytes from whole super-blocks of finite values. */
export const kQuantEncoders: Record<
  'q4_K' | 'q5_K' | 'q6_K',
  (values: Float32Array, out: Uint8Array) => void
> = {
  q4_K: (values, out) => encodeAffine(values, out, 15),
  q5_K: (values, out) => encodeAffine(values, out, 31),
  q6_K: encodeQ6K,
};
