/** @module Which processes have a file open or mapped, as far as the system tells. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';

/**
 * Ids of other processes that use `path`: on Linux from /proc, on macOS from lsof. Windows itself refuses to delete such a file.
 * Processes of other users are not seen.
 */
export async function usersOfFile(path: string, platform = process.platform): Promise<number[]> {
  const real = await realpath(path).catch(() => path);
  if (platform === 'linux') return usersByProc(real);
  return platform === 'darwin' ? usersByLsof(real) : [];
}

async function usersByProc(path: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const uses = await Promise.all(ids.filter((id) => id !== process.pid).map((id) => usesFile(id, path)));
  return ids.filter((id) => id !== process.pid).filter((_, index) => uses[index]);
}

/** Models are mapped by llama.cpp and held open by training that reads weights as it goes. */
async function usesFile(id: number, path: string): Promise<boolean> {
  const maps = await readFile(`/proc/${id}/maps`, 'utf8').catch(() => '');
  if (maps.split('\n').some((line) => line.endsWith(` ${path}`))) return true;
  for (const handle of await readdir(`/proc/${id}/fd`).catch(() => []))
    if ((await readlink(`/proc/${id}/fd/${handle}`).catch(() => '')) === path) return true;
  return false;
}

function usersByLsof(path: string): Promise<number[]> {
  return new Promise((resolve) => {
    // Code 1 means that nobody uses it.
    execFile('lsof', ['-t', '--', path], { timeout: 20_000 }, (_, stdout) =>
      resolve(
        stdout
          .split('\n')
          .map(Number)
          .filter((id) => id > 0 && id !== process.pid),
      ),
    );
  });
}
