/** @module Which training data a command works with: the file that was named, else the newest. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ResourceError } from '../core/errors.ts';
import { findNewest } from '../core/newest-file.ts';
import { t } from '../i18n/index.ts';
import type { Session } from './session.ts';

/** The file of --data-path, or the newest train_*.jsonl of its folder or of the configured one. */
export async function chooseData(session: Session, wanted: string | undefined): Promise<string> {
  const path =
    wanted === undefined ? session.config.generate.output_dir : resolve(session.context.cwd, wanted);
  const status = await stat(path).catch(() => null);
  if (status?.isFile()) return path;
  if (status === null && wanted !== undefined)
    throw new ResourceError(t('cli.fileMissing', { path }), {
      hint: t('cli.fileMissingHint', { option: '--data-path' }),
    });
  const [newest] = (await findNewest(path, 'train_', '.jsonl')).filter(
    (file) => !basename(file.path).startsWith('.'),
  );
  if (newest) return newest.path;
  throw new ResourceError(t('cli.noTrainData', { path }), { hint: t('cli.noTrainDataHint') });
}
