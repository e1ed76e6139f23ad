/** @module What a GGUF file says of the model inside. */
import { type Gguf, openGguf } from '../gguf/read.ts';

export interface ModelFacts {
  /** E.g. "llama". */
  architecture: string;
  /** The title the file carries, or null. */
  title: string | null;
  /** Count of weights. */
  parameters: number;
  /** Longest context the model was made for, in tokens; null when the file does not say. */
  contextLength: number | null;
  /** As llama.cpp names it, e.g. "Q4_1". */
  quantisation: string;
  license: string | null;
  hasChatTemplate: boolean;
  bytes: number;
}

/** Numbers of general.file_type (llama.h, enum llama_ftype). */
const fileTypes: Readonly<Record<number, string>> = {
  0: 'F32',
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  7: 'Q8_0',
  8: 'Q5_0',
  9: 'Q5_1',
  10: 'Q2_K',
  11: 'Q3_K_S',
  12: 'Q3_K_M',
  13: 'Q3_K_L',
  14: 'Q4_K_S',
  15: 'Q4_K_M',
  16: 'Q5_K_S',
  17: 'Q5_K_M',
  18: 'Q6_K',
  19: 'IQ2_XXS',
  20: 'IQ2_XS',
  21: 'Q2_K_S',
  22: 'IQ3_XS',
  23: 'IQ3_XXS',
  24: 'IQ1_S',
  25: 'IQ4_NL',
  26: 'IQ3_S',
  27: 'IQ3_M',
  28: 'IQ2_S',
  29: 'IQ2_M',
  30: 'IQ4_XS',
  31: 'IQ1_M',
  32: 'BF16',
};

/** @throws InputError when the file is no sound GGUF, ResourceError when it is missing. */
export async function describeModel(path: string): Promise<ModelFacts> {
  const gguf = await openGguf(path);
  const architecture = textOf(gguf, 'general.architecture') ?? '';
  const context = gguf.metadata.get(`${architecture}.context_length`);
  let parameters = 0;
  for (const { elements } of gguf.tensors.values()) parameters += elements;
  return {
    architecture,
    title: textOf(gguf, 'general.name'),
    parameters,
    contextLength: typeof context === 'number' ? context : null,
    quantisation: quantisationOf(gguf),
    license: textOf(gguf, 'general.license'),
    hasChatTemplate: textOf(gguf, 'tokenizer.chat_template') !== null,
    bytes: gguf.fileBytes,
  };
}

function textOf(gguf: Gguf, key: string): string | null {
  const value = gguf.metadata.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What the file claims, else the type that most of its bytes have. */
function quantisationOf(gguf: Gguf): string {
  const claimed = gguf.metadata.get('general.file_type');
  const name = typeof claimed === 'number' ? fileTypes[claimed] : undefined;
  if (name !== undefined) return name;
  const bytesByType = new Map<string, number>();
  for (const { type, bytes } of gguf.tensors.values())
    bytesByType.set(type, (bytesByType.get(type) ?? 0) + bytes);
  const [most] = [...bytesByType].sort(([, a], [, b]) => b - a);
  return (most?.[0] ?? 'f32').toUpperCase();
}
