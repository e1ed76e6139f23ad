/**
 * @module The safetensors format, read with limits and written: 8 bytes with the length of a JSON header, the header, the data of
 * all tensors without a hole (format description of the project huggingface/safetensors).
 */
import { open } from 'node:fs/promises';
import { asDiskError, writeFileAtomic } from '../core/atomic-write.ts';
import { InputError, ResourceError } from '../core/errors.ts';
import { printable } from '../gguf/cursor.ts';
import { dequantize } from '../gguf/dequantize.ts';
import { type MessageKey, type MessageParams, t } from '../i18n/index.ts';

export interface SafeTensor {
  name: string;
  /** As the file has it, e.g. F32. */
  dtype: string;
  /** Outermost first. */
  shape: number[];
  /** From the start of the file. */
  offset: number;
  bytes: number;
}

export interface Safetensors {
  path: string;
  tensors: Map<string, SafeTensor>;
  /** The header's own text values. */
  metadata: Record<string, string>;
}

/** Room for 100 000 tensors, and a bound on memory; the format's own limit is 100 MB. */
const maxHeaderBytes = 16 * 2 ** 20;
const maxDimensions = 8;

/** Bytes of a value. */
const sizes = new Map(
  Object.entries({
    ...{ F64: 8, I64: 8, U64: 8, F32: 4, I32: 4, U32: 4, F16: 2, BF16: 2, I16: 2, U16: 2 },
    ...{ I8: 1, U8: 1, BOOL: 1, F8_E4M3: 1, F8_E5M2: 1 },
  }),
);

/** Those of them that a matrix of an adapter can have, by their ggml names. */
const floatTypes = { F32: 'f32', F16: 'f16', BF16: 'bf16' } as const;

function broken(path: string, key: MessageKey, params: MessageParams = {}): InputError {
  return new InputError(t('convert.safetensorsBroken', { reason: t(key, params) }), {
    path,
    hint: t('convert.safetensorsHint'),
  });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** One entry of the header, held against the bytes that are there. */
function parseEntry(path: string, name: string, entry: unknown, dataStart: number, dataBytes: number) {
  const shown = printable(name);
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const size = typeof dtype === 'string' ? sizes.get(dtype) : undefined;
  if (size === undefined)
    throw broken(path, 'convert.safetensorsType', { name: shown, type: printable(String(dtype)) });
  if (!Array.isArray(shape) || shape.length > maxDimensions || !shape.every(isCount))
    throw broken(path, 'convert.safetensorsShape', { name: shown, limit: maxDimensions });
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    throw broken(path, 'convert.safetensorsOffsets', { name: shown });
  const [start, end] = offsets as [number, number];
  if (start > end || end > dataBytes)
    throw broken(path, 'convert.safetensorsBeyond', { name: shown, start, end, dataBytes });
  const expected = shape.reduce((product, length) => product * length, size);
  if (expected !== end - start)
    throw broken(path, 'convert.safetensorsSize', {
      name: shown,
      shape: shape.join('x'),
      type: String(dtype),
      expected,
      found: end - start,
    });
  return { name, dtype: dtype as string, shape, offset: dataStart + start, bytes: expected };
}

/** Checks that the tensors follow each other without a hole or overlap up to the end of the file. */
function checkCover(path: string, tensors: Iterable<SafeTensor>, dataStart: number, fileBytes: number): void {
  let position = dataStart;
  for (const { name, offset, bytes } of [...tensors].sort(
    (a, b) => a.offset - b.offset || a.bytes - b.bytes,
  )) {
    if (offset !== position)
      throw broken(path, 'convert.safetensorsHole', {
        name: printable(name),
        offset: offset - dataStart,
        expected: position - dataStart,
      });
    position += bytes;
  }
  if (position !== fileBytes) throw broken(path, 'convert.safetensorsEnd', { position, fileBytes });
}

async function readRange(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, position);
    if (bytesRead !== length)
      throw broken(path, 'convert.safetensorsEnd', {
        position: position + length,
        fileBytes: position + bytesRead,
      });
    return bytes;
  } finally {
    await file.close();
  }
}

async function fileSize(path: string): Promise<number> {
  try {
    const file = await open(path, 'r');
    try {
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new ResourceError(t('convert.peftMissing', { path }), {
        hint: t('convert.peftMissingHint'),
        cause,
      });
    throw asDiskError(cause, path);
  }
}

/** @throws InputError with the place and value that is wrong, ResourceError when the file is missing */
export async function openSafetensors(path: string): Promise<Safetensors> {
  const fileBytes = await fileSize(path);
  if (fileBytes < 8) throw broken(path, 'convert.safetensorsEnd', { position: 8, fileBytes });
  const headerBytes = (await readRange(path, 0, 8)).readBigUInt64LE();
  const limit = Math.min(maxHeaderBytes, fileBytes - 8);
  if (headerBytes > BigInt(limit))
    throw broken(path, 'convert.safetensorsHeader', { length: String(headerBytes), limit });
  const dataStart = 8 + Number(headerBytes);
  let header: unknown;
  try {
    header = JSON.parse((await readRange(path, 8, Number(headerBytes))).toString('utf8'));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw broken(path, 'convert.safetensorsJson', { reason: printable((cause as Error).message) });
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw broken(path, 'convert.safetensorsJson', { reason: 'no object' });
  const { __metadata__: texts, ...entries } = header as Record<string, unknown>;
  const tensors = new Map(
    Object.entries(entries).map(([name, entry]) => [
      name,
      parseEntry(path, name, entry, dataStart, fileBytes - dataStart),
    ]),
  );
  checkCover(path, tensors.values(), dataStart, fileBytes);
  const metadata = Object.entries(texts ?? {}).filter(([, value]) => typeof value === 'string');
  return { path, tensors, metadata: Object.fromEntries(metadata) };
}

/** The values in file order. @throws InputError when the tensor holds no floats of 16 or 32 bits */
export async function readSafetensor(file: Safetensors, tensor: SafeTensor): Promise<Float32Array> {
  const type = floatTypes[tensor.dtype as keyof typeof floatTypes];
  if (type === undefined)
    throw broken(file.path, 'convert.safetensorsType', { name: printable(tensor.name), type: tensor.dtype });
  const elements = tensor.shape.reduce((product, length) => product * length, 1);
  return dequantize(type, await readRange(file.path, tensor.offset, tensor.bytes), elements);
}

export interface SafetensorToWrite {
  shape: readonly number[];
  values: Float32Array;
}

/** Writes F32 tensors, atomically. @throws ResourceError when it cannot be written */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, SafetensorToWrite>,
  metadata: Record<string, string>,
): Promise<void> {
  const entries: Record<string, unknown> = { __metadata__: metadata };
  let position = 0;
  for (const [name, { shape, values }] of tensors) {
    entries[name] = { dtype: 'F32', shape, data_offsets: [position, position + values.byteLength] };
    position += values.byteLength;
  }
  // Spaces bring the data to a multiple of 8, as the format asks for.
  const json = Buffer.from(JSON.stringify(entries), 'utf8');
  const header = Buffer.concat([json, Buffer.alloc(-json.length & 7, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const data = [...tensors.values()].map(
    ({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
  await writeFileAtomic(path, [length, header, ...data]);
}
