/** @module `ilab ui`: the page and the OpenAI-compatible interface on this machine, until Ctrl-C. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { t } from '../../../i18n/index.ts';
import { noteSpeed } from '../../../project/speeds.ts';
import type { UiProject } from '../../../ui/project.ts';
import type { CliContext } from '../../context.ts';
import { openLiveModels } from '../../live-models.ts';
import { ownVersion } from '../../main.ts';
import { openSession, type Session } from '../../session.ts';
import type { UiFlags } from './command.ts';
import { openBrowser } from './open-browser.ts';

/** Where `npm run build` puts the page, seen from src and from dist. */
const PAGE_FOLDER = fileURLToPath(new URL('../../../../dist/web/', import.meta.url));

export default async function runUi(this: CliContext, flags: UiFlags): Promise<void> {
  const session = await openSession(this, {
    flags: { 'serve.host': flags.host, 'serve.port': flags.port },
  });
  const { host, port } = session.config.serve;
  const apiKey = flags.apiKey ?? (this.process.env.ILAB_SERVE_API_KEY || undefined);
  const [{ startServer }, { uiOptions }, { readPage }] = await Promise.all([
    import('../../../serve/main.ts'),
    import('../../../ui/api.ts'),
    import('../../../ui/static-page.ts'),
  ]);
  const signal = this.interruption(t('cli.serveStopping'));
  const { speeds } = session.paths;
  // One after the other, or two answers that end together would write over each other.
  let noted: Promise<void> = Promise.resolve();
  await using models = openLiveModels(session, (model, result) => {
    noted = noted.then(() => noteSpeed(speeds, model.split(':')[0]!, result));
  });
  await models.refresh();
  const onError = (error: unknown) =>
    session.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const { options, token } = uiOptions({
    project: projectOf(session, this),
    source: models,
    page: await readPage(PAGE_FOLDER),
    needsKey: apiKey !== undefined,
    onError,
  });
  const server = await startServer({
    ...{ ...options, host, port, models, signal, onError, version: ownVersion() },
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  const url = `${server.url}/${token === null ? '' : `#token=${token}`}`;
  session.print(t('ui.ready', { url }));
  if (models.list().length === 0) session.note(t('ui.noModelYet'));
  session.next(t('ui.next'));
  if (flags.open) {
    const problem = await openBrowser(url, this.process.env);
    if (problem !== null) session.note(t('ui.notOpened', { reason: problem }));
  }
  if (!signal.aborted) await once(signal, 'abort');
  await server.close();
  await noted;
  session.note(t('cli.serveStopped'));
}

function projectOf(session: Session, context: CliContext): UiProject {
  const { config, paths } = session;
  const { env } = context.process;
  const { cwd } = context;
  const version = ownVersion();
  return {
    ...{ config, paths, env, cwd, version },
    program: context.own?.program ?? [],
    reading: { cwd, cacheDir: paths.cache, version },
    async machine() {
      const hardware = await context.machine.hardware();
      return { ...hardware, availableMemoryBytes: context.machine.availableMemoryBytes() };
    },
  };
}
