/** @module Asks a command of this program that ends with one JSON result. */
import type { z } from 'zod';
import { t } from '../i18n/index.ts';
import type { UiProject } from './project.ts';
import { Refusal } from './refusal.ts';
import { readObject, runCommand } from './run-command.ts';

/** Longer than the largest mixture's forward pass from a slow disk. */
const PATIENCE_MS = 15 * 60_000;
/** Of an answer: the gates of 256 tokens through 48 layers with 8 of 128 experts are 6 MB. */
const MOST_BYTES = 2 ** 26;

interface CommandError {
  code: string;
  message: string;
  hint?: string;
}

/**
 * The parts of what `ilab ARGS --json -- LAST` prints that `schema` knows.
 * @param last arguments that a person wrote, which may begin with a dash. @param signal ends the process.
 * @throws Refusal 422 with what the command said
 */
export async function askCommand<S extends z.ZodType>(
  project: UiProject,
  schema: S,
  { args, last = [], signal }: { args: readonly string[]; last?: readonly string[]; signal: AbortSignal },
): Promise<z.infer<S>> {
  const { stdout, stderr } = await runCommand(project, [...args, '--json', '--', ...last], {
    ...{ signal, timeoutMs: PATIENCE_MS, maxBytes: MOST_BYTES },
  });
  const said = readObject(stdout);
  const error: CommandError | undefined =
    said === null ? { code: 'failed', message: stderr.trim() } : (said.error as CommandError | undefined);
  if (error === undefined) return schema.parse(said);
  throw new Refusal(422, error.code, error.message || t('ui.commandEnded', { command: args.join(' ') }), {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}
