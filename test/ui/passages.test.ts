/** @module What the page finds in the leaves' documents for a question, over HTTP: as the files are at that moment. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passagesSchema } from '../../src/ui/contract.ts';
import { openUiWorld, type UiWorld } from '../helpers/ui-world.ts';
import { samples } from '../retrieve/samples.ts';

let world: UiWorld;
let folder: string;
beforeAll(async () => {
  world = await openUiWorld();
  folder = join(world.project.config.generate.taxonomy_path, 'knowledge', 'places', 'valley');
  await mkdir(folder, { recursive: true });
  // No qna.yaml yet: a leaf that was begun.
  await writeFile(join(folder, 'sources.json'), '[]');
  for (const [file, text] of Object.entries(samples)) await writeFile(join(folder, file), text);
});
afterAll(() => world[Symbol.asyncDispose]());

async function find(question: string) {
  const { status, text, body } = await world.call('POST', '/chat/passages', { body: { question } });
  expect(status, text).toBe(200);
  return passagesSchema.parse(body).passages;
}

it('is the passage that says it, with file, line and how much of the question it has', async () => {
  const [first, ...others] = await find('Who is the ferryman of Lower Hadding?');
  expect(first).toMatchObject({
    leaf: 'knowledge/places/valley',
    file: 'ferry.md',
    title: 'ferry',
    coverage: 1,
  });
  expect(first!.text).toContain('Joris Havel');
  expect(samples['ferry.md']!.split('\n')[first!.line - 1]).toBe(first!.text.split('\n')[0]);
  expect(others.length).toBeLessThan(world.project.config.rag.top_k);
});

it('is nothing where no passage fits, though words are shared', async () => {
  expect(await find('What is the population of Wismar?')).toEqual([]);
});

it('follows the files: changed, new and removed ones', async () => {
  await writeFile(join(folder, 'ferry.md'), '# The ferry\n\nThe ferryman of Lower Hadding is Ada Zorn.\n');
  await writeFile(join(folder, 'tower.md'), '# Kessin Tower\n\nKessin Tower was built by Nils Brandt.\n');
  expect((await find('Who is the ferryman of Lower Hadding?'))[0]!.text).toContain('Ada Zorn');
  const both = await Promise.all([find('Who built Kessin Tower?'), find('Who built Kessin Tower?')]);
  for (const [first] of both) expect(first).toMatchObject({ file: 'tower.md', line: 1 });
  await rm(join(folder, 'tower.md'));
  const left = await find('Who built Kessin Tower?');
  expect(left.filter(({ file }) => file === 'tower.md')).toEqual([]);
});
