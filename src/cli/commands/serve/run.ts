/** @module `ilab serve`: the model behind an OpenAI-compatible server until Ctrl-C. */
import { once } from 'node:events';
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { chooseAdapters, describeAdapters } from '../../adapter-choice.ts';
import type { CliContext } from '../../context.ts';
import { chooseModel } from '../../model-choice.ts';
import { guardIfKnown } from '../../open-guard.ts';
import { openLocalModel } from '../../open-model.ts';
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
    },
  });
  if (extra.length > 0) session.note(t('command.ignored', { options: extra.join(' ') }));
  const { host, port } = session.config.serve;
  const model = await chooseModel(session, flags);
  const adapters = await chooseAdapters(session, model, flags);
  const signal = this.interruption(t('cli.serveStopping'));
  await using local = await openLocalModel(session, model, adapters);
  const openBase = () => openLocalModel(session, model, []);
  await using chat = await guardIfKnown(local, adapters, flags.guard, openBase, session.note);
  const { startServer } = await import('../../../serve/main.ts');
  const server = await startServer({ host, port, models: [chat], signal });
  session.print(
    t('cli.serveReady', { model: model.name, adapter: describeAdapters(adapters), url: server.url }),
  );
  if (!['127.0.0.1', '::1', 'localhost'].includes(host)) session.note(t('cli.serveOpen', { host }));
  session.next(t('cli.serveNext', { url: server.url }));
  if (!signal.aborted) await once(signal, 'abort');
  await server.close();
  session.note(t('cli.serveStopped'));
}
