/** @module `ilab model experts`: which experts of a mixture the tokens of a prompt are sent to, layer by layer. */
import { InputError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/units.ts';
import { readAdapterOf } from '../../../gguf/check-adapter.ts';
import { type Gguf, openGguf } from '../../../gguf/read.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { checkMemory } from '../../../infer/memory.ts';
import { realCores } from '../../../infer/threads.ts';
import { loadTokenizer } from '../../../infer/tokenizer.ts';
import type { ChatTokenizer } from '../../../model/interfaces.ts';
import type { AppliedAdapter } from '../../../nn/adapter-feeds.ts';
import { expertGates, gatesMemory, mixtureOf } from '../../../nn/expert-gates.ts';
import { adapterNames, type ChosenAdapter, chooseAdapters } from '../../adapter-choice.ts';
import type { CliContext } from '../../context.ts';
import { chooseModel } from '../../model-choice.ts';
import { openSession } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import { type Column, renderTable } from '../../term/table.ts';
import type { ModelExpertsFlags } from './command.ts';

/** What is shown grows with tokens · layers · experts, and the mask with the square of the tokens. */
const MOST_TOKENS = 256;
/** Of each layer in the table. */
const SHOWN_EXPERTS = 4;

export default async function runModelExperts(
  this: CliContext,
  flags: ModelExpertsFlags,
  wanted: string,
  prompt?: string,
): Promise<void> {
  const session = await openSession(this, { silent: flags.quiet || flags.json });
  const model = await chooseModel(session, { model: wanted });
  const gguf = await openGguf(model.path);
  const mixture = mixtureOf(gguf);
  const chosen = flags.adapter?.length ? await chooseAdapters(session, model, flags) : [];
  const adapters = await readAdapters(gguf, model.sha256, chosen);
  const memoryBytes = mixture && gatesMemory(gguf, mixture, MOST_TOKENS, adapters);
  if (prompt === undefined && flags.json)
    return session.printJson({
      ...{ model: model.name, mixture, mostTokens: MOST_TOKENS, memoryBytes },
      fits: memoryBytes === null ? null : memoryBytes <= process.availableMemory(),
    });
  if (mixture === null || memoryBytes === null)
    throw new InputError(t('experts.dense', { model: model.name }), { hint: t('experts.denseHint') });
  if (prompt === undefined) {
    session.print(t('experts.estimate', { ...mixture, model: model.name, memory: formatBytes(memoryBytes) }));
    return session.next(t('experts.estimateNext', { model: model.name }));
  }
  const { ids, tokens } = await readPrompt(model.path, prompt);
  const neededBytes = gatesMemory(gguf, mixture, ids.length, adapters);
  checkMemory(model.path, neededBytes);
  const cores = realCores();
  const progress = openProgress(this, { unit: 'items', ...flags });
  const passes = adapters.length > 0 ? [[], adapters] : [[]];
  const sides: Chosen[][][][] = [];
  try {
    for (const applied of passes) {
      const gates = await expertGates(gguf, ids, {
        threads: Math.min(session.config.models.threads ?? cores, cores),
        adapters: applied,
        onLayer: (done, total) =>
          progress.update({
            label: t('experts.layers'),
            ...{ done: sides.length * total + done, total: passes.length * total },
          }),
      });
      sides.push(gates.map((layer) => chosenOf(layer, mixture.count)));
    }
  } finally {
    progress.end();
  }
  const [layers = [], taught = null] = sides;
  const adapter = adapterNames(chosen);
  if (flags.json)
    return session.printJson({
      ...{ model: model.name, adapter, mixture, memoryBytes: neededBytes, tokens, layers, taught },
    });
  this.process.stdout.write(renderLayers(layers, taught));
  session.print(t('experts.read', { ...mixture, tokens: tokens.length }));
  if (taught !== null)
    session.print(t('experts.same', { share: decimal(100 * sameShare(layers.flat(), taught.flat()), 0) }));
}

/** @throws InputError when one of them is none of this model */
async function readAdapters(
  gguf: Gguf,
  sha256: string,
  chosen: readonly ChosenAdapter[],
): Promise<AppliedAdapter[]> {
  const adapters: AppliedAdapter[] = [];
  for (const { path, scale } of chosen) {
    adapters.push({ adapter: await readAdapterOf(gguf, async () => sha256, path), scale, path });
  }
  return adapters;
}

function renderLayers(layers: readonly Chosen[][][], taught: readonly Chosen[][][] | null): string {
  const columns: Column[] = [
    { title: t('experts.columnLayer'), align: 'right' },
    { title: t('experts.columnExperts') },
  ];
  if (taught !== null)
    columns.push({ title: t('experts.columnTaught') }, { title: t('experts.columnSame'), align: 'right' });
  return renderTable(
    columns,
    layers.map((tokens, layer) => [
      ...[String(layer), busiest(tokens)],
      ...(taught === null
        ? []
        : [busiest(taught[layer]!), `${decimal(100 * sameShare(tokens, taught[layer]!), 0)} %`]),
    ]),
  );
}

/** Of what the tokens chose, the share that they chose with the adapter, too: 0 to 1. */
function sameShare(tokens: readonly Chosen[][], taught: readonly Chosen[][]): number {
  const same = tokens.map(
    (chosen, token) =>
      chosen.filter(({ expert }) => taught[token]!.some((one) => one.expert === expert)).length,
  );
  return same.reduce((a, b) => a + b, 0) / tokens.flat().length;
}

/** As a chat asks it, with the texts of its tokens. @throws InputError when it is too long */
async function readPrompt(modelPath: string, prompt: string): Promise<{ ids: Int32Array; tokens: string[] }> {
  await using tokenizer = await loadTokenizer(modelPath);
  const ids = tokenizer.encodePrompt([{ role: 'user', content: prompt }]);
  if (ids.length > MOST_TOKENS)
    throw new InputError(t('experts.tooLong', { tokens: ids.length, limit: MOST_TOKENS }), {
      hint: t('experts.tooLongHint'),
    });
  return { ids, tokens: tokenTexts(ids, tokenizer) };
}

/** Together the prompt, as far as each token is whole characters: a space may depend on the token before. */
function tokenTexts(ids: Int32Array, { decode }: ChatTokenizer): string[] {
  return Array.from(ids, (id, place) => {
    const [before, whole] = [decode(ids.subarray(0, place)), decode(ids.subarray(0, place + 1))];
    return whole.startsWith(before) ? whole.slice(before.length) : decode(Int32Array.of(id));
  });
}

interface Chosen {
  expert: number;
  /** 0 to 1; those of one token sum to 1. */
  weight: number;
}

/** Of gates (N, E): for each token the experts that it chose, the weightiest first. */
function chosenOf(gates: Float32Array, count: number): Chosen[][] {
  return Array.from({ length: gates.length / count }, (_, token) =>
    Array.from(gates.subarray(token * count, (token + 1) * count), (weight, expert) => ({ expert, weight }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight),
  );
}

/** "12 (31 %), 5 (20 %)": experts by their share of the weight. */
function busiest(tokens: readonly Chosen[][]): string {
  const sums = new Map<number, number>();
  for (const { expert, weight } of tokens.flat()) sums.set(expert, (sums.get(expert) ?? 0) + weight);
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN_EXPERTS)
    .map(([expert, sum]) => `${expert} (${decimal((100 * sum) / tokens.length, 0)} %)`)
    .join(', ');
}
