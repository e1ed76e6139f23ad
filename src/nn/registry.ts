/** @module Which architectures can be trained. */
import { InputError } from '../core/errors.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { type LlamaConfig, readLlamaConfig } from './arch/llama.ts';

export type ModelConfig = LlamaConfig;

const readers: Record<string, (gguf: Gguf) => ModelConfig> = { llama: readLlamaConfig };

/** @throws InputError naming what is supported when the GGUF's general.architecture is another one. */
export function readModelConfig(gguf: Gguf): ModelConfig {
  const architecture = String(gguf.metadata.get('general.architecture') ?? t('train.noArchitecture'));
  const read = readers[architecture];
  if (!read)
    throw new InputError(
      t('train.unsupportedArchitecture', { architecture, supported: Object.keys(readers).join(', ') }),
      { path: gguf.path, hint: t('train.unsupportedModelHint') },
    );
  return read(gguf);
}
