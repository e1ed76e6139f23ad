/** @module Merges a LoRA adapter into its base: a new GGUF that any llama.cpp loads without the adapter. */
import { basename, resolve } from 'node:path';
import { CancelledError, InputError, UsageError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { type Adapter, readAdapter } from '../gguf/adapter.ts';
import { checkAdapter } from '../gguf/check-adapter.ts';
import { metadataNumber, metadataString } from '../gguf/metadata.ts';
import { quantize } from '../gguf/quantize.ts';
import { type Gguf, type GgufTensor, openGguf, readTensorBytes, readTensorF32 } from '../gguf/read.ts';
import type { GgufTyped } from '../gguf/types.ts';
import { type GgufToWrite, ggufFileBytes, type TensorToWrite, writeGguf } from '../gguf/write.ts';
import { t } from '../i18n/index.ts';
import { applyLora } from './apply-lora.ts';
import { checkFreeSpace } from './free-space.ts';
import { fileTypes, type MergeType, outputType } from './output-type.ts';

export interface MergeOptions {
  basePath: string;
  /** null: the base alone is written in another type. */
  adapterPath: string | null;
  outputPath: string;
  /** Of the matrices; vectors stay f32. */
  type: MergeType;
  onProgress?: ((progress: MergeProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface MergeProgress {
  /** The first report, before any work, has 0 of all. */
  doneTensors: number;
  totalTensors: number;
  /** Of the file to be written. */
  outputBytes: number;
}

export interface MergeSummary {
  outputPath: string;
  outputBytes: number;
  tensors: number;
  /** Of them changed by the adapter. */
  adapted: number;
  baseSha256: string;
  adapterSha256: string | null;
}

/** What a merge needs of an adapter; without one, nothing is changed. */
type AppliedAdapter = Pick<Adapter, 'alpha' | 'tensors' | 'provenance'>;

/** All of the base's metadata in its order and to the byte, but for the file type; then where the merge comes from. */
function mergedMetadata(
  base: Gguf,
  adapter: AppliedAdapter,
  type: MergeType,
  provenance: Record<string, string>,
): Map<string, GgufTyped> {
  const metadata = new Map<string, GgufTyped>();
  // The writer aligns by the format's default.
  for (const [key, value] of base.rawMetadata)
    if (key !== 'general.alignment') metadata.set(key, { type: 'raw', value });
  metadata.set('general.file_type', { type: 'u32', value: fileTypes[type] });
  for (const [key, value] of Object.entries(provenance))
    metadata.set(`ilab.merge.${key}`, { type: 'string', value });
  for (const [key, value] of Object.entries(adapter.provenance))
    metadata.set(`ilab.adapter.${key}`, { type: 'string', value });
  return metadata;
}

/** The largest magnitude of each type: a half float ends at 65504, and q8_0's scale is a half float of 127 steps. */
const largest: Record<MergeType, number> = { f32: 3.4028234663852886e38, f16: 65504, q8_0: 65504 * 127 };

async function mergedBytes(
  base: Gguf,
  tensor: GgufTensor,
  adapter: AppliedAdapter,
  type: MergeType,
): Promise<Uint8Array> {
  const lora = adapter.tensors.get(tensor.name);
  if (lora === undefined && tensor.type === type) return readTensorBytes(base, tensor.name);
  const values = await readTensorF32(base, tensor.name);
  if (lora !== undefined) applyLora(values, lora, adapter.alpha);
  const limit = largest[type];
  // Written so that NaN fails, too.
  for (const value of values)
    if (!(Math.abs(value) <= limit))
      throw new InputError(t('convert.notFinite', { name: tensor.name, value, type }), {
        path: base.path,
        hint: t('convert.notFiniteHint'),
      });
  return quantize(type, values);
}

function checkPaths({ basePath, adapterPath, outputPath }: MergeOptions): void {
  for (const path of [basePath, adapterPath])
    if (path !== null && resolve(path) === resolve(outputPath))
      throw new UsageError(t('convert.sameFile', { path }), { hint: t('convert.sameFileHint') });
}

function checkBase(base: Gguf): void {
  if (metadataString(base, 'general.type', 'model') !== 'model')
    throw new InputError(t('convert.baseNoModel', { base: base.path }), {
      path: base.path,
      hint: t('convert.baseNoModelHint'),
    });
  if (metadataNumber(base, 'split.count', 1) > 1)
    throw new InputError(t('convert.splitBase', { base: base.path }), {
      path: base.path,
      hint: t('convert.splitBaseHint'),
    });
}

/** The adapter, once it is known to fit the base, and where it comes from. */
async function openAdapter(base: Gguf, baseSha256: string, path: string) {
  const adapter = await readAdapter(path);
  await checkAdapter(base, async () => baseSha256, adapter, path);
  return { adapter, origin: { 'adapter.sha256': await hashFile(path), 'adapter.file': basename(path) } };
}

/**
 * Writes W + (alpha / rank) · B·A for each adapted tensor, computed in float32, and all others as they are, in `type`.
 * @throws InputError when the adapter is not of this base or a value does not fit, ResourceError for files and disk,
 * CancelledError on `signal`; what stood at `outputPath` is then unchanged
 */
export async function mergeAdapter(options: MergeOptions): Promise<MergeSummary> {
  const { basePath, adapterPath, outputPath, type, onProgress, signal } = options;
  checkPaths(options);
  const base = await openGguf(basePath);
  checkBase(base);
  const baseSha256 = await hashFile(basePath);
  const merge = adapterPath === null ? null : await openAdapter(base, baseSha256, adapterPath);
  const adapter = merge?.adapter ?? { alpha: 1, tensors: new Map(), provenance: {} };
  const totalTensors = base.tensors.size;
  let doneTensors = 0;
  let outputBytes = 0;
  const report = () => onProgress?.({ doneTensors, totalTensors, outputBytes });
  const tensors: TensorToWrite[] = [...base.tensors.values()].map((tensor) => {
    const outType = outputType(base, tensor, type);
    const data = async () => {
      if (signal?.aborted)
        throw new CancelledError(t('convert.cancelled'), { hint: t('convert.cancelledHint') });
      const bytes =
        outType === null
          ? await readTensorBytes(base, tensor.name)
          : await mergedBytes(base, tensor, adapter, outType);
      doneTensors++;
      report();
      return bytes;
    };
    return { name: tensor.name, ne: tensor.ne, type: outType ?? tensor.type, data };
  });
  const metadata = mergedMetadata(base, adapter, type, {
    'base.sha256': baseSha256,
    'base.file': basename(basePath),
    ...merge?.origin,
  });
  const merged: GgufToWrite = { metadata, tensors };
  outputBytes = ggufFileBytes(merged);
  await checkFreeSpace(outputPath, outputBytes);
  report();
  await writeGguf(outputPath, merged);
  return {
    outputPath,
    outputBytes,
    tensors: totalTensors,
    adapted: adapter.tensors.size,
    baseSha256,
    adapterSha256: merge?.origin['adapter.sha256'] ?? null,
  };
}
