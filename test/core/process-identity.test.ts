/** @module A process is told from the dead and from another that got its number; real processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAlive, processIdentity } from '../../src/core/process-identity.ts';

const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

describe('processIdentity', () => {
  it.runIf(process.platform === 'linux' || process.platform === 'darwin')(
    'stays while the process lives, is gone with it, and is another for each process',
    async () => {
      const [first, second] = [sleeper(), sleeper()];
      try {
        await Promise.all([once(first, 'spawn'), once(second, 'spawn')]);
        const identity = processIdentity(first.pid!);
        expect(identity).toMatch(/\d/);
        expect(processIdentity(first.pid!)).toBe(identity);
        expect(processIdentity(process.pid)).not.toBe(identity);
        const ended = once(first, 'exit');
        first.kill('SIGKILL');
        await ended;
        expect(processIdentity(first.pid!)).toBeNull();
        expect(isAlive(first.pid!)).toBe(false);
        expect(isAlive(second.pid!)).toBe(true);
      } finally {
        first.kill('SIGKILL');
        second.kill('SIGKILL');
      }
    },
  );

  // The same ps that macOS has, as far as these columns go.
  it.runIf(process.platform === 'linux' || process.platform === 'darwin')('is told by ps as well', () => {
    const identity = processIdentity(process.pid, 'darwin');
    expect(identity).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/);
    expect(processIdentity(process.pid, 'darwin')).toBe(identity);
    expect(processIdentity(2 ** 22 + 1, 'darwin')).toBeNull();
  });

  it('is unknown where the system tells none', () => {
    expect(processIdentity(process.pid, 'win32')).toBe('unknown');
  });
});
