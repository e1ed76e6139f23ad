/** @module Which architectures can be trained. */
import { InputError } from '../core/errors.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { readGemma3 } from './arch/gemma3.ts';
import { readGranite, readLlama } from './arch/llama.ts';
import { readPhi3 } from './arch/phi3.ts';
import { readQwen } from './arch/qwen.ts';
import type { Architecture } from './architecture.ts';
import { type ArchitectureKeys, architectureKeys } from './keys.ts';

/** By general.architecture. */
const readers: Record<string, (keys: ArchitectureKeys) => Architecture> = {
  llama: readLlama,
  granite: readGranite,
  granitemoe: readGranite,
  qwen2: readQwen,
  qwen3: readQwen,
  qwen3moe: readQwen,
  gemma3: readGemma3,
  phi3: readPhi3,
};

/** @throws InputError naming what is supported, or the key or tensor that is not. */
export function readArchitecture(gguf: Gguf): Architecture {
  const name = String(gguf.metadata.get('general.architecture') ?? t('train.noArchitecture'));
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read)
    throw new InputError(
      t('train.unsupportedArchitecture', {
        architecture: name,
        supported: Object.keys(readers).join(', '),
      }),
      { path: gguf.path, hint: t('train.unsupportedModelHint') },
    );
  return read(architectureKeys(gguf, name));
}
