/** @module `ilab init`: writes the configuration and makes the folders and a taxonomy to start from. Never uses the network. */
import { access, copyFile, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../../config/load.ts';
import { resolvePaths } from '../../../config/paths.ts';
import { writeConfigFile } from '../../../config/write.ts';
import { asDiskError, writeFileAtomic } from '../../../core/atomic-write.ts';
import { ResourceError, UsageError } from '../../../core/errors.ts';
import { runGit } from '../../../core/git.ts';
import { t } from '../../../i18n/index.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession, recipeDefaults, type Session } from '../../session.ts';
import { openAsker } from '../../term/ask.ts';
import type { InitFlags } from './command.ts';

interface Wishes {
  taxonomyPath: string | undefined;
  modelPath: string | undefined;
  overwrite: boolean;
}

export default async function runInit(this: CliContext, flags: InitFlags): Promise<void> {
  if (flags.interactive && flags.nonInteractive)
    throw new UsageError(t('cli.interactiveTwice'), { hint: t('cli.interactiveTwiceHint') });
  const paths = resolvePaths(this.process.env, this.cwd);
  const exists = await isThere(paths.configFile);
  const asks = flags.interactive || (!flags.nonInteractive && this.stdin.isTTY === true);
  const wishes = asks ? await askWishes(this, flags, exists) : { ...flags, overwrite: flags.force };
  if (wishes.modelPath !== undefined && !(await isThere(resolve(this.cwd, wishes.modelPath))))
    throw new ResourceError(t('cli.initModelMissing', { path: wishes.modelPath }), {
      hint: t('cli.initModelMissingHint'),
    });
  await writeConfiguration(this, flags, wishes, exists);

  const session = await openSession(this);
  await makeFolders(session);
  const taxonomy = session.config.generate.taxonomy_path;
  await startTaxonomy(session, taxonomy);
  session.print(
    t('cli.initFolders', {
      taxonomy,
      datasets: session.config.generate.output_dir,
      checkpoints: session.config.train.ckpt_output_dir,
      models: session.config.models.dir,
    }),
  );
  const hasModel =
    wishes.modelPath !== undefined || (await openModelStore(session.config.models.dir).list()).length > 0;
  session.next(hasModel ? t('cli.initNextTeach', { path: taxonomy }) : t('cli.initNextDownload'));
}

async function askWishes(context: CliContext, flags: InitFlags, exists: boolean): Promise<Wishes> {
  using asker = openAsker(context);
  const paths = resolvePaths(context.process.env, context.cwd);
  const overwrite =
    flags.force || (exists && (await asker.yes(t('cli.askOverwrite', { path: paths.configFile }))));
  if (exists && !overwrite) return { ...flags, overwrite };
  const taxonomyPath = flags.taxonomyPath ?? (await asker.text(t('cli.askTaxonomyPath'), paths.taxonomy));
  const modelPath = flags.modelPath ?? (await asker.text(t('cli.askModelPath'), ''));
  return {
    taxonomyPath: taxonomyPath === paths.taxonomy ? undefined : taxonomyPath,
    modelPath: modelPath || undefined,
    overwrite,
  };
}

async function writeConfiguration(
  context: CliContext,
  flags: InitFlags,
  wishes: Wishes,
  exists: boolean,
): Promise<void> {
  const { stdout } = context.process;
  const paths = resolvePaths(context.process.env, context.cwd);
  if (exists && !wishes.overwrite) {
    stdout.write(`${t('cli.initKept', { path: paths.configFile })}\n`);
    return;
  }
  const chosen = {
    'models.default': wishes.modelPath && resolve(context.cwd, wishes.modelPath),
    'generate.taxonomy_path': wishes.taxonomyPath && resolve(context.cwd, wishes.taxonomyPath),
    'generate.taxonomy_base': flags.taxonomyBase,
  };
  if (exists) {
    await copyFile(paths.configFile, `${paths.configFile}.old`);
    stdout.write(`${t('cli.initOldKept', { path: `${paths.configFile}.old` })}\n`);
  }
  const { config } = await loadConfig({
    // A file that is replaced is not read: it may be the broken one.
    paths: { ...paths, configFile: `${paths.configFile}.none` },
    recipe: recipeDefaults(),
    env: {},
    cwd: context.cwd,
    flags: chosen,
  });
  const keys = Object.entries(chosen).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  await writeConfigFile(paths.configFile, config, new Set(keys));
  stdout.write(`${t('cli.initWritten', { path: paths.configFile })}\n`);
}

async function makeFolders({ config, paths }: Session): Promise<void> {
  const { generate, models, train } = config;
  for (const path of [
    generate.taxonomy_path,
    generate.output_dir,
    models.dir,
    train.ckpt_output_dir,
    paths.cache,
  ])
    await mkdir(path, { recursive: true }).catch((error) => {
      throw asDiskError(error, path);
    });
}

/** An empty taxonomy folder gets its two branches, a README and, where git exists, a repository with that as its base. */
async function startTaxonomy(session: Session, root: string): Promise<void> {
  if ((await readdir(root)).length > 0) return;
  await mkdir(join(root, 'knowledge'));
  await mkdir(join(root, 'compositional_skills'));
  await writeFileAtomic(join(root, 'README.md'), t('cli.taxonomyReadme'));
  const made = await runGit(root, ['init', '--quiet', '--initial-branch=main', '.']);
  if (made === null) session.note(t('cli.initNoGit'));
  else if (made.code === 0) session.note(t('cli.initGit'));
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
