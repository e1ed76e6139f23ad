/** @module The types of GGUF tensors and metadata values, with their numbers in the file (GGUF spec, ggml.h). */

/** Type name → [number in the file, elements of a block, bytes of a block]; ggml's own names and sizes. */
export const ggmlTypes = {
  f32: [0, 1, 4],
  f16: [1, 1, 2],
  q4_0: [2, 32, 18],
  q4_1: [3, 32, 20],
  q5_0: [6, 32, 22],
  q5_1: [7, 32, 24],
  q8_0: [8, 32, 34],
  q8_1: [9, 32, 36],
  q2_K: [10, 256, 84],
  q3_K: [11, 256, 110],
  q4_K: [12, 256, 144],
  q5_K: [13, 256, 176],
  q6_K: [14, 256, 210],
  q8_K: [15, 256, 292],
  iq2_xxs: [16, 256, 66],
  iq2_xs: [17, 256, 74],
  iq3_xxs: [18, 256, 98],
  iq1_s: [19, 256, 50],
  iq4_nl: [20, 32, 18],
  iq3_s: [21, 256, 110],
  iq2_s: [22, 256, 82],
  iq4_xs: [23, 256, 136],
  i8: [24, 1, 1],
  i16: [25, 1, 2],
  i32: [26, 1, 4],
  i64: [27, 1, 8],
  f64: [28, 1, 8],
  iq1_m: [29, 256, 56],
  bf16: [30, 1, 2],
  tq1_0: [34, 256, 54],
  tq2_0: [35, 256, 66],
  mxfp4: [39, 32, 17],
  nvfp4: [40, 64, 36],
  q1_0: [41, 128, 18],
  q2_0: [42, 64, 18],
} as const satisfies Record<string, readonly [id: number, blockElements: number, blockBytes: number]>;

export type GgmlType = keyof typeof ggmlTypes;

const typeById = new Map<number, GgmlType>(
  Object.entries(ggmlTypes).map(([name, [id]]) => [id, name as GgmlType]),
);

export function ggmlTypeById(id: number): GgmlType | undefined {
  return typeById.get(id);
}

/** Bytes of `elements` values stored as `type`; `elements` must be whole blocks. */
export function ggmlBytes(type: GgmlType, elements: number): number {
  const [, blockElements, blockBytes] = ggmlTypes[type];
  if (elements % blockElements !== 0) throw new Error(`${elements} elements are not whole blocks of ${type}`);
  return (elements / blockElements) * blockBytes;
}

/** Metadata value types; the position in this list is the number in the file (GGUF spec, gguf_metadata_value_type). */
export const valueTypes = [
  'u8',
  'i8',
  'u16',
  'i16',
  'u32',
  'i32',
  'f32',
  'bool',
  'string',
  'array',
  'u64',
  'i64',
  'f64',
] as const;

export type GgufValueType = (typeof valueTypes)[number];

/** A metadata value as read: 64-bit numbers beyond 2^53 are bigint, all other numbers are number. */
export type GgufValue = number | bigint | boolean | string | (number | bigint | boolean | string)[];

/** A metadata value to write. `raw` is type tag and value exactly as another file holds them (Gguf.rawMetadata). */
export type GgufTyped =
  | { type: 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'f64'; value: number }
  | { type: 'u64' | 'i64'; value: number | bigint }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | {
      type: 'array';
      items: Exclude<GgufValueType, 'array'>;
      value: readonly (number | bigint | boolean | string)[];
    }
  | { type: 'raw'; value: Uint8Array };
