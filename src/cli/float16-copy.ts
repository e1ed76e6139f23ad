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
  const bytes = await copyBytes(model);
  if (bytes === null) return model;
  const path = copyPath(session, model);
  if (!(await isSound(path))) {
    session.note(t('cli.float16Copy', { model: model.name }));
    await mkdir(session.paths.cache, { recursive: true });
    const { mergeAdapter } = await import('../convert/merge.ts');
    await mergeAdapter({ basePath: model.path, adapters: [], outputPath: path, type: 'f16' });
  }
  return { ...model, path, name: await float16Name(model) };
}

/** By which answers are kept. */
export async function float16Name(model: ChosenModel): Promise<string> {
  return (await copyBytes(model)) === null ? model.name : `${model.name}-f16`;
}

/** Bytes of disk that float16Copy will take; 0 when the copy is there or none is made. */
export async function float16CopyBytes(session: Session, model: ChosenModel): Promise<number> {
  const bytes = await copyBytes(model);
  return bytes === null || (await isSound(copyPath(session, model))) ? 0 : bytes;
}

/** Null when no copy is made. */
async function copyBytes({ path }: ChosenModel): Promise<number | null> {
  const { tensors } = await openGguf(path);
  const all = [...tensors.values()];
  const bytes = all.reduce((sum, { elements }) => sum + 2 * elements, 0);
  const isQuantised = all.some(({ type }) => !['f32', 'f16', 'bf16'].includes(type));
  return isQuantised && bytes <= LARGEST_BYTES ? bytes : null;
}

function copyPath(session: Session, { sha256 }: ChosenModel): string {
  return join(session.paths.cache, `${sha256}-f16.gguf`);
}

function isSound(path: string): Promise<boolean> {
  return openGguf(path).then(
    () => true,
    () => false,
  );
}
