/**
 * @module The model's weights in float16, for the answers that become training data: with quantised weights llama.cpp rounds
 * activations to 8 bits, too, which costs a small model much of what it knows (docs/decisions/0004).
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import type { ChosenModel } from './model-choice.ts';
import type { Session } from './session.ts';

/** A copy above this size would take longer to read than its better answers are worth. */
const LARGEST_BYTES = 2e9;

/** The copy, made once and kept in the cache; the model itself when it is not quantised or its copy would be too large. */
export async function float16Copy(session: Session, model: ChosenModel): Promise<ChosenModel> {
  const { tensors } = await openGguf(model.path);
  const all = [...tensors.values()];
  const bytes = all.reduce((sum, { elements }) => sum + 2 * elements, 0);
  const isQuantised = all.some(({ type }) => !['f32', 'f16', 'bf16'].includes(type));
  if (!isQuantised || bytes > LARGEST_BYTES) return model;
  const path = join(session.paths.cache, `${model.sha256}-f16.gguf`);
  const isThere = await openGguf(path).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    session.note(t('cli.float16Copy', { model: model.name }));
    await mkdir(session.paths.cache, { recursive: true });
    const { mergeAdapter } = await import('../convert/merge.ts');
    await mergeAdapter({ basePath: model.path, adapters: [], outputPath: path, type: 'f16' });
  }
  return { ...model, path, name: `${model.name}-f16` };
}
