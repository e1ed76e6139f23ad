/** @module What the page can talk to: every model of the store with its newest adapters, looked for anew as models and adapters come and go. */
import { dirname } from 'node:path';
import { listAdapters, type StoredAdapter } from '../model/adapters.ts';
import { defaultModelName } from '../model/catalogue.ts';
import { describeModel } from '../model/describe.ts';
import type { ChatResult } from '../model/interfaces.ts';
import { openModelStore, type StoredModel } from '../model/store.ts';
import { adapterLabel } from '../project/adapters.ts';
import { createModelPool, type ModelOffer, type ModelPool } from '../serve/model-pool.ts';
import type { ChosenAdapter } from './adapter-choice.ts';
import { guardIfKnown } from './open-guard.ts';
import { openLocalModel } from './open-model.ts';
import type { Session } from './session.ts';

/** llama.cpp is given as much where nothing is configured (infer/load.ts). */
const CONTEXT_TOKENS = 4096;

interface Known {
  model: StoredModel;
  contextSize: number;
  /** The newest of each leaf, by its label. */
  leaves: ReadonlyMap<string, StoredAdapter>;
}

/** MODEL is the taught one, MODEL:base the untaught, MODEL:LEAF and MODEL:LEAF+LEAF those of single leaves. */
export function openLiveModels(
  session: Session,
  onResult: (model: string, result: ChatResult) => void,
): ModelPool {
  const { config } = session;
  let known = new Map<string, Known>();

  const offer = (
    id: string,
    { model, contextSize }: Known,
    adapters: readonly StoredAdapter[],
  ): ModelOffer => {
    const chosen: ChosenAdapter[] = adapters.map(({ path }) => ({ path, source: path, scale: 1 }));
    const openBase = () => openLocalModel(session, model, []);
    return {
      ...{ id, contextSize },
      key: JSON.stringify([model.sha256, adapters.map(({ path, createdAt }) => [path, createdAt])]),
      open: async () => guardIfKnown(await openLocalModel(session, model, chosen), chosen, true, openBase),
    };
  };

  return createModelPool({
    async offers() {
      const wanted = config.models.default ?? defaultModelName;
      const stored = (await openModelStore(config.models.dir).list()).filter(
        ({ problem }) => problem === null,
      );
      const adapters = await listAdapters(config.train.ckpt_output_dir);
      const next = new Map<string, Known>();
      const offers: ModelOffer[] = [];
      for (const model of stored.sort((a, b) => Number(b.name === wanted) - Number(a.name === wanted))) {
        const own = adapters.filter(({ base, problem }) => base === model.sha256 && problem === null);
        const leaves = new Map<string, StoredAdapter>();
        for (const adapter of own) {
          const label = adapterLabel(dirname(adapter.path));
          if (label !== null && !leaves.has(label)) leaves.set(label, adapter);
        }
        const before = known.get(model.name);
        const contextSize =
          before?.model.sha256 === model.sha256 ? before.contextSize : await contextOf(session, model);
        const one = { model, contextSize, leaves };
        next.set(model.name, one);
        offers.push(offer(model.name, one, own.slice(0, 1)));
        if (own.length > 0) offers.push(offer(`${model.name}:base`, one, []));
        for (const [label, adapter] of leaves) offers.push(offer(`${model.name}:${label}`, one, [adapter]));
      }
      known = next;
      return offers;
    },
    offerFor(id) {
      const [name = '', labels = ''] = id.split(/:(.*)/s);
      const one = known.get(name);
      const adapters = labels.split('+').map((label) => one?.leaves.get(label));
      if (one === undefined || adapters.length < 2 || adapters.length > 8) return undefined;
      return adapters.every((adapter) => adapter !== undefined) ? offer(id, one, adapters) : undefined;
    },
    onResult,
  });
}

async function contextOf({ config }: Session, { path }: StoredModel): Promise<number> {
  if (config.models.context_size !== null) return config.models.context_size;
  const { contextLength } = await describeModel(path);
  return Math.min(contextLength ?? CONTEXT_TOKENS, CONTEXT_TOKENS);
}
