/** @module Which model and which adapter a command works with, from its options and the configuration. */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ResourceError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { newestAdapter } from '../model/adapters.ts';
import { openModelStore } from '../model/store.ts';
import type { Session } from './session.ts';

export interface ChosenModel {
  name: string;
  path: string;
  bytes: number;
  sha256: string;
}

/** The model of --model (or --model-path), else the configured one, else the default. @throws ResourceError when missing. */
export async function chooseModel(
  session: Session,
  flags: { model?: string | undefined; modelPath?: string | undefined },
): Promise<ChosenModel> {
  if (flags.model !== undefined && flags.modelPath !== undefined)
    throw new UsageError(t('cli.modelTwice'), { hint: t('cli.modelTwiceHint') });
  const wanted = flags.model ?? flags.modelPath ?? session.config.models.default ?? undefined;
  return openModelStore(session.config.models.dir).resolve(wanted);
}

export interface AdapterFlags {
  adapter?: string | undefined;
  noAdapter?: boolean;
}

/** The adapter of --adapter, none for --no-adapter or "none", else the newest of this very model, or null. */
export async function chooseAdapter(
  session: Session,
  model: ChosenModel,
  flags: AdapterFlags,
): Promise<string | null> {
  if (flags.adapter !== undefined && flags.noAdapter)
    throw new UsageError(t('cli.adapterTwice'), { hint: t('cli.adapterTwiceHint') });
  if (flags.noAdapter || flags.adapter === 'none' || flags.adapter === 'None') return null;
  if (flags.adapter !== undefined && flags.adapter !== 'auto') {
    const path = resolve(session.context.cwd, flags.adapter);
    await access(path).catch((cause) => {
      throw new ResourceError(t('cli.adapterMissing', { path }), {
        hint: t('cli.adapterMissingHint'),
        cause,
      });
    });
    return path;
  }
  return (await newestAdapter(session.config.train.ckpt_output_dir, model.sha256))?.path ?? null;
}

/** As chooseAdapter, but there must be one. @throws ResourceError otherwise. */
export async function requireAdapter(
  session: Session,
  model: ChosenModel,
  flags: AdapterFlags,
): Promise<string> {
  const path = await chooseAdapter(session, model, flags);
  if (path !== null) return path;
  throw new ResourceError(
    t('cli.adapterNone', { model: model.name, path: session.config.train.ckpt_output_dir }),
    { hint: t('cli.adapterNoneHint') },
  );
}

/** "with the adapter PATH" or "without an adapter". */
export function describeAdapter(path: string | null): string {
  return path === null ? t('cli.withoutAdapter') : t('cli.withAdapter', { path });
}
