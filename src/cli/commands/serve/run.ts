/** @module `ilab serve`: models behind an OpenAI-compatible server until Ctrl-C. */
import { once } from 'node:events';
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { chooseAdapters, describeAdapters } from '../../adapter-choice.ts';
import type { CliContext } from '../../context.ts';
import { chooseModel } from '../../model-choice.ts';
import { openFinderFor } from '../../open-retrieval.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openServedModels } from '../../served-models.ts';
import { openSession } from '../../session.ts';
import type { ServeFlags } from './command.ts';

export default async function runServe(
  this: CliContext,
  flags: ServeFlags,
  ...extra: string[]
): Promise<void> {
  const [word] = extra;
  if (word !== undefined && !word.startsWith('-'))
    throw new UsageError(t('command.serveWord', { word }), { hint: t('command.serveWordHint', { word }) });
  const session = await openSession(this, {
    flags: {
      'serve.host': flags.host,
      'serve.port': flags.port,
      'models.context_size': flags.maxCtxSize,
      'models.threads': flags.numThreads,
      ...retrieverKeys(flags, this.cwd),
    },
  });
  if (extra.length > 0) session.note(t('command.ignored', { options: extra.join(' ') }));
  const { host, port } = session.config.serve;
  const apiKey = flags.apiKey ?? (this.process.env.ILAB_SERVE_API_KEY || undefined);
  const { requireKey, startServer } = await import('../../../serve/main.ts');
  // Before minutes of loading.
  requireKey(host, apiKey);
  await using finder = flags.rag ? await openFinderFor(session) : undefined;
  const model = await chooseModel(session, flags);
  const adapters = await chooseAdapters(session, model, flags);
  const signal = this.interruption(t('cli.serveStopping'));
  await using served = await openServedModels(session, {
    ...{ model, adapters, guard: flags.guard, parallel: flags.parallel ?? 1 },
    find: finder?.find,
    ...{ named: flags.loraModules ?? [], embeddingModel: flags.embeddingModel },
  });
  const { models, embedder, rack } = served;
  const server = await startServer({
    ...{ host, port, models, embedder, rack, signal },
    aliases: flags.alias ?? [],
    origins: flags.corsOrigin ?? [],
    ...(flags.queue === undefined ? {} : { queueLimit: flags.queue }),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  session.print(
    t('cli.serveReady', { model: model.name, adapter: describeAdapters(adapters), url: server.url }),
  );
  if (models.length > 1) session.note(t('cli.serveNames', { names: models.map(({ id }) => id).join(', ') }));
  session.next(t('cli.serveNext', { url: server.url }));
  if (!signal.aborted) await once(signal, 'abort');
  await server.close();
  session.note(t('cli.serveStopped'));
}
