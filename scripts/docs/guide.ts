/**
 * @module `npm run guide`: runs every `sh` block of docs/guide.md in one shell and an empty folder, as a newcomer would. `--quick`
 * trains for seconds in place of minutes: it shows that the commands work, not that the model learns.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The blocks in their order; those of `console` are for reading. */
export function guideBlocks(): string[] {
  const text = readFileSync(join(root, 'docs/guide.md'), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
}

/** What stands on the terminal, and how it ended. `folder` is where the guide is followed. */
export async function runGuide(
  folder: string,
  {
    quick,
    env = {},
    onText,
  }: { quick: boolean; env?: Record<string, string>; onText?: (text: string) => void },
): Promise<{ code: number | null; text: string }> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = join(bin, 'ilab');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin', 'ilab.js')}" "$@"\n`);
  chmodSync(program, 0o755);
  const blocks = guideBlocks().map((block) =>
    quick ? block.replace(/--time-budget \w+/, '--time-budget 10s') : block,
  );
  const shell = spawn('bash', ['-euo', 'pipefail', '-v'], {
    cwd: folder,
    env: { ...process.env, ...env, PATH: `${bin}:${process.env.PATH}` },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('data', (piece) => {
      text += piece;
      onText?.(String(piece));
    });
  shell.stdin.on('error', () => undefined);
  shell.stdin.end(blocks.join('\n'));
  const code = await new Promise<number | null>((resolve, reject) => {
    shell.on('error', reject);
    shell.on('close', resolve);
  });
  return { code, text };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'ilab-guide-'));
  const { code } = await runGuide(folder, {
    quick: process.argv.includes('--quick'),
    env: { ILAB_MODELS_DIR: process.env.ILAB_MODELS_DIR ?? join(root, '.cache', 'models') },
    onText: (text) => process.stdout.write(text),
  });
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
}
