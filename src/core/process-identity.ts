/**
 * @module Tells a process from a later one that got its number: by the moment it began, as the system keeps it. Where the system
 * tells no such moment, nothing is known and the caller looks for another sign of life.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A text that no other process of this machine ever has; null when there is no such process; "unknown" when nobody can say. */
export type ProcessIdentity = string | null | 'unknown';

export function processIdentity(pid: number, platform: NodeJS.Platform = process.platform): ProcessIdentity {
  if (platform === 'linux') return fromProc(pid);
  return platform === 'win32' ? 'unknown' : fromPs(pid);
}

/** proc(5): of the fields behind the name in brackets the 1st is the state, the 20th the start in ticks since the boot. */
function fromProc(pid: number): ProcessIdentity {
  const boot = readOrNull('/proc/sys/kernel/random/boot_id');
  if (boot === null) return 'unknown';
  const status = readOrNull(`/proc/${pid}/stat`);
  if (status === null) return null;
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  // A zombie is dead: only its exit code is still to be asked for.
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${boot.trim()}/${fields[19]}`;
}

/** macOS and BSD. Two processes of one number within one second are not to be feared. */
function fromPs(pid: number): ProcessIdentity {
  try {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    const [state, ...begun] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return state === undefined || state === '' || state.startsWith('Z') ? null : begun.join(' ');
  } catch (error) {
    // ps ends with 1 when there is none; without ps nobody knows.
    return (error as { status?: number | null }).status === 1 ? null : 'unknown';
  }
}

/** Whether a process has this number, whoever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
