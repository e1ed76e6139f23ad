/** @module Merges LoRA adapters into their base: a new GGUF that any llama.cpp loads without them. */
import { basename, resolve } from 'node:path';
import { CancelledError, InputError, UsageError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { metadataNumber, metadataString } from '../gguf/metadata.ts';
import { type Gguf, openGguf, readTensorBytes } from '../gguf/read.ts';
import type { GgufTyped } from '../gguf/types.ts';
import { type GgufToWrite, ggufFileBytes, type TensorToWrite, writeGguf } from '../gguf/write.ts';
import { t } from '../i18n/index.ts';
import { adapterOrigins, openAdapters } from './applied-adapters.ts';
import { checkFreeSpace } from './free-space.ts';
import { type MergeLoss, mergeLoss, mergeTensor, type TensorLoss } from './merged-tensor.ts';
import { fileTypes, type MergeType, outputTypes } from './output-type.ts';

export interface MergeOptions {
  basePath: string;
  /** Added up, each by its scale; with none the base alone is written in another type. */
  adapters: readonly ScaledAdapter[];
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
  /** Of them changed by an adapter. */
  adapted: number;
  baseSha256: string;
  /** In the order of the adapters. */
  adapterSha256: string[];
  /** What rounding took from the adapters' change; null when there is none. */
  loss: MergeLoss | null;
}

/** The number of the quantised formats' layout, which has not changed since 2023 (ggml.h, GGML_QNT_VERSION). */
const quantisationVersion = 2;

/** All of the base's metadata in its order and to the byte, but for the file type; then where the merge comes from. */
function mergedMetadata(
  base: Gguf,
  type: MergeType,
  provenance: Record<string, string>,
): Map<string, GgufTyped> {
  const metadata = new Map<string, GgufTyped>();
  // The writer aligns by the format's default.
  for (const [key, value] of base.rawMetadata)
    if (key !== 'general.alignment') metadata.set(key, { type: 'raw', value });
  metadata.set('general.file_type', { type: 'u32', value: fileTypes[type] });
  if (type !== 'f32' && type !== 'f16' && !metadata.has('general.quantization_version'))
    metadata.set('general.quantization_version', { type: 'u32', value: quantisationVersion });
  for (const [key, value] of Object.entries(provenance))
    metadata.set(`ilab.${key}`, { type: 'string', value });
  return metadata;
}

function checkPaths({ basePath, adapters, outputPath }: MergeOptions): void {
  for (const path of [basePath, ...adapters.map((adapter) => adapter.path)])
    if (resolve(path) === resolve(outputPath))
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

/**
 * Writes W + the sum of scale · (alpha / rank) · B·A for each adapted tensor, computed in float32, and all others as they are, in
 * `type`.
 * @throws InputError when an adapter is not of this base or a value does not fit, ResourceError for files and disk,
 * CancelledError on `signal`; what stood at `outputPath` is then unchanged
 */
export async function mergeAdapter(options: MergeOptions): Promise<MergeSummary> {
  const { basePath, outputPath, type, onProgress, signal } = options;
  checkPaths(options);
  const base = await openGguf(basePath);
  checkBase(base);
  const baseSha256 = await hashFile(basePath);
  const adapters = await openAdapters(base, baseSha256, options.adapters);
  const types = outputTypes(base, type);
  const totalTensors = base.tensors.size;
  const losses: TensorLoss[] = [];
  let doneTensors = 0;
  let outputBytes = 0;
  const report = () => onProgress?.({ doneTensors, totalTensors, outputBytes });
  const tensors: TensorToWrite[] = [...base.tensors.values()].map((tensor) => {
    const isChanged = adapters.some((adapter) => adapter.tensors.has(tensor.name));
    const outType = types.get(tensor.name) ?? (isChanged ? 'f32' : null);
    const data = async () => {
      if (signal?.aborted)
        throw new CancelledError(t('convert.cancelled'), { hint: t('convert.cancelledHint') });
      const { bytes, loss } =
        outType === null
          ? { bytes: await readTensorBytes(base, tensor.name), loss: null }
          : await mergeTensor(base, tensor, adapters, outType);
      if (loss !== null) losses.push(loss);
      doneTensors++;
      report();
      return bytes;
    };
    return { name: tensor.name, ne: tensor.ne, type: outType ?? tensor.type, data };
  });
  const metadata = mergedMetadata(base, type, {
    'merge.base.sha256': baseSha256,
    'merge.base.file': basename(basePath),
    ...adapterOrigins(adapters),
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
    adapted: losses.length,
    baseSha256,
    adapterSha256: adapters.map(({ sha256 }) => sha256),
    loss: mergeLoss(losses),
  };
}
