/** @module `ilab chat --rag` with a tiny model of random weights: what is said and shown, not how well it reads. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { ilab, newHome } from '../cli/run-cli.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { sampleTaxonomy } from '../retrieve/workspace.ts';

it('refuses what no source has without asking the model, and shows what it read', async () => {
  const home = newHome();
  const model = join(home, 'tiny.gguf');
  await writeTinyGguf(model, {
    metadata: new Map([['llama.context_length', { type: 'u32', value: 2048 }]]),
  });
  expect((await ilab(['rag', 'ingest', '--taxonomy-path', sampleTaxonomy()], { home })).code).toBe(0);
  const chat = ['chat', '--rag', '--model', model, '--max-tokens', '4', '-qq'];

  const far = await ilab([...chat, 'Who painted the Mona Lisa?'], { home });
  expect(far).toMatchObject({ code: 0, stdout: 'That is not in my sources.\n' });
  expect(far.stderr).toContain('No passage fits the question.');

  // Random weights say nothing that stands in a document.
  const near = await ilab([...chat, 'Who is the ferryman of Lower Hadding?', '--json'], { home });
  const { answer, retrieval } = JSON.parse(near.stdout);
  expect(answer).toBe('That is not in my sources.');
  expect(retrieval).toMatchObject({ by: 'nobody', reason: 'unsupported' });
  expect(retrieval.sources[0]).toMatchObject({ title: 'The ferry of Lower Hadding', cited: false });

  const raw = await ilab([...chat, 'Who is the ferryman of Lower Hadding?', '--no-guard'], { home });
  expect(raw.stderr).toMatch(/Looked up in:\n {2}\S+ferry\.md:\d+-\d+ {2}The ferry of Lower Hadding\n/);
});

it('asks the same questions of the trained model, of passages, and of both', async () => {
  const home = newHome();
  const model = join(home, 'tiny.gguf');
  await writeTinyGguf(model, {
    metadata: new Map([['llama.context_length', { type: 'u32', value: 2048 }]]),
  });
  const adapter = join(home, 'random.gguf');
  const names = ['blk.0.attn_q.weight'];
  await writeAdapter(adapter, await randomAdapter({ basePath: model, names, rank: 2, alpha: 2, size: 0.1 }));
  await ilab(['rag', 'ingest', '--taxonomy-path', sampleTaxonomy()], { home });
  writeFileSync(
    join(home, 'questions.yaml'),
    [
      'questions:',
      '  - {kind: taught, question: "What is the ferry of Lower Hadding called?", answers: [Marta]}',
      '  - {kind: unknowable, question: "Who painted the Mona Lisa?"}',
    ].join('\n'),
  );
  const evaluate = [
    'evaluate',
    '--rag',
    '--questions',
    'questions.yaml',
    '--model',
    model,
    '--max-tokens',
    '2',
  ];
  const run = await ilab([...evaluate, '--adapter', adapter, '--json'], { home });
  const { trained, lookedUp, both } = JSON.parse(run.stdout);
  expect([trained.adapter !== null, lookedUp.adapter, both.adapter !== null]).toEqual([true, null, true]);
  // Nothing fits, and "That is not in my sources" is the right answer to what nobody can know.
  expect(lookedUp.sets.unknowable).toMatchObject({ n: 1, right: 1 });
  expect(both.sets.unknowable).toMatchObject({ n: 1, right: 1 });
  expect(trained.sets.unknowable).toMatchObject({ n: 1, right: 0 });
  const table = await ilab(evaluate, { home });
  expect(table.stdout).toMatch(/^Kind +n +looked up\n/i);
});
