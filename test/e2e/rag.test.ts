/** @module `ilab chat --rag` with a tiny model of random weights: what is said and shown, not how well it reads. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ilab, newHome } from '../cli/run-cli.ts';
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
