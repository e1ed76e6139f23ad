/** @module What is kept: the models (present, of the right hash, readable), the adapters, the taxonomy. */
import { stat } from 'node:fs/promises';
import type { Config } from '../../../config/schema.ts';
import { hashFile } from '../../../core/hash-file.ts';
import { formatBytes } from '../../../core/units.ts';
import { openGguf } from '../../../gguf/read.ts';
import { t } from '../../../i18n/index.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { openModelStore, type StoredModel } from '../../../model/store.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { readTaxonomy } from '../../../taxonomy/tree.ts';
import { error, type Finding, ok, warning } from './finding.ts';

/** @param hash reads every model whole; without it size and time of the file have to do. */
export async function checkModels({ models }: Config, hash: boolean): Promise<Finding[]> {
  const store = openModelStore(models.dir);
  const stored = await store.list();
  const findings = await Promise.all(stored.map((model) => checkModel(model, hash)));
  if (stored.length === 0)
    findings.push(warning('model', t('cli.modelsNone', { path: models.dir }), t('cli.modelsNoneNext')));
  // The one that commands take when none is named.
  if (models.default !== null)
    await store.resolve(models.default).catch((problem: Error) => {
      findings.push(error('model', `models.default: ${problem.message}`, t('doctor.defaultFix')));
    });
  return findings;
}

async function checkModel(model: StoredModel, hash: boolean): Promise<Finding> {
  const { name, path, bytes, sha256, problem } = model;
  const fix = t('model.damagedHint', { path });
  if (problem !== null) return error('model', `${name}: ${problem}`, fix);
  try {
    await openGguf(path);
    const found = hash ? await hashFile(path) : sha256;
    if (found !== sha256)
      return error('model', `${name}: ${t('model.hashChanged', { path, found, expected: sha256 })}`, fix);
  } catch (reason) {
    return error('model', `${name}: ${(reason as Error).message}`, fix);
  }
  return ok('model', t(hash ? 'doctor.modelHashed' : 'doctor.model', { name, size: formatBytes(bytes) }));
}

export async function checkAdapters({ train }: Config): Promise<Finding[]> {
  const adapters = await listAdapters(train.ckpt_output_dir);
  const broken = adapters.filter(({ problem }) => problem !== null);
  return [
    ok('adapters', t('doctor.adapters', { count: adapters.length - broken.length })),
    ...broken.map(({ path, problem }) =>
      warning('adapters', t('cli.listProblem', { path, problem: problem! }), t('doctor.adapterFix')),
    ),
  ];
}

export async function checkTaxonomy({ generate }: Config): Promise<Finding> {
  const { taxonomy_path: root, taxonomy_base: base } = generate;
  if ((await stat(root).catch(() => null)) === null)
    return warning('taxonomy', t('doctor.noTaxonomy', { path: root }), t('cli.sysNextInit'));
  try {
    const diff = await diffTaxonomy({ root, base });
    const { leaves, findings } = await readTaxonomy(root, diff.files);
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    if (errors > 0)
      return warning(
        'taxonomy',
        t('doctor.taxonomyErrors', { path: root, errors }),
        t('cli.generateInvalidHint'),
      );
    return ok('taxonomy', t('doctor.taxonomy', { path: root, leaves: leaves.length }));
  } catch (reason) {
    return error('taxonomy', (reason as Error).message, t('cli.generateInvalidHint'));
  }
}
