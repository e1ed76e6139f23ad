/** @module The models that `--known` asks: found and identified first, each opened only when its turn comes. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { hashFile } from '../../../core/hash-file.ts';
import type { AskedModel } from '../../../db/answers.ts';
import { type ModelSpec, parseModelSpecs } from '../../../evaluate/known/model-spec.ts';
import { t } from '../../../i18n/index.ts';
import type { ChatModel } from '../../../model/interfaces.ts';
import { chooseAdapters } from '../../adapter-choice.ts';
import { chooseModel } from '../../model-choice.ts';
import { openLocalModel } from '../../open-model.ts';
import { openRemote, type RemoteFlags } from '../../open-remote.ts';
import type { Session } from '../../session.ts';
import { engineVersion } from './engine-version.ts';

export interface KnownModel {
  identity: AskedModel;
  open: () => Promise<ChatModel>;
  /** Of the file that is loaded here; null of a model elsewhere. */
  path: string | null;
}

/** @throws UsageError without --models, ResourceError for a model or adapter that is not there: before anything is asked */
export async function findKnownModels(
  session: Session,
  flags: RemoteFlags & { models: string | undefined },
): Promise<KnownModel[]> {
  if (flags.models === undefined)
    throw new UsageError(t('known.modelsNeeded'), { hint: t('known.modelsNeededHint') });
  const isFile = (path: string) =>
    statSync(resolve(session.context.cwd, path), { throwIfNoEntry: false })?.isFile() ?? false;
  const models: KnownModel[] = [];
  for (const spec of parseModelSpecs(flags.models, isFile))
    models.push(spec.kind === 'local' ? await localModel(session, spec) : remoteModel(session, spec, flags));
  return models;
}

async function localModel(session: Session, spec: ModelSpec & { kind: 'local' }): Promise<KnownModel> {
  const cwd = session.context.cwd;
  const path = resolve(cwd, spec.model);
  const isPath = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  const model = await chooseModel(session, { model: isPath ? path : spec.model });
  const adapters = await chooseAdapters(
    session,
    model,
    spec.adapter === null ? { noAdapter: true } : { adapter: [spec.adapter] },
  );
  const hashes: string[] = [];
  for (const adapter of adapters) hashes.push(`${await hashFile(adapter.path)}:${adapter.scale}`);
  return {
    identity: {
      name: model.name,
      modelHash: model.sha256,
      adapter: spec.adapter ?? '',
      adapterHash: hashes.join(','),
      engineVersion: await engineVersion(),
      settings: settingsOf(session),
    },
    open: () => openLocalModel(session, model, adapters),
    path: model.path,
  };
}

/** Nobody can see the file behind a server: its address stands for the hash, and the table cannot say when the file changed. */
function remoteModel(
  session: Session,
  spec: ModelSpec & { kind: 'endpoint' },
  flags: RemoteFlags,
): KnownModel {
  return {
    identity: {
      name: spec.text,
      modelHash: createHash('sha256').update(spec.text).digest('hex'),
      adapter: '',
      adapterHash: '',
      engineVersion: '',
      settings: settingsOf(session),
    },
    open: () =>
      openRemote(
        session,
        { ...flags, endpointUrl: spec.url },
        spec.model === null ? {} : { model: spec.model },
      ),
    path: null,
  };
}

function settingsOf({ config }: Session): string {
  return JSON.stringify({
    maxTokens: config.evaluate.max_tokens,
    temperature: 0,
    contextSize: config.models.context_size,
  });
}
