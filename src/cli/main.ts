/** @module The entry: runs one command line in a context and turns whatever goes wrong into a message and an exit code. */
import { readFileSync } from 'node:fs';
import { run, type StricliDynamicCommandContext } from '@stricli/core';
import { UsageError } from '../core/errors.ts';
import { exitCodes } from '../core/exit-codes.ts';
import { endBySignal } from '../core/interruption.ts';
import { language, setLanguage, t } from '../i18n/index.ts';
import { chooseLanguage, languages } from '../i18n/language.ts';
import { readCommandLine } from './command-line.ts';
import { type CliContext, processContext } from './context.ts';
import { renderError } from './render-error.ts';

export function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** @throws UsageError for a language that was asked for and is not there. */
async function speak(option: string | null, env: CliContext['process']['env'], cwd: string): Promise<void> {
  const isAsked = option !== null || Boolean(env.ILAB_LANG);
  const { configuredLanguage } = await import('../config/configured-language.ts');
  const choice = chooseLanguage(option, env, isAsked ? null : await configuredLanguage(env, cwd));
  if ('unknown' in choice)
    throw new UsageError(t('parser.unknownLanguage', { name: choice.unknown }), {
      hint: t('parser.unknownLanguageHint', { names: languages.join(', ') }),
    });
  await setLanguage(choice.language);
}

/** Runs the command; the exit code is in `context.process.exitCode` afterwards. Never throws. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<void> {
  const line = readCommandLine(argv);
  const { stdout, stderr } = context.process;
  try {
    if (argv[0] === '__complete') {
      await speak(null, context.process.env, context.cwd);
      const { complete } = await import('./complete.ts');
      await complete(argv.slice(1), context);
      context.process.exitCode = exitCodes.ok;
      return;
    }
    // What a command starts (another process, say) has the same configuration and speaks the same language.
    const env: Record<string, string | undefined> = {
      ...context.process.env,
      ...(line.configFile === null ? {} : { ILAB_CONFIG: line.configFile }),
    };
    await speak(line.language, env, context.cwd);
    if (line.language !== null || env.ILAB_LANG) env.ILAB_LANG = language();
    // Commands state their options as they are imported, and in the language of that moment.
    const { buildApp } = await import('./app.ts');
    const inner = {
      ...context,
      process: {
        stdout,
        stderr: {
          write: (text: string) => stderr.write(text),
          isTTY: stderr.isTTY,
          columns: stderr.columns,
        },
        env,
        exitCode: undefined as number | string | null | undefined,
      },
    };
    await run(
      buildApp(ownVersion()),
      line.inputs,
      inner as unknown as StricliDynamicCommandContext<CliContext>,
    );
    context.process.exitCode = Number(inner.process.exitCode ?? 0);
  } catch (error) {
    const debug = line.verbose || context.process.env.ILAB_DEBUG === '1';
    const { text, exitCode } = renderError(error, { json: line.json, ndjson: line.ndjson, debug });
    (line.json ? stdout : stderr).write(text);
    context.process.exitCode = exitCode;
  }
}

export async function main(argv: readonly string[]): Promise<void> {
  const context = processContext();
  // A file beyond the limit of this user is an error where it is written; a package of llama.cpp's would end the process.
  process.on('SIGXFSZ', () => undefined);
  // A reader that has seen enough (| head) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  await runCli(argv, context);
  // What was to be saved is saved; native code in another thread may still be at work and would hold the process.
  if (process.exitCode === exitCodes.cancelled) setTimeout(endBySignal, 500).unref();
}
