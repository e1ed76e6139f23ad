/** @module The models that `ilab serve` offers by name: the taught one, its base, adapters of single leaves, adapters named by the user. */
import { basename, dirname } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { LocalChatModel } from '../infer/load.ts';
import { listAdapters } from '../model/adapters.ts';
import type { ChatModel, Embedder } from '../model/interfaces.ts';
import { openModelStore } from '../model/store.ts';
import type { Finder } from '../retrieve/finder.ts';
import type { AdapterRack } from '../serve/adapter-rack.ts';
import { type ChosenAdapter, chooseAdapters } from './adapter-choice.ts';
import type { ChosenModel } from './model-choice.ts';
import { guardIfKnown } from './open-guard.ts';
import { openLocalModel } from './open-model.ts';
import type { Session } from './session.ts';
import { withRetrieval } from './with-retrieval.ts';

export interface ServedModelsRequest {
  model: ChosenModel;
  /** Of the model that answers by default. */
  adapters: readonly ChosenAdapter[];
  guard: boolean;
  parallel: number;
  /** Looks up what answers are read from; left out: nothing is. */
  find?: Finder | undefined;
  /** "NAME=FILE" or "NAME=FILE:SCALE", as vLLM's --lora-modules. */
  named: readonly string[];
  /** A model's name or file; left out: the served model itself embeds. */
  embeddingModel: string | undefined;
}

export interface ServedModels extends AsyncDisposable {
  /** The default one first. */
  models: [ChatModel, ...ChatModel[]];
  embedder: Embedder;
  rack: AdapterRack;
}

/**
 * The weights are in memory once. The base, single leaves and the embedder are opened when they are first asked.
 * @throws UsageError for a name that is no name or given twice, and what loadChatModel throws
 */
export async function openServedModels(
  session: Session,
  request: ServedModelsRequest,
): Promise<ServedModels> {
  const { model, guard, parallel, find } = request;
  const named = request.named.map(parseNamed);
  const opened: AsyncDisposable[] = [];
  const keep = <T extends AsyncDisposable>(one: T): T => {
    opened.push(one);
    return one;
  };
  const disposeAll = async () => {
    for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
  };
  const openBase = () => openLocalModel(session, model, [], parallel);
  const guarded = async (local: LocalChatModel, adapters: readonly ChosenAdapter[]): Promise<ChatModel> => {
    const chat = await guardIfKnown(local, adapters, guard, openBase, session.note);
    if (find === undefined) return chat;
    return withRetrieval(chat, { find, guard, openBase: chat === local ? null : openBase });
  };
  try {
    const local = await openLocalModel(session, model, request.adapters, parallel);
    const first = keep(await guarded(local, request.adapters));
    const { lazyChatModel, lazyEmbedder } = await import('../serve/lazy.ts');
    const facts = { contextSize: local.contextSize, parallel: local.parallel };
    const models: ServedModels['models'] = [first];
    const add = (one: ChatModel) => {
      if (models.some(({ id }) => id === one.id))
        throw new UsageError(t('cli.servedTwice', { name: one.id }));
      models.push(one);
    };
    const addLazy = (name: string, open: () => Promise<ChatModel>) =>
      add(keep(lazyChatModel({ ...facts, id: `${model.name}:${name}` }, open)));
    if (request.adapters.length > 0) addLazy('base', async () => guarded(await openBase(), []));
    const known = choosable(request.adapters);
    for (const [leaf, adapter] of await leafAdapters(session, model)) {
      known.set(leaf, { adapter, own: 0 });
      addLazy(leaf, async () =>
        guarded(await openLocalModel(session, model, [adapter], parallel), [adapter]),
      );
    }
    for (const { name, file } of named) {
      const adapters = await chooseAdapters(session, model, { adapter: [file] });
      for (const adapter of adapters) known.set(name, { adapter, own: 0 });
      // Opened now: a file that does not fit is told at the start.
      const chat = keep(await guarded(await openLocalModel(session, model, adapters, parallel), adapters));
      add({ ...chat, id: name });
    }
    const { createAdapterRack } = await import('../serve/adapter-rack.ts');
    const rack = keep(
      createAdapterRack({
        facts: { ...facts, id: model.name },
        adapters: [...known].map(([name, { own }]) => ({ name, scale: own })),
        async open(chosen) {
          const adapters = chosen.map(({ name, scale }) => {
            const { adapter } = known.get(name)!;
            return { ...adapter, scale: adapter.scale * scale };
          });
          return guarded(await openLocalModel(session, model, adapters, parallel), adapters);
        },
      }),
    );
    const embedder = keep(await openEmbedding(session, request, lazyEmbedder));
    return { models, embedder, rack, [Symbol.asyncDispose]: disposeAll };
  } catch (error) {
    await disposeAll();
    throw error;
  }
}

/** Adapters that a request may choose, by name, with what the default model has of each: first its own, "taught" or "taught-1" and so on. */
function choosable(adapters: readonly ChosenAdapter[]) {
  const nameOf = (index: number) => (adapters.length === 1 ? 'taught' : `taught-${index + 1}`);
  return new Map(adapters.map((adapter, index) => [nameOf(index), { adapter, own: 1 }]));
}

function parseNamed(text: string): { name: string; file: string } {
  const [, name, file] = /^([^=\s]{1,100})=(.+)$/s.exec(text) ?? [];
  if (name === undefined || file === undefined)
    throw new UsageError(t('cli.badLoraModule', { text }), { hint: t('cli.badLoraModuleHint') });
  return { name, file };
}

/** The newest sound adapter of each leaf that was taught on its own, by what its folder begins with (LEAF_TIME). */
async function leafAdapters(session: Session, model: ChosenModel): Promise<Map<string, ChosenAdapter>> {
  const found = new Map<string, ChosenAdapter>();
  for (const { path, base, problem } of await listAdapters(session.config.train.ckpt_output_dir)) {
    const leaf = /^(.+)_\d{4}-\d\d-\d\d_\d{6}/.exec(basename(dirname(path)))?.[1];
    if (leaf === undefined || base !== model.sha256 || problem !== null || found.has(leaf)) continue;
    found.set(leaf, { path, source: path, scale: 1 });
  }
  return found;
}

async function openEmbedding(
  session: Session,
  { model, embeddingModel }: ServedModelsRequest,
  lazyEmbedder: typeof import('../serve/lazy.ts').lazyEmbedder,
): Promise<Embedder> {
  const { openEmbedder, embeddingContextSize } = await import('../infer/embed.ts');
  const own =
    embeddingModel === undefined
      ? model
      : await openModelStore(session.config.models.dir).resolve(embeddingModel);
  const contextSize = await embeddingContextSize(own.path);
  const { threads } = session.config.models;
  return lazyEmbedder({ id: own.name, contextSize }, () =>
    openEmbedder({
      ...{ modelPath: own.path, id: own.name, contextSize },
      ...(threads === null ? {} : { threads }),
    }),
  );
}
