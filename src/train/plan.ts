/**
 * @module Decides before the first step which examples each step sees: a function of data, settings and seed alone, so that a
 * resumed run goes on exactly where it was.
 */
import { Rng } from '../core/rng.ts';
import type { Example } from './dataset.ts';
import type { TrainSettings } from './options.ts';
import { type PackedRow, packRows, sharedHeadLength } from './pack.ts';

export interface PlannedStep {
  epoch: number;
  rows: PackedRow[];
}

/** The `count` members of a group that are due in `epoch`: shuffled cycles, so that all have their turn before one returns. */
function draw(
  group: readonly Example[],
  name: string,
  count: number,
  epoch: number,
  seed: number,
): Example[] {
  const wanted = Math.min(count, group.length);
  const cycles = new Map<number, Example[]>();
  return Array.from({ length: wanted }, (_, i) => {
    const index = epoch * wanted + i;
    const cycle = Math.floor(index / group.length);
    if (!cycles.has(cycle)) cycles.set(cycle, Rng.named(seed, `${name}/${cycle}`).shuffle(group));
    return cycles.get(cycle)![index % group.length]!;
  });
}

/** All examples of one epoch in the order in which they are packed. */
export function drawEpoch(examples: readonly Example[], settings: TrainSettings, epoch: number): Example[] {
  const { seed, wordingsPerFact, unknownsPerFact, replaysPerFact } = settings;
  const facts = new Map<string, Example[]>();
  for (const example of examples) {
    if (example.kind !== 'taught' && example.kind !== 'skill') continue;
    facts.set(example.fact, [...(facts.get(example.fact) ?? []), example]);
  }
  const scale = Math.max(1, facts.size);
  const pool = (kind: Example['kind'], perFact: number) => {
    const group = examples.filter((example) => example.kind === kind);
    return draw(group, kind, Math.round(perFact * scale), epoch, seed);
  };
  const drawn = [
    ...[...facts].flatMap(([fact, group]) => draw(group, `fact/${fact}`, wordingsPerFact, epoch, seed)),
    ...pool('unknown', unknownsPerFact),
    ...pool('replay', replaysPerFact),
  ];
  return Rng.named(seed, `epoch/${epoch}`).shuffle(drawn);
}

/** The steps of a whole run. */
export function planRun(examples: readonly Example[], settings: TrainSettings): PlannedStep[] {
  const head = sharedHeadLength(examples.map(({ chat }) => chat));
  return Array.from({ length: settings.numEpochs }, (_, epoch) => {
    const chats = drawEpoch(examples, settings, epoch).map(({ chat }) => chat);
    const rows = Rng.named(settings.seed, `rows/${epoch}`).shuffle(packRows(chats, settings.maxSeqLen, head));
    const steps: PlannedStep[] = [];
    for (let i = 0; i < rows.length; i += settings.rowsPerStep)
      steps.push({ epoch, rows: rows.slice(i, i + settings.rowsPerStep) });
    return steps;
  }).flat();
}
