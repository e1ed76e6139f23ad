/** @module The exit codes of every command: the one table that the errors, the help and the reference are made of. */
import { type MessageKey, t } from '../i18n/index.ts';

export const exitCodes = {
  ok: 0,
  /** The command ran and its verdict is no (an invalid taxonomy, a machine that lacks something), or ilab itself is at fault. */
  failed: 1,
  usage: 2,
  input: 3,
  resource: 4,
  remote: 5,
  engine: 6,
  /** 128 + SIGINT, as shells count. */
  cancelled: 130,
} as const;

export type ExitName = keyof typeof exitCodes;

const meanings: Readonly<Record<ExitName, MessageKey>> = {
  ok: 'core.exitOk',
  failed: 'core.exitFailed',
  usage: 'core.exitUsage',
  input: 'core.exitInput',
  resource: 'core.exitResource',
  remote: 'core.exitRemote',
  engine: 'core.exitEngine',
  cancelled: 'core.exitCancelled',
};

/** In the order of the codes, with what each means in a sentence. */
export function exitCodeTable(): { code: number; name: ExitName; meaning: string }[] {
  return Object.entries(exitCodes).map(([name, code]) => ({
    code,
    name: name as ExitName,
    meaning: t(meanings[name as ExitName]),
  }));
}
