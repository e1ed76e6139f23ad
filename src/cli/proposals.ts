/** @module Names that complete what is typed: models of the store, leaves of the taxonomy, keys of the configuration. */
import type { CliContext } from './context.ts';

type Propose = (this: CliContext, partial: string) => Promise<readonly string[]>;

const beginningWith = (partial: string, names: readonly string[]) =>
  names.filter((name) => name.startsWith(partial));

export const proposeModels: Propose = async function (partial) {
  const [{ openSession }, { openModelStore }] = await Promise.all([
    import('./session.ts'),
    import('../model/store.ts'),
  ]);
  const { config } = await openSession(this, { silent: true });
  const models = await openModelStore(config.models.dir).list();
  return beginningWith(
    partial,
    models.map(({ name }) => name),
  );
};

export const proposeLeaves: Propose = async function (partial) {
  const [{ openSession }, { findQnaFiles }, { dirname }] = await Promise.all([
    import('./session.ts'),
    import('../taxonomy/find-files.ts'),
    import('node:path'),
  ]);
  const { config } = await openSession(this, { silent: true });
  const files = await findQnaFiles(config.generate.taxonomy_path);
  return beginningWith(
    partial,
    files.map((file) => dirname(file).replaceAll('\\', '/')),
  );
};

export const proposeKeys: Propose = async (partial) => {
  const { configFields } = await import('../config/schema.ts');
  return beginningWith(
    partial,
    configFields().map(({ key }) => key),
  );
};

/** By the name of an option, for every command that has it. */
export const proposalsByOption: Readonly<Record<string, Propose>> = {
  model: proposeModels,
  baseModel: proposeModels,
  judgeModel: proposeModels,
  teacherModel: proposeModels,
  leaf: proposeLeaves,
  without: proposeLeaves,
  key: proposeKeys,
};
