/**
 * @module What the shells ask on each press of the tab key: `ilab __complete WORD...` prints what the last word may become, one a
 * line, a tab and its meaning behind it. Walks the parser's own tree, so that it knows every command there is.
 */
import { proposeCompletions, type StricliDynamicCommandContext } from '@stricli/core';
import { buildApp } from './app.ts';
import type { CliContext } from './context.ts';
import { typedOption } from './ignored-options.ts';

/** Prints nothing when there is nothing to propose, whatever the reason: the shell then takes files. */
export async function complete(words: readonly string[], context: CliContext): Promise<void> {
  const app = buildApp('0.0.0');
  const proposals = await proposeCompletions(
    app,
    words,
    context as unknown as StricliDynamicCommandContext<CliContext>,
  ).catch(() => []);
  const hidden = hiddenOptions(app.root as unknown as Target, words);
  for (const { completion, brief } of proposals)
    if (!hidden.has(completion)) context.process.stdout.write(`${completion}\t${brief.split('\n')[0]}\n`);
}

/** What the parser's tree is made of, as far as it matters here. */
interface Target {
  getAllEntries?: () => readonly { name: { original: string }; target: Target }[];
  parameters?: { flags?: Readonly<Record<string, { hidden?: boolean }>> };
}

/** The parser proposes them, too. */
function hiddenOptions(root: Target, words: readonly string[]): Set<string> {
  let target = root;
  for (const word of words) {
    const entry = target.getAllEntries?.().find(({ name }) => name.original === word);
    if (entry === undefined) break;
    target = entry.target;
  }
  const flags = Object.entries(target.parameters?.flags ?? {});
  return new Set(flags.flatMap(([name, { hidden }]) => (hidden ? [typedOption(name)] : [])));
}
