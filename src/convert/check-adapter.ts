/** @module Refuses to merge an adapter into a model that it was not trained on. */
import { InputError } from '../core/errors.ts';
import type { Adapter } from '../gguf/adapter.ts';
import { metadataNumber, metadataString } from '../gguf/metadata.ts';
import type { Gguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';

/** The provenance key under which training notes the SHA-256 of the file it trained on. */
const baseHashKey = 'base.sha256';

/**
 * Adapters of other tools carry no base hash; for those architecture, names and shapes must do.
 * @throws InputError with the first thing that does not fit
 */
export function checkAdapter(base: Gguf, baseSha256: string, adapter: Adapter, adapterPath: string): void {
  const refuse = (message: string, hint: string = t('convert.otherBaseHint')) =>
    new InputError(message, { path: adapterPath, hint });
  if (metadataString(base, 'general.type', 'model') !== 'model')
    throw refuse(t('convert.baseNoModel', { base: base.path }));
  if (metadataNumber(base, 'split.count', 1) > 1)
    throw refuse(t('convert.splitBase', { base: base.path }), t('convert.splitBaseHint'));
  const architecture = metadataString(base, 'general.architecture');
  if (adapter.architecture !== architecture)
    throw refuse(t('convert.otherArchitecture', { adapter: adapter.architecture, base: architecture }));
  const trainedOn = adapter.provenance[baseHashKey];
  if (trainedOn !== undefined && trainedOn !== baseSha256)
    throw refuse(t('convert.otherBase', { base: base.path, trainedOn, found: baseSha256 }));
  if (adapter.tensors.size === 0) throw refuse(t('convert.emptyAdapter'));
  if (!Number.isFinite(adapter.alpha)) throw refuse(t('convert.badAlpha', { alpha: adapter.alpha }));
  for (const [name, { inFeatures, outFeatures }] of adapter.tensors) {
    const ne = base.tensors.get(name)?.ne;
    if (ne === undefined) throw refuse(t('convert.noBaseTensor', { name }));
    if (ne.length !== 2 || ne[0] !== inFeatures || ne[1] !== outFeatures)
      throw refuse(
        t('convert.otherShape', { name, adapter: `${inFeatures}x${outFeatures}`, base: ne.join('x') }),
      );
  }
}
