/** @module The catalogue of models, the adapters, and where each comes from. */
import { dirname } from 'node:path';
import type { Hono } from 'hono';
import { metadataNumber } from '../../gguf/metadata.ts';
import { openGguf } from '../../gguf/read.ts';
import { estimateMemory } from '../../infer/memory.ts';
import { catalogue, defaultModelName } from '../../model/catalogue.ts';
import { describeModel } from '../../model/describe.ts';
import { isModelName } from '../../model/model-name.ts';
import { openModelStore, type StoredModel } from '../../model/store.ts';
import { adapterLabel } from '../../project/adapters.ts';
import { readSpeeds } from '../../project/speeds.ts';
import type { Adapter, CatalogueModel, Models } from '../contract.ts';
import type { UiProject } from '../project.ts';
import { notHere } from '../refusal.ts';
import type { Shared } from '../shared.ts';
import { openStaleness } from './datasets.ts';
import { newestRecall } from './reports.ts';

export async function showModels(shared: Shared): Promise<Models> {
  const { project } = shared;
  const { models: settings } = project.config;
  const stored = await openModelStore(settings.dir).list();
  const speeds = await readSpeeds(project.paths.speeds);
  const wanted = settings.default ?? defaultModelName;
  const there = await Promise.all(
    stored.map(async (model) => ({ ...(await factsOf(model, project)), isDefault: model.name === wanted })),
  );
  const absent = catalogue
    .filter(({ name }) => !stored.some((model) => model.name === name))
    .map(({ name, bytes, license, sha256 }) => ({
      ...nothingKnown,
      ...{ name, bytes, sha256, licence: license, isThere: false, isDefault: name === wanted },
    }));
  const models = [...there, ...absent].map((model) => ({
    ...model,
    tokensPerSecond: speeds.get(model.name) ?? null,
  }));
  return { models, adapters: await showAdapters(shared, stored) };
}

const nothingKnown: Omit<CatalogueModel, 'name' | 'bytes' | 'isThere' | 'isDefault'> = {
  ...{ title: null, problem: null, licence: null, source: null, sha256: null, addedAt: null },
  ...{ architecture: null, parameters: null, quantisation: null, contextLength: null },
  ...{ memoryBytes: null, fits: null, tokensPerSecond: null, experts: null },
};

async function factsOf(
  model: StoredModel,
  { config }: UiProject,
): Promise<Omit<CatalogueModel, 'isDefault'>> {
  const { name, bytes, sha256, license, source, addedAt, problem, path } = model;
  const known = {
    ...{ ...nothingKnown, name, bytes, problem, source, isThere: true },
    ...{ licence: license, sha256: sha256 || null, addedAt: addedAt || null },
  };
  if (problem !== null) return known;
  const [facts, gguf] = await Promise.all([describeModel(path), openGguf(path)]);
  const contextSize = config.models.context_size ?? Math.min(facts.contextLength ?? 4096, 4096);
  const memoryBytes = estimateMemory(gguf, contextSize);
  return {
    ...known,
    ...{ title: facts.title, architecture: facts.architecture, parameters: facts.parameters },
    ...{ quantisation: facts.quantisation, contextLength: facts.contextLength },
    licence: license ?? facts.license,
    ...{ memoryBytes, fits: memoryBytes <= process.availableMemory() },
    experts: metadataNumber(gguf, `${facts.architecture}.expert_count`, 0),
  };
}

async function showAdapters(shared: Shared, stored: readonly StoredModel[]): Promise<Adapter[]> {
  const adapters = await shared.adapters();
  const staleOf = await openStaleness(shared);
  const recall = await newestRecall(shared.project);
  const taken = new Set<string>();
  return adapters.map((adapter) => {
    const { path, createdAt, base, leaves, documents, summary, problem } = adapter;
    const model = stored.find((one) => one.sha256 === base && one.problem === null);
    const label = adapterLabel(dirname(path));
    // The newest of all answers under the model's own name, the newest of each leaf under the leaf's.
    const names =
      model === undefined || problem !== null
        ? []
        : [model.name, ...(label ? [`${model.name}:${label}`] : [])];
    const chatName = names.find((name) => !taken.has(name)) ?? null;
    for (const name of names) taken.add(name);
    return {
      ...{ path, model: adapter.model, chatName, createdAt, base, leaves, documents, problem },
      ...{ steps: summary?.steps ?? null, lastLoss: summary?.lastLoss ?? null },
      recall: recall.get(path) ?? null,
      stale: staleOf(documents),
    };
  });
}

export function mountModels(app: Hono, shared: Shared): void {
  app.get('/models', async (c) => c.json(await showModels(shared)));
  app.delete('/models/:name', async (c) => {
    const name = c.req.param('name');
    const isGone = isModelName(name) && (await openModelStore(shared.project.config.models.dir).remove(name));
    if (!isGone) throw notHere(name);
    return c.body(null, 204);
  });
}
