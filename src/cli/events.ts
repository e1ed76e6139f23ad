/** @module What --ndjson prints: one JSON object a line on stdout, each with its `type`. */
import type { CliContext } from './context.ts';

type Event = { type: 'note' | 'progress' | 'result' } & Record<string, unknown>;

export function writeEvent({ process }: CliContext, event: Event): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
