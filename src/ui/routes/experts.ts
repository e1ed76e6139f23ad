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

export function mountExperts(app: Hono, { project, closing }: Shared): void {
  const store = openModelStore(project.config.models.dir);
  /** Of the store only: a path is nobody's to name here. @throws Refusal 404 */
  const nameOf = async (name: string) => {
    const isThere = isModelName(name) && (await store.list()).some((model) => model.name === name);
    if (!isThere) throw notHere(name);
    return name;
  };
  const until = (c: Context) => AbortSignal.any([c.req.raw.signal, closing]);
  const args = ['model', 'experts'];
  let isBusy = false;

  app.get('/models/:name/experts', async (c) => {
    const last = [await nameOf(c.req.param('name'))];
    return c.json(await askCommand(project, expertsEstimateSchema, { args, last, signal: until(c) }));
  });
  app.post('/models/:name/experts', async (c) => {
    const name = await nameOf(c.req.param('name'));
    const { prompt } = await readBody(c, expertsRequestSchema);
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
