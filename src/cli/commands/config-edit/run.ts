/** @module `ilab config edit`: the editor gets a copy, and only what is valid takes the place of the configuration. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeConfigFile, readConfigFile } from '../../../config/change.ts';
import { readConfigText } from '../../../config/parse.ts';
import { resolvePaths } from '../../../config/paths.ts';
import { renderConfigFile } from '../../../config/write.ts';
import { InputError, ResourceError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext, Environment } from '../../context.ts';
import { openAsker } from '../../term/ask.ts';
import { nextStep } from '../../term/next-step.ts';
import { printable } from '../../term/printable.ts';
import { configOf } from '../init/chosen.ts';

export default async function runConfigEdit(this: CliContext): Promise<void> {
  const { stdout, env } = this.process;
  const path = resolvePaths(env, this.cwd).configFile;
  const before = await readConfigFile(path);
  const text = before ?? renderConfigFile((await configOf(this, {})).config, new Set());
  const folder = await mkdtemp(join(tmpdir(), 'ilab-config-'));
  const copy = join(folder, 'config.yaml');
  await writeFile(copy, text, { mode: 0o600 });
  const edited = await editUntilValid(this, copy);
  if (edited === text) stdout.write(`${t('command.editUnchanged', { path })}\n`);
  else {
    await changeConfigFile(path, (now) => {
      if (now === before) return edited;
      throw new ResourceError(t('command.editOvertaken', { path }), {
        hint: t('command.editKeptHint', { copy }),
      });
    });
    stdout.write(`${t('cli.initWritten', { path })}\n`);
  }
  await rm(folder, { recursive: true, force: true });
}

/** @throws InputError with the first problem when the person does not go back to the editor; the copy stays. */
async function editUntilValid(context: CliContext, copy: string): Promise<string> {
  for (;;) {
    await openEditor(context.process.env, copy);
    const text = await readFile(copy, 'utf8');
    const { problems } = readConfigText(text);
    const [first] = problems;
    if (first === undefined) return text;
    if (context.stdin.isTTY === true) {
      for (const { line, col, message, hint } of problems)
        context.process.stderr.write(`${printable(`${line}:${col}: ${message} ${nextStep(hint)}`)}\n`);
      using asker = openAsker(context);
      if (await asker.yes(t('command.editAgain'))) continue;
    }
    const { line, col, message } = first;
    throw new InputError(message, { path: copy, line, col, hint: t('command.editKeptHint', { copy }) });
  }
}

/** VISUAL, then EDITOR; each may carry options ("code --wait"), so a shell reads them. */
async function openEditor(env: Environment, file: string): Promise<void> {
  const isWindows = process.platform === 'win32';
  const editor = env.VISUAL || env.EDITOR || (isWindows ? 'notepad' : 'vi');
  const child = isWindows
    ? spawn(`${editor} "${file}"`, { shell: true, stdio: 'inherit' })
    : spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  throw new ResourceError(t('command.editorFailed', { editor, code: code ?? '?' }), {
    hint: t('command.editorFailedHint', { copy: file }),
  });
}
