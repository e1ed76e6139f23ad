/** @module The model that a chat is with: a local one with what it was taught, or one of a server; and how to change it. */
import { ResourceError, UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { ChatModel } from '../../model/interfaces.ts';
import { openModelStore } from '../../model/store.ts';
import type { Finder } from '../../retrieve/finder.ts';
import { type AdapterFlags, adapterNames, chooseAdapters, describeAdapters } from '../adapter-choice.ts';
import { chooseModel } from '../model-choice.ts';
import { guardIfKnown } from '../open-guard.ts';
import { openLocalModel } from '../open-model.ts';
import { listRemoteModels, openRemote, type RemoteFlags } from '../open-remote.ts';
import type { Session } from '../session.ts';
import { withRetrieval } from '../with-retrieval.ts';
import type { Partner, Rival } from './chat.ts';

export interface PartnerFlags extends AdapterFlags, RemoteFlags {
  model: string | undefined;
  /** A local model that counts the tokens of a server's. */
  tokenizer?: string | undefined;
  guard: boolean;
  /** Looks up what answers are read from; left out: nothing is. */
  find?: Finder | undefined;
}

/** A model and how to open it again. */
interface Opened {
  model: ChatModel;
  name: string;
  where: string;
  adapter: string | null;
  again(): Promise<Opened>;
}

/** Where models come from. */
interface Source {
  names(): Promise<string[]>;
  open(name: string, now: Opened): Promise<Opened>;
  /** The name of `now` before it was taught. @throws ResourceError when it was not, or nobody knows. */
  baseOf(now: Opened): Promise<string>;
}

/** The name under which a model answers as it was before it was taught. */
const BASE = 'base';

/** @throws what opening a model throws. */
export async function openPartner(session: Session, flags: PartnerFlags): Promise<Partner> {
  const { endpointUrl } = flags;
  if (endpointUrl === undefined && flags.tokenizer !== undefined)
    throw new UsageError(t('remote.tokenizerNeedsEndpoint'), {
      hint: t('remote.tokenizerNeedsEndpointHint'),
    });
  if (endpointUrl === undefined)
    return partnerOf(await openLocal(session, flags), localSource(session, flags));
  const remote = { ...flags, endpointUrl };
  return partnerOf(await openFrom(session, remote, flags.model), remoteSource(session, remote));
}

function partnerOf(first: Opened, source: Source): Partner {
  let now = first;
  const rivals = new Map<string, Opened>();
  const closeRivals = async () => {
    for (const { model } of rivals.values()) await model[Symbol.asyncDispose]();
    rivals.clear();
  };
  return {
    get model() {
      return now.model;
    },
    get name() {
      return now.name;
    },
    get where() {
      return now.where;
    },
    get adapter() {
      return now.adapter;
    },
    names: () => source.names(),
    async switchTo(name) {
      const before = now;
      // Two models may be more than the memory holds.
      await closeRivals();
      await before.model[Symbol.asyncDispose]();
      try {
        now = await source.open(name, before);
      } catch (error) {
        now = await before.again();
        throw error;
      }
    },
    async rival(name): Promise<Rival> {
      const wanted = name ?? (await source.baseOf(now));
      const opened = rivals.get(wanted) ?? (await source.open(wanted, now));
      rivals.set(wanted, opened);
      return { name: wanted === BASE ? `${opened.name} (${BASE})` : opened.name, model: opened.model };
    },
    async [Symbol.asyncDispose]() {
      await closeRivals();
      await now.model[Symbol.asyncDispose]();
    },
  };
}

function localSource(session: Session, { guard, find }: PartnerFlags): Source {
  return {
    async names() {
      const models = await openModelStore(session.config.models.dir).list();
      return [...models.map(({ name }) => name), BASE];
    },
    open: (name, now) =>
      name === BASE
        ? openLocal(session, { model: now.name, guard, find, noAdapter: true })
        : openLocal(session, { model: name, guard, find }),
    async baseOf({ adapter, name }) {
      if (adapter !== null) return BASE;
      throw new ResourceError(t('chat.noBase', { name }), { hint: t('chat.noBaseHint') });
    },
  };
}

async function openLocal(
  session: Session,
  flags: AdapterFlags & Pick<PartnerFlags, 'model' | 'guard' | 'find'>,
): Promise<Opened> {
  const chosen = await chooseModel(session, flags);
  const adapters = await chooseAdapters(session, chosen, flags);
  const local = await openLocalModel(session, chosen, adapters);
  const openBase = () => openLocalModel(session, chosen, []);
  const { guard, find } = flags;
  const guarded = await guardIfKnown(local, adapters, guard, openBase, session.note);
  const reader = guarded === local ? null : openBase;
  return {
    model: find === undefined ? guarded : withRetrieval(guarded, { find, guard, openBase: reader }),
    // A file that is in no store is known by its path only.
    name: flags.model ?? chosen.name,
    where: describeAdapters(adapters),
    adapter: adapterNames(adapters),
    again: () => openLocal(session, flags),
  };
}

type EndpointFlags = PartnerFlags & { endpointUrl: string };

function remoteSource(session: Session, flags: EndpointFlags): Source {
  const names = () => listRemoteModels(session, flags);
  return {
    names,
    open: (name) => openFrom(session, flags, name),
    // `ilab serve` offers a taught model's base as NAME:base.
    async baseOf(now) {
      const name = `${now.name}:${BASE}`;
      if ((await names()).includes(name)) return name;
      throw new ResourceError(t('chat.noBase', { name: now.name }), { hint: t('chat.noBaseHint') });
    },
  };
}

async function openFrom(session: Session, flags: EndpointFlags, name: string | undefined): Promise<Opened> {
  const remote = await openRemote(session, flags, name === undefined ? {} : { model: name });
  const model = flags.tokenizer === undefined ? remote : await counted(session, remote, flags.tokenizer);
  const { guard, find } = flags;
  if (find !== undefined) session.note(t('retrieve.chatEndpoint', { url: flags.endpointUrl }));
  return {
    model: find === undefined ? model : withRetrieval(model, { find, guard, openBase: null }),
    name: model.id,
    where: flags.endpointUrl,
    adapter: null,
    again: () => openFrom(session, flags, model.id),
  };
}

/** @throws UsageError when neither server nor option tells the size of the context. */
async function counted(session: Session, remote: ChatModel, tokenizer: string): Promise<ChatModel> {
  const size = session.config.models.context_size ?? remote.contextSize;
  if (!Number.isFinite(size))
    throw new UsageError(t('remote.noContextSize'), { hint: t('remote.noContextSizeHint') });
  const [{ loadTokenizer }, { countedModel }] = await Promise.all([
    import('../../infer/tokenizer.ts'),
    import('../../infer/counted-model.ts'),
  ]);
  const { path } = await chooseModel(session, { model: tokenizer });
  return countedModel(remote, await loadTokenizer(path), size);
}
