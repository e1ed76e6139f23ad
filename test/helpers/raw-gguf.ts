/** @module Builds GGUF bytes field by field without any check, so that a test can lie in each of them. */

export function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
}

export function u64(value: number | bigint): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out;
}

export function text(value: string, length: number | bigint = Buffer.byteLength(value)): Buffer {
  return Buffer.concat([u64(length), Buffer.from(value)]);
}

/** A key with its value type and the bytes of its value. */
export function entry(key: string, type: number, ...value: Buffer[]): Buffer {
  return Buffer.concat([text(key), u32(type), ...value]);
}

export interface RawTensor {
  name?: string;
  ne?: (number | bigint)[];
  dimensions?: number;
  type?: number;
  offset?: number | bigint;
}

/** A tensor's entry; without options 32 float32 values at the start of the data. */
export function tensor({
  name = 't',
  ne = [32],
  dimensions = ne.length,
  type = 0,
  offset = 0,
}: RawTensor = {}) {
  return Buffer.concat([text(name), u32(dimensions), ...ne.map(u64), u32(type), u64(offset)]);
}

export interface RawGguf {
  magic?: string;
  version?: number;
  entries?: Buffer[];
  tensors?: Buffer[];
  entryCount?: number | bigint;
  tensorCount?: number | bigint;
  dataBytes?: number;
}

/** The file; without options a sound one of one tensor. */
export function rawGguf({
  magic = 'GGUF',
  version = 3,
  entries = [entry('general.architecture', 8, text('llama'))],
  tensors = [tensor()],
  entryCount = entries.length,
  tensorCount = tensors.length,
  dataBytes = 128,
}: RawGguf = {}): Buffer {
  const counts = [u64(tensorCount), u64(entryCount)];
  const header = Buffer.concat([Buffer.from(magic), u32(version), ...counts, ...entries, ...tensors]);
  const padding = (32 - (header.length % 32)) % 32;
  return Buffer.concat([header, Buffer.alloc(padding + dataBytes)]);
}
