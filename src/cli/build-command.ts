/**
 * @module How a command is stated here: as the parser wants it, and with what every command has: --quiet, --ndjson where there
 * is --json, --debug-params, InstructLab's other names of an option, and its options that mean nothing here.
 */
import { type BaseArgs, type CommandBuilderArguments, buildCommand as stricliCommand } from '@stricli/core';
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { CliContext } from './context.ts';
import { switchFlag } from './flags.ts';
import { type IgnoredOptions, ignoredFlags, ignoredGiven, typedOption } from './ignored-options.ts';
import { proposalsByOption } from './proposals.ts';
import { printable } from './term/printable.ts';

type Values = Record<string, unknown>;
type Run = (this: CliContext, flags: Values, ...args: readonly unknown[]) => unknown;

export interface InstructLabOptions {
  ignored?: IgnoredOptions;
  /** Options with another name here: `{ modelId: 'model' }`. */
  otherNames?: Readonly<Record<string, string>>;
}

export function buildCommand<
  const FLAGS extends Readonly<Partial<Record<keyof FLAGS, unknown>>> = NonNullable<unknown>,
  const ARGS extends BaseArgs = [],
  CONTEXT extends CliContext = CliContext,
>({
  ignored = {},
  otherNames = {},
  ...own
}: CommandBuilderArguments<FLAGS, ARGS, CONTEXT> & InstructLabOptions) {
  const ownFlags = withProposals((own.parameters.flags ?? {}) as Readonly<Record<string, object>>);
  const debugFlag = { ...switchFlag(t('command.flagDebugParams')), default: false, hidden: true };
  const flags: Record<string, object> = {
    ...(ignoredFlags(ignored) as object),
    ...Object.fromEntries(
      Object.entries(otherNames).map(([name, ours]) => [name, { ...ownFlags[ours], hidden: true }]),
    ),
    quiet: switchFlag(t('command.flagQuiet')),
    ...ownFlags,
    ...('json' in ownFlags ? { ndjson: switchFlag(t('command.flagNdjson')) } : {}),
    debugParams: debugFlag,
    debugParamsJson: debugFlag,
  };

  async function run(this: CliContext, given: Values, ...args: readonly unknown[]): Promise<void> {
    if (given.debugParams || given.debugParamsJson) {
      const { showParameters } = await import('./debug-params.ts');
      return showParameters(this, {
        flags,
        given,
        args: args.filter((arg) => arg !== undefined),
        json: given.debugParamsJson === true,
      });
    }
    const [quiet, ndjson] = [given.quiet === true, given.ndjson === true];
    const useless = ignoredGiven(ignored, given);
    if (useless.length > 0 && !quiet && !ndjson && given.json !== true)
      this.process.stderr.write(`${printable(t('command.ignored', { options: useless.join(', ') }))}\n`);
    const values = withOwnNames(given, otherNames);
    if (ndjson) values.json = true;
    const loaded = 'func' in own ? own.func : await own.loader();
    const start = (typeof loaded === 'function' ? loaded : loaded.default) as unknown as Run;
    await start.call({ ...this, manner: { quiet, ndjson } }, values, ...args);
  }

  const parameters = { ...own.parameters, flags } as typeof own.parameters;
  return stricliCommand<FLAGS, ARGS, CONTEXT>({
    docs: own.docs,
    parameters,
    func: run as never,
  } as CommandBuilderArguments<FLAGS, ARGS, CONTEXT>);
}

/** The options with what completes their values. */
function withProposals(flags: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      const proposeCompletions = proposalsByOption[name];
      return [name, proposeCompletions === undefined ? flag : { ...flag, proposeCompletions }];
    }),
  );
}

/** @throws UsageError when an option was given under two names. */
function withOwnNames(given: Values, otherNames: Readonly<Record<string, string>>): Values {
  const values = { ...given };
  for (const [name, ours] of Object.entries(otherNames)) {
    if (given[name] === undefined) continue;
    if (given[ours] !== undefined)
      throw new UsageError(t('cli.trainTwice', { first: typedOption(ours), second: typedOption(name) }), {
        hint: t('cli.trainTwiceHint'),
      });
    values[ours] = given[name];
  }
  return values;
}
