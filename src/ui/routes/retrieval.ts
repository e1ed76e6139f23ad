/** @module The index of documents, asked of the commands of the terminal: they know where it is and what finds in it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import { renderQuestions } from '../../evaluate/questions.ts';
import { t } from '../../i18n/index.ts';
import { askCommand } from '../ask-command.ts';
import {
  indexedChunksSchema,
  type RecallRequest,
  recallRequestSchema,
  recallSchema,
  retrievalSchema,
  searchRequestSchema,
  searchSchema,
} from '../contract.ts';
import { Refusal } from '../refusal.ts';
import { readBody, readQuery } from '../request.ts';
import type { Shared } from '../shared.ts';
import { showDatasets } from './datasets.ts';

const chunksQuerySchema = z.object({ path: z.string().min(1).max(4000) });

export function mountRetrieval(app: Hono, shared: Shared): void {
  const { project, closing } = shared;
  const until = (c: Context) => AbortSignal.any([c.req.raw.signal, closing]);

  app.get('/retrieval', async (c) =>
    c.json(await askCommand(project, retrievalSchema, { args: ['rag', 'list'], signal: until(c) })),
  );
  app.get('/retrieval/chunks', async (c) => {
    const { path } = readQuery(c, chunksQuerySchema);
    const asked = { args: ['rag', 'list'], last: [path], signal: until(c) };
    return c.json(await askCommand(project, indexedChunksSchema, asked));
  });
  app.post('/retrieval/search', async (c) => {
    const { question, limit = 10 } = await readBody(c, searchRequestSchema);
    const args = ['rag', 'search', '--top-k', String(limit)];
    return c.json(await askCommand(project, searchSchema, { args, last: [question], signal: until(c) }));
  });
  app.post('/retrieval/check', async (c) => {
    const request = await readBody(c, recallRequestSchema);
    await using file = await questionFile(request, shared);
    const asked = { args: ['rag', 'check'], last: [file.path], signal: until(c) };
    return c.json(await askCommand(project, recallSchema, asked));
  });
}

/** @throws Refusal 409 for a dataset without held-out questions */
async function questionFile(
  request: RecallRequest,
  shared: Shared,
): Promise<{ path: string } & AsyncDisposable> {
  if ('data' in request) {
    const path = (await showDatasets(shared)).find(({ name }) => name === request.data)?.questionsPath;
    if (path == null)
      throw new Refusal(409, 'no_questions', t('ui.noQuestions'), { hint: t('ui.noQuestionsHint') });
    return { path, async [Symbol.asyncDispose]() {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'ilab-questions-'));
  const path = join(folder, 'questions.yaml');
  const questions = request.questions.map(({ question, answers }) => ({
    ...{ kind: answers.length > 0 ? ('taught' as const) : ('unknowable' as const), question, answers },
  }));
  await writeFileAtomic(path, renderQuestions(questions));
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
