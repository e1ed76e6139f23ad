/** @module The taxonomy of `ilab init`: cloned when a repository is named, else an empty one with its two branches. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { RemoteError, ResourceError } from '../../../core/errors.ts';
import { runGit } from '../../../core/git.ts';
import { t } from '../../../i18n/index.ts';
import type { Session } from '../../session.ts';
import type { InitFlags } from './command.ts';

/** Only an empty folder is touched. @throws ResourceError or RemoteError when a named repository cannot be cloned. */
export async function startTaxonomy(
  session: Session,
  root: string,
  { repository, minTaxonomy }: InitFlags,
): Promise<void> {
  if ((await readdir(root)).length > 0) {
    if (repository !== undefined) session.note(t('command.cloneKept', { path: root }));
    return;
  }
  if (repository !== undefined) return clone(session, root, repository, minTaxonomy);
  await mkdir(join(root, 'knowledge'));
  await mkdir(join(root, 'compositional_skills'));
  await writeFileAtomic(join(root, 'README.md'), t('cli.taxonomyReadme'));
  const made = await runGit(root, ['init', '--quiet', '--initial-branch=main', '.']);
  if (made === null) session.note(t('cli.initNoGit'));
  else if (made.code === 0) session.note(t('cli.initGit'));
}

/** --min-taxonomy: the newest state only. */
async function clone(session: Session, root: string, repository: string, minimal: boolean): Promise<void> {
  session.note(t('command.cloning', { repository }));
  const run = await runGit(
    root,
    ['clone', '--quiet', ...(minimal ? ['--depth', '1'] : []), '--', repository, '.'],
    {
      protocols: ['https', 'ssh', 'file'],
      signal: session.context.interruption(t('cli.generateStopping')),
    },
  );
  if (run === null) throw new ResourceError(t('command.cloneNoGit'), { hint: t('command.cloneNoGitHint') });
  if (run.code !== 0)
    throw new RemoteError(
      t('command.cloneFailed', { repository, reason: run.stderr.trim().split('\n').at(-1) ?? '' }),
      { hint: t('command.cloneFailedHint') },
    );
}
