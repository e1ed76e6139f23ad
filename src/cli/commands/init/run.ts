/** @module `ilab init`: writes the configuration and makes the folders and a taxonomy to start from. No network without --repository. */
/** @module `ilab init`: writes the configuration and makes the folders and a taxonomy to start from. Never uses the network. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { changeConfigFile } from '../../../config/change.ts';
import { resolvePaths } from '../../../config/paths.ts';
import { profileFor, profileMeaning, profiles } from '../../../config/profiles.ts';
import { renderConfigFile } from '../../../config/write.ts';
import { asDiskError, writeFileAtomic } from '../../../core/atomic-write.ts';
import { ResourceError, UsageError } from '../../../core/errors.ts';
import type { Hardware } from '../../../core/hardware.ts';
import { isThere } from '../../../core/is-there.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { openAsker } from '../../term/ask.ts';
import { type ChosenProfile, configOf, profileValues, templateValues, type Values } from './chosen.ts';
import type { InitFlags } from './command.ts';
import { startTaxonomy } from './start-taxonomy.ts';

interface Wishes {
  taxonomyPath: string | undefined;
  modelPath: string | undefined;
  profile: string | undefined;
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
  await writeConfiguration(this, flags, wishes);

  const session = await openSession(this);
  await makeFolders(session);
  const taxonomy = session.config.generate.taxonomy_path;
  await startTaxonomy(session, taxonomy, flags);
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
  const names = profiles.map((profile) => profile.name).join(', ');
  const fitting = profileFor(await context.machine.hardware()).name;
  const profile = flags.profile ?? (await asker.text(t('command.askProfile', { names }), fitting));
  return {
    taxonomyPath: taxonomyPath === paths.taxonomy ? undefined : taxonomyPath,
    modelPath: modelPath || undefined,
    profile,
    overwrite,
  };
}

async function writeConfiguration(context: CliContext, flags: InitFlags, wishes: Wishes): Promise<void> {
  const { stdout, stderr, env } = context.process;
  const path = resolvePaths(env, context.cwd).configFile;
  const say = (text: string) => stdout.write(`${text}\n`);
  const template = flags.config ?? (env.ILAB_GLOBAL_CONFIG || undefined);
  const hardware = await context.machine.hardware();
  const chosen = await profileValues(context.cwd, wishes.profile, hardware);
  const { config, keys } = await configOf(context, {
    ...(await templateValues(context.cwd, template)),
    ...chosen.values,
    ...given({
      'models.default': wishes.modelPath && resolve(context.cwd, wishes.modelPath),
      'generate.taxonomy_path': wishes.taxonomyPath && resolve(context.cwd, wishes.taxonomyPath),
      'generate.taxonomy_base': flags.taxonomyBase,
    }),
  });
  let kept = false;
  await changeConfigFile(path, async (old) => {
    kept = old !== null && !wishes.overwrite;
    if (kept) return old!;
    if (old !== null) await writeFileAtomic(`${path}.old`, old);
    if (old !== null) say(t('cli.initOldKept', { path: `${path}.old` }));
    return renderConfigFile(config, keys);
  });
  if (kept) return void say(t('cli.initKept', { path }));
  say(t('cli.initWritten', { path }));
  if (!context.manner?.quiet) stderr.write(`${profileLine(chosen, hardware)}\n`);
}

const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

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

function profileLine({ name, profile }: ChosenProfile, { cores, memoryBytes, gpus }: Hardware): string {
  return t('command.profile', {
    name: profile === null ? name : `${name} (${profileMeaning(profile)})`,
    cores,
    memory: formatBytes(memoryBytes),
    gpu: gpus.join(', ') || t('command.noGpu'),
  });
}
