/** @module One tensor of a merged model: decoded, changed, rounded to its new type, and what the rounding took of the change. */
import { InputError } from '../core/errors.ts';
import { dequantize } from '../gguf/dequantize.ts';
import { quantize, type WritableType } from '../gguf/quantize.ts';
import { type Gguf, type GgufTensor, readTensorBytes, readTensorF32 } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { type AppliedAdapter, applyAdapters } from './applied-adapters.ts';

/** Squared Euclidean lengths over a changed tensor, W being its weights, D the change. */
export interface TensorLoss {
  name: string;
  /** |D|² */
  change: number;
  /** |rounded(W + D) - (W + D)|² */
  rounding: number;
}

export interface MergedTensor {
  bytes: Uint8Array;
  /** Null for a tensor that no adapter changes. */
  loss: TensorLoss | null;
}

/** The largest magnitude a type can hold for sure: a half float ends at 65504, and q8_0's scale is one of 127 steps. */
function largestOf(type: WritableType): number {
  if (type === 'f32' || type === 'bf16') return 3.3895313892515355e38;
  return type === 'q8_0' ? 65504 * 127 : 65504;
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/** @throws InputError when a value is no finite number of the new type */
export async function mergeTensor(
  base: Gguf,
  tensor: GgufTensor,
  adapters: readonly AppliedAdapter[],
  type: WritableType,
): Promise<MergedTensor> {
  const { name } = tensor;
  const isChanged = adapters.some(({ tensors }) => tensors.has(name));
  if (!isChanged && tensor.type === type) return { bytes: await readTensorBytes(base, name), loss: null };
  const values = await readTensorF32(base, name);
  const before = isChanged ? values.slice() : null;
  applyAdapters(adapters, name, values);
  const limit = largestOf(type);
  // Written so that NaN fails, too.
  for (const value of values)
    if (!(Math.abs(value) <= limit))
      throw new InputError(t('convert.notFinite', { name, value, type }), {
        path: base.path,
        hint: t('convert.notFiniteHint'),
      });
  const bytes = quantize(type, values);
  if (before === null) return { bytes, loss: null };
  const rounding = squaredDistance(dequantize(type, bytes, values.length), values);
  return { bytes, loss: { name, change: squaredDistance(values, before), rounding } };
}

/** What rounding took from the change, as a share of its length; above 1 the change drowns in it. */
export interface MergeLoss {
  overall: number;
  worst: { name: string; share: number };
}

/** Null when nothing was changed. */
export function mergeLoss(losses: readonly TensorLoss[]): MergeLoss | null {
  const share = ({ change, rounding }: Omit<TensorLoss, 'name'>) =>
    rounding === 0 ? 0 : Math.sqrt(rounding / change);
  const shares = losses.map((loss) => ({ name: loss.name, share: share(loss) }));
  const worst = shares.reduce((a, b) => (b.share > a.share ? b : a), shares[0] ?? { name: '', share: 0 });
  if (losses.every(({ change }) => change === 0)) return null;
  const sum = (part: 'change' | 'rounding') => losses.reduce((total, loss) => total + loss[part], 0);
  return { overall: share({ change: sum('change'), rounding: sum('rounding') }), worst };
}
