/** @module Who writes in the taxonomy: the name that git knows, else that of the user. */
import { userInfo } from 'node:os';
import { runGit } from '../core/git.ts';

/** InstructLab wants a name without blanks. @param cwd whose git settings hold */
export async function authorName(cwd: string): Promise<string> {
  const git = await runGit(cwd, ['config', 'user.name']).catch(() => null);
  const name = git?.code === 0 ? git.stdout.toString('utf8').trim() : '';
  return (name || userName()).replace(/\s+/g, '_') || 'me';
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return '';
  }
}
