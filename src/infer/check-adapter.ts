/** @module Makes sure that an adapter belongs to a model before llama.cpp applies it: a foreign one gives nonsense. */
import { InputError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { readAdapter } from '../gguf/adapter.ts';
import { metadataString } from '../gguf/metadata.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';

/** Provenance key of the SHA-256 of the file that the adapter was trained on. */
const baseHashKey = 'base.sha256';

/**
 * Architecture, names, shapes and, where the adapter says what it was trained on, the very file must fit.
 * @throws InputError with the first thing that does not, ResourceError when the adapter is missing.
 */
export async function checkAdapter(base: Gguf, adapterPath: string): Promise<void> {
  const adapter = await readAdapter(adapterPath);
  const refuse = (message: string) =>
    new InputError(message, { path: adapterPath, hint: t('infer.adapterHint') });
  const architecture = metadataString(base, 'general.architecture');
  if (adapter.architecture !== architecture)
    throw refuse(t('infer.otherArchitecture', { adapter: adapter.architecture, base: architecture }));
  for (const [name, { inFeatures, outFeatures }] of adapter.tensors) {
    const ne = base.tensors.get(name)?.ne;
    if (!ne || ne[0] !== inFeatures || ne[1] !== outFeatures)
      throw refuse(
        t('infer.otherShape', { name, adapter: `${inFeatures}x${outFeatures}`, base: ne?.join('x') ?? '-' }),
      );
  }
  const trainedOn = adapter.provenance[baseHashKey];
  if (trainedOn !== undefined && trainedOn !== (await hashFile(base.path)))
    throw refuse(t('infer.otherBase', { base: base.path, trainedOn: trainedOn.slice(0, 12) }));
}
