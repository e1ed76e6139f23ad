/** @module Makes sure that an adapter belongs to a model before it is merged or applied: a foreign one gives nonsense. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type Adapter, readAdapter } from './adapter.ts';
import { printable } from './cursor.ts';
import { metadataString } from './metadata.ts';
import type { Gguf } from './read.ts';

/** The provenance key under which training notes the SHA-256 of the file it trained on. */
const baseHashKey = 'base.sha256';

/** An adapter file that belongs to `base`. @throws InputError as checkAdapter and readAdapter, ResourceError when it is missing */
export async function readAdapterOf(
  base: Gguf,
  baseSha256: () => Promise<string>,
  path: string,
): Promise<Adapter> {
  const adapter = await readAdapter(path);
  await checkAdapter(base, baseSha256, adapter, path);
  return adapter;
}

/**
 * Architecture, names, shapes and, where the adapter says what it was trained on, the very file must fit. Adapters of other tools
 * carry no base hash; then the file is not hashed at all.
 * @throws InputError with the first thing that does not fit
 */
export async function checkAdapter(
  base: Gguf,
  baseSha256: () => Promise<string>,
  adapter: Adapter,
  adapterPath: string,
): Promise<void> {
  const refuse = (message: string) =>
    new InputError(message, { path: adapterPath, hint: t('gguf.otherBaseHint') });
  const architecture = metadataString(base, 'general.architecture');
  if (adapter.architecture !== architecture)
    throw refuse(t('gguf.otherArchitecture', { adapter: adapter.architecture, base: architecture }));
  if (adapter.tensors.size === 0) throw refuse(t('gguf.emptyAdapter'));
  if (!Number.isFinite(adapter.alpha)) throw refuse(t('gguf.badAlpha', { alpha: adapter.alpha }));
  for (const [name, { inFeatures, outFeatures, experts }] of adapter.tensors) {
    const shape = [inFeatures, outFeatures, ...(experts ? [experts] : [])];
    const ne = base.tensors.get(name)?.ne;
    if (ne === undefined) throw refuse(t('gguf.noBaseTensor', { name: printable(name) }));
    if (ne.join() !== shape.join())
      throw refuse(
        t('gguf.otherShape', { name: printable(name), adapter: shape.join('x'), base: ne.join('x') }),
      );
  }
  const trainedOn = adapter.provenance[baseHashKey];
  if (trainedOn === undefined) return;
  const found = await baseSha256();
  if (trainedOn !== found) throw refuse(t('gguf.otherBase', { base: base.path, trainedOn, found }));
}
