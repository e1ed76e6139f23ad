/** @module Which model a command works with, from its options and the configuration. */
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
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
