/** @module Opens the system's browser. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from '../../context.ts';

/** @param url of this server, never of another. @returns why it was not opened; null when the system took it. */
export async function openBrowser(url: string, env: Environment): Promise<string | null> {
  const [program, ...args] = commandFor(url, env);
  if (program === undefined) return 'no display';
  const child = spawn(program, args, { stdio: 'ignore', detached: true, env });
  try {
    await once(child, 'spawn');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  }
  child.unref();
  return null;
}

/** Without a shell, so that nothing in the address means anything else. */
function commandFor(url: string, env: Environment): string[] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  // Over ssh, or in a container, there is nothing to open it on.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : [];
}
