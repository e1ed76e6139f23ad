/**
 * @module Options of InstructLab (all releases) that mean nothing here: scripts may go on giving them, and a line says that nothing
 * depends on them.
 */
import { t } from '../i18n/index.ts';

/** By the option's name in camel case; whether it takes a value. */
export type IgnoredOptions = Readonly<Record<string, 'switch' | 'value'>>;

/** Hidden from the help. */
export function ignoredFlags(options: IgnoredOptions) {
  const brief = t('cli.flagIgnored');
  return Object.fromEntries(
    Object.entries(options).map(([name, kind]) => [
      name,
      kind === 'switch'
        ? ({ kind: 'boolean', brief, optional: true, hidden: true } as const)
        : ({ kind: 'parsed', parse: String, brief, optional: true, hidden: true, variadic: true } as const),
    ]),
  );
}

/** The ignored options that were given, as they are typed. */
export function ignoredGiven(options: IgnoredOptions, flags: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(options)
    .filter((name) => flags[name] !== undefined)
    .map(typedOption)
    .map((name) => (name === '--four-bit-quant' ? '--4-bit-quant' : name));
}

/** `numEpochs` -> `--num-epochs` */
export function typedOption(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
