/** @module `ilab rag`: from documents to passages, and what is said where there are none. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pdfOf } from '../helpers/document-files.ts';
import { sampleTaxonomy, write } from '../retrieve/workspace.ts';
import { ilab, newHome } from './run-cli.ts';

let home: string;
beforeAll(async () => {
  home = newHome();
  const run = await ilab(['rag', 'ingest', '--taxonomy-path', sampleTaxonomy()], { home });
  expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^3 documents, 8 passages: 3 new/) });
});

describe('ilab rag search', () => {
  it('shows place, title, scores and text, and whether it fits', async () => {
    const run = await ilab(['rag', 'search', 'Who', 'is the ferryman of Lower Hadding?'], { home });
    expect(run.stdout).toMatch(/^1\. \S+ferry\.md:\d+-\d+ {2}The ferry of Lower Hadding\n/);
    expect(run.stdout).toContain('question covered 100 % · place by words 1, by meaning -');
    expect(run.stdout).toContain('   The ferryman is Joris Havel');
    expect(run.stdout).toContain('An answer would be read from these passages.');
  });

  it('says when nothing fits, and gives programs all of it', async () => {
    const run = await ilab(['rag', 'search', '--json', 'When did the ferry to Gotland start to run?'], {
      home,
    });
    expect(JSON.parse(run.stdout)).toMatchObject({
      ...{ fits: false, minCoverage: 0.51, stale: [] },
      hits: expect.arrayContaining([
        expect.objectContaining({ fits: false, coverage: 0.5, leaf: 'knowledge/places/samples' }),
      ]),
    });
    expect((await ilab(['rag', 'search', 'Xylophones?'], { home })).stdout).toContain(
      'No passage has a word',
    );
  });

  it('names the next step where nothing is indexed', async () => {
    const run = await ilab(['rag', 'search', 'x'], { home: newHome() });
    expect(run).toMatchObject({ code: 4, stderr: expect.stringContaining('ilab rag ingest') });
    const other = ['--document-store-collection-name', 'other'];
    expect((await ilab(['chat', '--rag', '-qq', 'x', ...other], { home })).stderr).toContain('"other"');
  });
});

describe('ilab rag list', () => {
  it('names the documents with their passages, and reads one passage by passage', async () => {
    const run = await ilab(['rag', 'list'], { home });
    expect(run.stdout).toMatch(/ferry\.md +\d+ +The ferry of Lower Hadding/);
    const { documents, embeddingModel } = JSON.parse(
      (await ilab(['rag', 'list', '--json'], { home })).stdout,
    );
    expect(embeddingModel).toBeNull();
    expect(
      documents.map(({ chunks }: { chunks: number }) => chunks).reduce((a: number, b: number) => a + b),
    ).toBe(8);
    expect(documents[0]).toMatchObject({ leaf: 'knowledge/places/samples', isStale: false, embedded: null });
    const { path, chunks: count } = documents[0];
    const { chunks } = JSON.parse((await ilab(['rag', 'list', path, '--json'], { home })).stdout);
    expect(chunks).toHaveLength(count);
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const { startLine, endLine, text } of chunks)
      expect(lines.slice(startLine - 1, endLine).join('\n')).toContain(text.split('\n')[0]);
    expect((await ilab(['rag', 'list', path], { home })).stdout).toContain(
      `   ${chunks[0].text.split('\n')[0]}`,
    );
  });

  it('says what to do about a document that is not there, and about an empty index', async () => {
    const run = await ilab(['rag', 'list', 'nothing.md'], { home });
    expect(run).toMatchObject({ code: 3, stderr: expect.stringContaining('no document nothing.md') });
    const empty = newHome();
    expect(JSON.parse((await ilab(['rag', 'list', '--json'], { home: empty })).stdout).documents).toEqual([]);
    expect((await ilab(['rag', 'list'], { home: empty })).stderr).toContain('ilab rag ingest');
  });
});

describe('ilab rag check', () => {
  it('gives recall, reciprocal rank, and what would wrongly be answered or refused', async () => {
    const questions = write(
      join(home, 'questions.yaml'),
      [
        'questions:',
        '  - {kind: taught, question: "What is the ferry of Lower Hadding called?", answers: [Marta]}',
        '  - {kind: taught, question: "How many people may join?", answers: ["25"]}',
        '  - {kind: unknowable, question: "When did Ilse Brandt die?"}',
        '  - {kind: unknowable, question: "Who painted the Mona Lisa?"}',
        '  - {kind: general, question: "What is 1 + 1?", answers: ["2"]}',
      ].join('\n'),
    );
    const run = await ilab(['rag', 'check', questions], { home });
    expect(run.stdout).toContain('Recall at 1: 50 %');
    expect(run.stdout).toContain('Mean reciprocal rank: 0.50 over 2 questions');
    expect(run.stdout).toContain('Rightly "not in my sources": 1 of 2');
    expect(run.stdout).toContain('  Not found: How many people may join?');
    expect(run.stdout).toContain('(100 %): When did Ilse Brandt die?');
    const { n, at, items } = JSON.parse((await ilab(['rag', 'check', questions, '--json'], { home })).stdout);
    expect({ n, at3: at[1], asked: items.length }).toEqual({ n: 2, at3: { k: 3, share: 0.5 }, asked: 4 });
  });
});

describe('ilab rag convert', () => {
  it('makes Markdown of a folder, which ingest takes', async () => {
    const cwd = newHome();
    mkdirSync(join(cwd, 'in'));
    writeFileSync(
      join(cwd, 'in', 'mill.pdf'),
      pdfOf([[{ text: 'Tarn Mill has six floors.', x: 50, y: 700 }]]),
    );
    writeFileSync(join(cwd, 'in', 'boat.html'), '<title>The boat</title><p>The boat leaks badly.</p>');
    const world = { home: cwd, cwd };
    const run = await ilab(['rag', 'convert', '--input-dir', 'in', '--output-dir', 'out', '--json'], world);
    const { files } = JSON.parse(run.stdout);
    expect(files).toHaveLength(2);
    expect(readFileSync(join(cwd, 'out', 'mill.md'), 'utf8')).toContain('Tarn Mill has six floors.');
    expect((await ilab(['rag', 'ingest', '--input-dir', 'out'], world)).stdout).toMatch(/^2 documents/);
    const found = await ilab(['rag', 'search', 'How many floors has the mill?'], world);
    expect(found.stdout).toContain('out/mill.md:1-1');
  });

  it('takes the documents of the taxonomy', async () => {
    const cwd = newHome();
    const taxonomy = ['--taxonomy-path', sampleTaxonomy(), '--taxonomy-base', 'empty'];
    const run = await ilab(['rag', 'convert', ...taxonomy, '--output-dir', 'out'], { home: cwd, cwd });
    expect(run.code).toBe(0);
    expect(existsSync(join(cwd, 'out', 'gartenverein_sonnenhang.md'))).toBe(true);
  });
});
