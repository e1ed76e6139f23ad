/** @module The kinds of options commands have, so that each command only says its name and meaning. */
import { t } from '../i18n/index.ts';

/** A text, a path, a name. */
export function textFlag(brief: string, placeholder: string) {
  return { kind: 'parsed', parse: String, brief, placeholder, optional: true } as const;
}

/** A text that may be given more than once. */
export function listFlag(brief: string, placeholder: string) {
  return { kind: 'parsed', parse: String, brief, placeholder, optional: true, variadic: true } as const;
}

/** A whole number from `least` on. */
export function countFlag(brief: string, least = 1) {
  const parse = (input: string) => {
    const value = Number(input);
    if (!/^\d+$/.test(input) || !Number.isSafeInteger(value) || value < least)
      throw new RangeError(t('cli.notCount', { least }));
    return value;
  };
  return { kind: 'parsed', parse, brief, placeholder: 'n', optional: true } as const;
}

/** Any finite number; limits are the configuration's. */
export function numberFlag(brief: string) {
  const parse = (input: string) => {
    const value = Number(input);
    if (input.trim() === '' || !Number.isFinite(value)) throw new RangeError(t('cli.notNumber'));
    return value;
  };
  return { kind: 'parsed', parse, brief, placeholder: 'x', optional: true } as const;
}

/** Off unless given. */
export function switchFlag(brief: string) {
  return { kind: 'boolean', brief, withNegated: false } as const;
}

/** On unless `--no-NAME` is given. */
export function onFlag(brief: string) {
  return { kind: 'boolean', brief, default: true, withNegated: true } as const;
}

export type Text = string | undefined;
export type List = readonly string[] | undefined;
export type Count = number | undefined;
