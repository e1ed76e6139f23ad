/** @module Estimates that a command makes itself. */
import type { z } from 'zod';
import { t } from '../i18n/index.ts';
import type { UiProject } from './project.ts';
import { Refusal } from './refusal.ts';
import { readObject, runCommand } from './run-command.ts';

/** A command that only estimates reads the data, loads a model once and measures for seconds. */
const PATIENCE_MS = 120_000;

/** @param signal ends the process. @throws Refusal with what the command said in place of an estimate. */
export type AskEstimate = <T extends { type: 'estimate' }>(
  command: readonly string[],
  schema: z.ZodType<T>,
  signal: AbortSignal,
) => Promise<Omit<T, 'type'>>;

/** One at a time: each measures this machine, which another one would slow down. */
export function createCommandEstimates(project: UiProject): AskEstimate {
  let last: Promise<unknown> = Promise.resolve();
  return (command, schema, signal) => {
    const asked = last.then(() => ask(project, command, schema, signal));
    last = asked.catch(() => undefined);
    return asked;
  };
}

async function ask<T extends { type: 'estimate' }>(
  project: UiProject,
  command: readonly string[],
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Omit<T, 'type'>> {
  const { stdout, stderr } = await runCommand(project, [...command, '--estimate', '--json'], {
    ...{ signal, timeoutMs: PATIENCE_MS, maxBytes: 2 ** 24 },
  });
  // An event is a line, an error the rest from its own "{" on.
  const lines = [...stdout.split('\n'), stdout.slice(stdout.search(/^\{$/m))]
    .map(readObject)
    .filter((line) => line !== null);
  for (const line of lines) {
    const { data } = schema.safeParse(line);
    if (data === undefined) continue;
    const { type: _, ...estimate } = data;
    return estimate;
  }
  const problem = lines.find(({ error }) => error !== undefined)?.error as
    | { message?: string; hint?: string }
    | undefined;
  throw new Refusal(422, 'no_estimate', t('ui.noEstimate', { reason: problem?.message ?? stderr.trim() }), {
    ...(problem?.hint === undefined ? {} : { hint: problem.hint }),
  });
}
