/** @module --debug-params of every command: its options as they were understood, and nothing is done. */
import type { CliContext } from './context.ts';
import { printable } from './term/printable.ts';

interface Parameters {
  flags: Readonly<Record<string, object>>;
  given: Readonly<Record<string, unknown>>;
  args: readonly unknown[];
  json: boolean;
}

export function showParameters({ process }: CliContext, { flags, given, args, json }: Parameters): void {
  const shown = Object.entries(flags)
    .filter(([name]) => !name.startsWith('debugParams'))
    .map(([name, flag]) => {
      const { kind, default: preset } = flag as { kind: string; default?: unknown };
      const value = given[name] ?? null;
      const isDefault = value === (preset ?? (kind === 'boolean' ? false : null)) || value === null;
      return { name, value, type: kind, source: isDefault ? 'default' : 'commandline' };
    });
  if (json) {
    const byName = Object.fromEntries(shown.map(({ name, ...rest }) => [name, rest]));
    process.stdout.write(`${JSON.stringify({ parameters: byName, arguments: args }, null, 2)}\n`);
    return;
  }
  for (const { name, value, type, source } of shown)
    process.stdout.write(`${name}: ${printable(JSON.stringify(value))} [type: ${type}, src: ${source}]\n`);
  for (const value of args) process.stdout.write(`${printable(JSON.stringify(value))} [type: argument]\n`);
}
