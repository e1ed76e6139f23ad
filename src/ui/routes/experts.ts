/** @module Which experts of a mixture a prompt is sent to: asked of the command that computes it, one at a time. */
import type { Context, Hono } from 'hono';
import { t } from '../../i18n/index.ts';
import { isModelName } from '../../model/model-name.ts';
import { openModelStore } from '../../model/store.ts';
import { askCommand } from '../ask-command.ts';
import { expertsEstimateSchema, expertsRequestSchema, expertsSchema } from '../contract.ts';
import { notHere, Refusal } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';

export function mountExperts(app: Hono, { project, closing, adapters }: Shared): void {
  const store = openModelStore(project.config.models.dir);
  /** Model and adapter must be known: another path is nobody's to name here. @throws Refusal 404 */
  const look = async (name: string, path: string | null) => {
    const model = isModelName(name) && (await store.list()).find((one) => one.name === name);
    if (!model) throw notHere(name);
    const isOwn = (await adapters()).some(
      (one) => one.path === path && one.base === model.sha256 && one.problem === null,
    );
    if (path !== null && !isOwn) throw notHere(path);
    return ['model', 'experts', ...(path === null ? [] : ['--adapter', path])];
  };
  const until = (c: Context) => AbortSignal.any([c.req.raw.signal, closing]);
  let isBusy = false;

  app.get('/models/:name/experts', async (c) => {
    const name = c.req.param('name');
    const args = await look(name, c.req.query('adapter') ?? null);
    return c.json(await askCommand(project, expertsEstimateSchema, { args, last: [name], signal: until(c) }));
  });
  app.post('/models/:name/experts', async (c) => {
    const name = c.req.param('name');
    const { prompt, adapter = null } = await readBody(c, expertsRequestSchema);
    const args = await look(name, adapter);
    if (isBusy) throw new Refusal(409, 'busy', t('ui.expertsBusy'), { hint: t('ui.expertsBusyHint') });
    isBusy = true;
    try {
      const asked = { args, last: [name, prompt], signal: until(c) };
      return c.json(await askCommand(project, expertsSchema, asked));
    } finally {
      isBusy = false;
    }
  });
}
