/**
 * @module Parses a GGUF header and refuses everything a native loader could stumble over: counts and sizes beyond the
 * file, overflows, repeated names, overlapping tensors. Format: GGUF spec of the ggml project, versions 2 and 3.
 */
import { HeaderCursor, printable } from './cursor.ts';
import {
  type GgmlType,
  type GgufValue,
  type GgufValueType,
  ggmlTypeById,
  ggmlTypes,
  valueTypes,
} from './types.ts';

export interface GgufTensor {
  name: string;
  /** Innermost first: a (out, in) matrix has ne [in, out]. */
  ne: number[];
  type: GgmlType;
  /** Of the first byte, from the start of the file. */
  offset: number;
  bytes: number;
  elements: number;
}

export interface GgufHeader {
  version: number;
  metadata: Map<string, GgufValue>;
  /** Type tag and value of each key as they stand in the file, to copy them unchanged (GgufTyped `raw`). */
  rawMetadata: Map<string, Uint8Array>;
  tensors: Map<string, GgufTensor>;
  alignment: number;
}

/**
 * Limits against files made to exhaust memory. Real models stay far below: the largest vocabularies have some 260 000
 * tokens, chat templates some 30 kB, mixtures of experts some 2 000 tensors. A key has at most 65 535 bytes by the
 * spec; a tensor name 63 bytes and 4 dimensions by ggml (GGML_MAX_NAME, GGML_MAX_DIMS).
 */
const headerLimits = {
  metadata: 65_536,
  tensors: 65_536,
  keyBytes: 65_535,
  stringBytes: 16 * 2 ** 20,
  /** Of one list, and twice that of all lists together. */
  arrayItems: 4 * 2 ** 20,
  nameBytes: 63,
  dimensions: 4,
  alignment: 2 ** 20,
} as const;

/** Bytes of a value at the least (a string: its length), for the check of counts against the rest of the file. */
const minimumBytes: Record<GgufValueType, number> = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  bool: 1,
  string: 8,
  array: 12,
  u64: 8,
  i64: 8,
  f64: 8,
};

function readType(cursor: HeaderCursor, key: string): GgufValueType {
  const id = cursor.u32();
  const type = valueTypes[id];
  if (type === undefined) throw cursor.fail('gguf.badValueType', { key: printable(key), id });
  return type;
}

function readValue(cursor: HeaderCursor, key: string): GgufValue {
  const type = readType(cursor, key);
  if (type === 'string') return cursor.string(printable(key), headerLimits.stringBytes);
  if (type !== 'array') return cursor.scalar(type);
  const items = readType(cursor, key);
  // llama.cpp refuses arrays of arrays, too.
  if (items === 'array') throw cursor.fail('gguf.nestedArray', { key: printable(key) });
  const count = cursor.count(printable(key), headerLimits.arrayItems, minimumBytes[items]);
  cursor.arrayItems += count;
  if (cursor.arrayItems > 2 * headerLimits.arrayItems)
    throw cursor.fail('gguf.tooMany', {
      what: 'all lists together',
      value: cursor.arrayItems,
      limit: 2 * headerLimits.arrayItems,
    });
  const out: (number | bigint | boolean | string)[] = [];
  for (let i = 0; i < count; i++)
    out.push(
      items === 'string' ? cursor.string(printable(key), headerLimits.stringBytes) : cursor.scalar(items),
    );
  return out;
}

function readAlignment(cursor: HeaderCursor, metadata: Map<string, GgufValue>): number {
  const alignment = metadata.get('general.alignment') ?? 32;
  const isValid =
    typeof alignment === 'number' &&
    Number.isInteger(alignment) &&
    alignment >= 8 &&
    alignment <= headerLimits.alignment &&
    (alignment & (alignment - 1)) === 0;
  if (!isValid) throw cursor.fail('gguf.badAlignment', { value: printable(String(alignment)) });
  return alignment;
}

/** A tensor's entry; `offset` is still from the start of the data section. */
function readTensor(cursor: HeaderCursor): GgufTensor {
  const name = cursor.string('tensor name', headerLimits.nameBytes);
  const shown = printable(name);
  const dimensions = cursor.u32();
  if (dimensions < 1 || dimensions > headerLimits.dimensions)
    throw cursor.fail('gguf.badDimensions', { name: shown, dimensions, limit: headerLimits.dimensions });
  const ne = Array.from({ length: dimensions }, () => cursor.u64());
  const id = cursor.u32();
  const offset = cursor.u64();
  const type = ggmlTypeById(id);
  if (type === undefined) throw cursor.fail('gguf.badTensorType', { name: shown, id });
  const [, blockElements, blockBytes] = ggmlTypes[type];
  const elements = ne.reduce((product, size) => product * size, 1n);
  if (elements === 0n) throw cursor.fail('gguf.emptyTensor', { name: shown });
  if (ne[0]! % BigInt(blockElements) !== 0n)
    throw cursor.fail('gguf.partialBlock', { name: shown, row: String(ne[0]), type, blockElements });
  const bytes = (elements / BigInt(blockElements)) * BigInt(blockBytes);
  const end = offset + bytes;
  if (end > BigInt(cursor.fileBytes))
    throw cursor.fail('gguf.tensorBeyondFile', {
      name: shown,
      end: String(end),
      fileBytes: cursor.fileBytes,
    });
  return {
    name,
    ne: ne.map(Number),
    type,
    offset: Number(offset),
    bytes: Number(bytes),
    elements: Number(elements),
  };
}

/** Makes the offsets absolute and checks that tensors are aligned, inside the file and apart from each other. */
function placeTensors(cursor: HeaderCursor, tensors: Map<string, GgufTensor>, alignment: number): void {
  const dataStart = Math.ceil(cursor.position / alignment) * alignment;
  for (const tensor of tensors.values()) {
    const name = printable(tensor.name);
    if (tensor.offset % alignment !== 0)
      throw cursor.fail('gguf.misalignedTensor', { name, offset: tensor.offset, alignment });
    tensor.offset += dataStart;
    const end = tensor.offset + tensor.bytes;
    if (end > cursor.fileBytes)
      throw cursor.fail('gguf.tensorBeyondFile', { name, end, fileBytes: cursor.fileBytes });
  }
  const inOrder = [...tensors.values()].sort((a, b) => a.offset - b.offset);
  inOrder.forEach((tensor, i) => {
    const next = inOrder[i + 1];
    if (next !== undefined && tensor.offset + tensor.bytes > next.offset)
      throw cursor.fail('gguf.overlap', { name: printable(tensor.name), other: printable(next.name) });
  });
}

/**
 * @param prefix the first bytes of the file, all of it or less
 * @throws InputError for a broken header; ShortPrefix when `prefix` ends inside it
 */
export function parseHeader(prefix: Buffer, fileBytes: number, path: string): GgufHeader {
  const cursor = new HeaderCursor(prefix, fileBytes, path);
  const magic = cursor.slice(cursor.take(4), 4);
  if (Buffer.from(magic).toString('latin1') !== 'GGUF') throw cursor.fail('gguf.badMagic');
  const version = cursor.u32();
  if (version !== 2 && version !== 3)
    throw cursor.fail((version & 0xffff) === 0 && version !== 0 ? 'gguf.bigEndian' : 'gguf.badVersion', {
      version,
    });
  // A tensor's entry has at least 24 bytes (name length, dimensions, type, offset), a key's 13.
  const tensorCount = cursor.count('tensors', headerLimits.tensors, 24);
  const metadataCount = cursor.count('metadata keys', headerLimits.metadata, 13);
  const metadata = new Map<string, GgufValue>();
  const rawMetadata = new Map<string, Uint8Array>();
  for (let i = 0; i < metadataCount; i++) {
    const key = cursor.string('key', headerLimits.keyBytes);
    if (key === '') throw cursor.fail('gguf.emptyName');
    if (metadata.has(key)) throw cursor.fail('gguf.duplicateKey', { key: printable(key) });
    const start = cursor.position;
    metadata.set(key, readValue(cursor, key));
    rawMetadata.set(key, cursor.slice(start, cursor.position));
  }
  const alignment = readAlignment(cursor, metadata);
  const tensors = new Map<string, GgufTensor>();
  for (let i = 0; i < tensorCount; i++) {
    const tensor = readTensor(cursor);
    if (tensor.name === '') throw cursor.fail('gguf.emptyName');
    if (tensors.has(tensor.name)) throw cursor.fail('gguf.duplicateTensor', { name: printable(tensor.name) });
    tensors.set(tensor.name, tensor);
  }
  placeTensors(cursor, tensors, alignment);
  return { version, metadata, rawMetadata, tensors, alignment };
}
