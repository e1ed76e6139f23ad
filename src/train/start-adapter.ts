/** @module An adapter as the first state of a run: its pairs in the order of the flat array, in place of random ones. */
import { InputError } from '../core/errors.ts';
import { type Adapter, readAdapter } from '../gguf/adapter.ts';
import { checkAdapter } from '../gguf/check-adapter.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import type { LoraParameter } from '../nn/lora.ts';
import type { TrainSettings } from './options.ts';

/**
 * Makes sure that a run with these settings can start from the adapter: the very base it was trained on, the same pairs, rank, alpha.
 * @throws InputError with the first thing that does not fit, ResourceError when it is missing.
 */
export async function checkStart(
  path: string,
  base: { path: string; sha256: string },
  { loraRank, loraAlpha }: Pick<TrainSettings, 'loraRank' | 'loraAlpha'>,
  layout: readonly LoraParameter[],
): Promise<void> {
  const adapter = await readAdapter(path);
  const refuse = (message: string) => new InputError(message, { path, hint: t('train.startHint') });
  if (adapter.provenance['base.sha256'] === undefined) throw refuse(t('train.startNoBase'));
  await checkAdapter(await openGguf(base.path), async () => base.sha256, adapter, path);
  if (adapter.alpha !== loraAlpha)
    throw refuse(t('train.startAlpha', { found: adapter.alpha, wanted: loraAlpha }));
  const rank = [...adapter.tensors.values()].find((pair) => pair.rank !== loraRank)?.rank;
  if (rank !== undefined) throw refuse(t('train.startRank', { found: rank, wanted: loraRank }));
  const wanted = new Set(layout.map(({ name }) => baseName(name)));
  const missing = [...wanted].find((name) => !adapter.tensors.has(name));
  const extra = [...adapter.tensors.keys()].find((name) => !wanted.has(name));
  if (missing !== undefined) throw refuse(t('train.startMissing', { name: missing }));
  if (extra !== undefined) throw refuse(t('train.startExtra', { name: extra }));
}

/** The pairs as one flat array. The adapter was checked before. */
export async function readStart(path: string, layout: readonly LoraParameter[]): Promise<Float32Array> {
  const { tensors } = await readAdapter(path);
  const flat = new Float32Array(layout.at(-1)?.end ?? 0);
  for (const { name, start, end } of layout) {
    const values = valuesOf(tensors, name);
    if (values?.length !== end - start) throw new Error(`${path} has no ${name} of ${end - start} values`);
    flat.set(values, start);
  }
  return flat;
}

const baseName = (name: string) => name.replace(/\.lora_[ab]$/, '');

function valuesOf(tensors: Adapter['tensors'], name: string): Float32Array | undefined {
  return tensors.get(baseName(name))?.[name.endsWith('.lora_a') ? 'a' : 'b'];
}
