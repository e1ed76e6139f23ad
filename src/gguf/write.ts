/** @module Writes a GGUF file (version 3, little-endian): atomic, and one tensor in memory at a time. */
import { writeFileAtomic } from '../core/atomic-write.ts';
import { type GgmlType, type GgufTyped, ggmlBytes, ggmlTypes, valueTypes } from './types.ts';

export interface TensorToWrite {
  name: string;
  /** Innermost first. */
  ne: readonly number[];
  type: GgmlType;
  /** Asked for once, in file order, when its turn to be written comes. */
  data: () => Uint8Array | Promise<Uint8Array>;
}

export interface GgufToWrite {
  metadata: ReadonlyMap<string, GgufTyped>;
  tensors: readonly TensorToWrite[];
}

/** Where data starts: the default of the format, understood by every loader without a key. */
const alignment = 32;

function padding(bytes: number): number {
  return (alignment - (bytes % alignment)) % alignment;
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}

function u64(value: number | bigint): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(bytes.length), bytes]);
}

type Scalar = Exclude<GgufTyped['type'], 'array' | 'raw'>;

function scalar(type: Scalar, value: number | bigint | boolean | string): Buffer {
  const out = Buffer.alloc(8);
  switch (type) {
    case 'string':
      return text(String(value));
    case 'bool':
      return Buffer.of(value ? 1 : 0);
    case 'u8':
      return out.subarray(0, out.writeUInt8(Number(value)));
    case 'i8':
      return out.subarray(0, out.writeInt8(Number(value)));
    case 'u16':
      return out.subarray(0, out.writeUInt16LE(Number(value)));
    case 'i16':
      return out.subarray(0, out.writeInt16LE(Number(value)));
    case 'u32':
      return out.subarray(0, out.writeUInt32LE(Number(value)));
    case 'i32':
      return out.subarray(0, out.writeInt32LE(Number(value)));
    case 'f32':
      return out.subarray(0, out.writeFloatLE(Number(value)));
    case 'f64':
      return out.subarray(0, out.writeDoubleLE(Number(value)));
    case 'u64':
      return out.subarray(0, out.writeBigUInt64LE(BigInt(value as number | bigint)));
    case 'i64':
      return out.subarray(0, out.writeBigInt64LE(BigInt(value as number | bigint)));
  }
}

function typedValue(typed: GgufTyped): Uint8Array {
  if (typed.type === 'raw') return typed.value;
  const tag = u32(valueTypes.indexOf(typed.type));
  if (typed.type !== 'array') return Buffer.concat([tag, scalar(typed.type, typed.value)]);
  const items = typed.value.map((value) => scalar(typed.items, value));
  return Buffer.concat([tag, u32(valueTypes.indexOf(typed.items)), u64(items.length), ...items]);
}

function elementsOf(tensor: TensorToWrite): number {
  return tensor.ne.reduce((product, size) => product * size, 1);
}

/** All of a file that stands before its tensors' data. */
export function encodeHeader({ metadata, tensors }: GgufToWrite): Buffer {
  const parts: Uint8Array[] = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(metadata.size)];
  for (const [key, typed] of metadata) parts.push(text(key), typedValue(typed));
  let offset = 0;
  for (const tensor of tensors) {
    const [id] = ggmlTypes[tensor.type];
    parts.push(text(tensor.name), u32(tensor.ne.length), ...tensor.ne.map(u64), u32(id), u64(offset));
    const bytes = ggmlBytes(tensor.type, elementsOf(tensor));
    offset += bytes + padding(bytes);
  }
  const header = Buffer.concat(parts);
  return Buffer.concat([header, Buffer.alloc(padding(header.length))]);
}

async function* encode(gguf: GgufToWrite): AsyncGenerator<Uint8Array> {
  yield encodeHeader(gguf);
  for (const tensor of gguf.tensors) {
    const bytes = await tensor.data();
    const expected = ggmlBytes(tensor.type, elementsOf(tensor));
    if (bytes.length !== expected)
      throw new Error(`tensor ${tensor.name}: ${bytes.length} bytes instead of ${expected}`);
    yield bytes;
    if (padding(expected) > 0) yield Buffer.alloc(padding(expected));
  }
}

/** Bytes the file will have. */
export function ggufFileBytes(gguf: GgufToWrite): number {
  const dataBytes = gguf.tensors.reduce((sum, tensor) => {
    const bytes = ggmlBytes(tensor.type, elementsOf(tensor));
    return sum + bytes + padding(bytes);
  }, 0);
  return encodeHeader(gguf).length + dataBytes;
}

/**
 * Replaces `path` at once when all is written.
 * @throws ResourceError when the disk is full or not writable; whatever a tensor's `data` throws; `path` is then as before
 */
export async function writeGguf(path: string, gguf: GgufToWrite): Promise<void> {
  if (gguf.metadata.has('general.alignment')) throw new Error('general.alignment is always 32 here');
  await writeFileAtomic(path, encode(gguf));
}
