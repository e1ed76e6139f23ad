/** @module What a run came to, as rows of a table: shares by kind of question, and minutes. */
import { execFileSync } from 'node:child_process';
import type { QuestionKind, questionKinds } from '../../src/evaluate/questions.ts';
import type { EvaluationSet } from '../../src/evaluate/run.ts';
import { wilson } from '../../src/evaluate/stats.ts';
import type { Bed, Trained } from './bed.ts';
import type { Flags } from './ilab.ts';
import type { Step } from './steps.ts';

export type Sets = Partial<Record<QuestionKind, EvaluationSet>>;

export interface Row {
  world: string;
  /** Name of the setting or point. */
  name: string;
  facts: number;
  /** Null: nobody asked the untaught model. */
  before: Sets | null;
  after: Sets;
  minutes: { generate: number; train: number; ask: number };
  steps: number;
  settings: Trained['settings'];
}

/** Trains with `flags` in `bed` and asks before (unless told not to) and after. */
export async function measure(
  bed: Bed,
  name: string,
  flags: Flags,
  { sample, base }: { sample: number | null; base: boolean },
): Promise<Row> {
  const before = base ? (await bed.ask(null, sample)).result.sets : null;
  const trained = await bed.train(flags);
  const after = await bed.ask(trained.result.adapterPath, sample);
  const minutes = ({ seconds }: Step<unknown>) => Math.round(seconds / 6) / 10;
  return {
    world: bed.world,
    name,
    facts: bed.generated.result.facts,
    before,
    after: after.result.sets,
    minutes: { generate: minutes(bed.generated), train: minutes(trained), ask: minutes(after) },
    steps: trained.result.steps,
    settings: trained.result.settings,
  };
}

/** A Markdown table; shares with 95 % intervals of Wilson, of the base model's general answers only the share. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['world', 'facts', 'setting', 'epochs x wordings + unknowns + replays', 'steps'];
  const kinds = ['taught', 'taught, refused', 'reverse', 'unknowable', 'general before', 'general'];
  const lines = rows.map((row) => {
    const { numEpochs, wordingsPerFact, unknownsPerFact, replaysPerFact } = row.settings;
    return [
      row.world,
      String(row.facts),
      row.name,
      `${numEpochs} x ${wordingsPerFact} + ${unknownsPerFact} + ${replaysPerFact}`,
      String(row.steps),
      share(row.after.taught),
      row.after.taught === undefined ? '-' : String(row.after.taught.abstained),
      share(row.after.reverse),
      share(row.after.unknowable),
      row.before === null ? '-' : share(row.before.general),
      share(row.after.general),
      row.minutes.generate.toFixed(1),
      row.minutes.train.toFixed(1),
      row.minutes.ask.toFixed(1),
    ];
  });
  const titles = [...head, ...kinds, 'min generate', 'min train', 'min ask'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...lines.map(line)].join('\n') + '\n';
}

/** "31/40 .78 [.62-.88]" */
function share(set: EvaluationSet | undefined): string {
  if (set === undefined) return '-';
  const { low, high } = wilson(set.right, set.n);
  const short = (value: number) => value.toFixed(2).replace(/^0/, '');
  return `${set.right}/${set.n} ${short(set.right / set.n)} [${short(low)}-${short(high)}]`;
}

/** Right answers of `n`, 0 to 1; null when none were asked. */
export function rightShare(sets: Sets | null, kind: (typeof questionKinds)[number]): number | null {
  const set = sets?.[kind];
  return set === undefined ? null : set.right / set.n;
}

/** The state of the code that was measured. */
export function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return (
    git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'src') === '' ? '' : ' and changes')
  );
}
