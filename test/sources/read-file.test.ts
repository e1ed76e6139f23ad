import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { docxOf, epubOf, pdfOf } from '../helpers/document-files.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let work: Workspace;
beforeEach(() => {
  work = openWorkspace();
});
afterEach(() => work[Symbol.dispose]());

function put(name: string, content: string | Buffer): string {
  const path = join(work.root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function readOne(name: string, content: string | Buffer) {
  const { documents, findings } = await readSource(put(name, content), work.options);
  expect(documents).toHaveLength(1);
  return { ...documents[0]!, findings: findings.map(({ message }) => message) };
}

describe('one file', () => {
  test('Markdown keeps its text; its head becomes provenance', async () => {
    const head =
      '---\ntitle: "Die Fähre"\nauthor: A. Autor, B. Autorin\nlicense: https://creativecommons.org/licenses/by/4.0/\nlang: de\n---\n';
    const document = await readOne('a.md', `${head}\n# Fähre\n\nText.\n`);
    expect(document).toMatchObject({
      kind: 'file',
      address: join(work.root, 'a.md'),
      title: 'Die Fähre',
      authors: ['A. Autor', 'B. Autorin'],
      licence: 'CC-BY-4.0',
      language: 'de',
      markdown: '# Fähre\n\nText.\n',
    });
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('PDF: headings by size, paragraphs over lines, lists, tables, a page without text', async () => {
    const body = (text: string, y: number, x = 72) => ({ text, x, y });
    const file = pdfOf(
      [
        [
          { text: 'Die Fähre', x: 72, y: 780, size: 20 },
          body('Sie wurde 1931 gebaut und fährt seit dem Früh-', 740),
          body('jahr 1932 über den Sund.', 726),
          { text: 'Schiffe', x: 72, y: 690, size: 15 },
          body('• die Alba', 660),
          body('• die Borea', 646),
          ...[
            body('Name', 610),
            body('Jahr', 610, 250),
            body('Alba', 596),
            body('1931', 596, 250),
            body('Borea', 582),
            body('1940', 582, 250),
          ],
        ],
        [],
      ],
      { Title: 'Fähren am Sund', Author: 'A. Autor; B. Autorin' },
    );
    const document = await readOne('a.pdf', file);
    expect(document).toMatchObject({
      title: 'Fähren am Sund',
      authors: ['A. Autor', 'B. Autorin'],
      language: 'de',
    });
    expect(document.markdown).toBe(
      [
        '# Die Fähre',
        'Sie wurde 1931 gebaut und fährt seit dem Frühjahr 1932 über den Sund.',
        '## Schiffe',
        '- die Alba\n- die Borea',
        '| Name | Jahr |\n| --- | --- |\n| Alba | 1931 |\n| Borea | 1940 |\n',
      ].join('\n\n'),
    );
    expect(document.findings).toContain('Pages without text, pictures perhaps, are left out: 2');
  });

  test('PDF: what repeats at the head and foot of pages is left out, and said', async () => {
    const pages = [1, 2, 3, 4].map((page) => [
      { text: 'Annual report', x: 72, y: 800 },
      { text: `The ship number ${page} was built in ${1930 + page}.`, x: 72, y: 700 },
      { text: `Page ${page}`, x: 300, y: 40 },
    ]);
    const { markdown, findings } = await readOne('a.pdf', pdfOf(pages));
    expect(markdown).toBe(
      [1, 2, 3, 4].map((page) => `The ship number ${page} was built in ${1930 + page}.\n`).join('\n'),
    );
    expect(findings.join()).toContain('8 lines at the head and foot');
  });

  test('DOCX: headings, lists, tables', async () => {
    const file = docxOf(
      [
        { heading: 'Die Mühle' },
        { text: 'Erbaut 1801 & erneuert.' },
        { heading: 'Teile', level: 2 },
        { item: 'Rad' },
        { item: 'Stein' },
        {
          table: [
            ['Teil', 'Jahr'],
            ['Rad', '1802'],
          ],
        },
      ],
      { title: 'Mühle & Bach', creator: 'C. D.' },
    );
    expect(await readOne('a.docx', file)).toMatchObject({
      title: 'Mühle & Bach',
      authors: ['C. D.'],
      markdown:
        '# Die Mühle\n\nErbaut 1801 & erneuert.\n\n## Teile\n\n- Rad\n- Stein\n\n| Teil | Jahr |\n| --- | --- |\n| Rad | 1802 |\n',
    });
  });

  test('EPUB: the chapters in their order', async () => {
    const book = { title: 'Ein Buch', creator: 'E. F.', rights: 'CC BY-SA 4.0', language: 'de' };
    const chapters = [
      '<h1>Eins</h1><p>Text <b>eins</b>.</p><img src="x.png"/>',
      '<h1>Zwei</h1><p>Text zwei.</p>',
    ];
    const document = await readOne('a.epub', epubOf({ ...book, chapters }));
    expect(document).toMatchObject({
      title: 'Ein Buch',
      authors: ['E. F.'],
      licence: 'CC-BY-SA-4.0',
      language: 'de',
      markdown: '# Eins\n\nText eins.\n\n# Zwei\n\nText zwei.\n',
    });
    expect(document.findings).toContain('1 pictures are left out; only text is read.');
  });

  test('CSV with semicolons, quotes and old letters', async () => {
    const { markdown, findings } = await readOne('a.csv', Buffer.from('Name;Ort\n"A;B";K\xf6ln\n', 'latin1'));
    expect(markdown).toBe('| Name | Ort |\n| --- | --- |\n| A;B | Köln |\n');
    expect(findings.join()).toContain('Windows-1252');
  });

  test('HTML: article, tables with spans, nested lists; no markup that could be run', async () => {
    const html =
      '<html lang="en"><head><title>The mill - a site</title><meta name="author" content="A. B."><link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/"></head>' +
      '<body><nav><a href="/">Home</a></nav><h1>The mill</h1><p>Built in <b>1801</b> by <a href="javascript:alert(1)">J. Miller</a>.</p>' +
      '<script>alert(1)</script><table><tr><th>Part</th><th>Year</th></tr><tr><td>Wheel</td><td rowspan="2">1802</td></tr><tr><td>Stone</td></tr></table>' +
      '<ol><li>one<ul><li>half</li></ul></li><li>two</li></ol></body></html>';
    const document = await readOne('a.html', html);
    expect(document).toMatchObject({
      title: 'The mill',
      authors: ['A. B.'],
      licence: 'CC0-1.0',
      language: 'en',
    });
    expect(document.markdown).toBe(
      '# The mill\n\nBuilt in 1801 by J. Miller.\n\n| Part | Year |\n| --- | --- |\n| Wheel | 1802 |\n| Stone | 1802 |\n\n1. one\n   - half\n2. two\n',
    );
  });

  test.each([
    ['a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ['a.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
    ['empty.md', '\n \n'],
    ['a.pdf', '%PDF-1.4\nnothing'],
    ['scan.pdf', pdfOf([[], []])],
    ['a.docx', Buffer.from('PK\x03\x04 broken')],
    ['a.csv', 'a,"b\n'],
  ])('%s is refused with its place and a next step', async (name, content) => {
    const error = await readSource(put(name, content), work.options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).path).toBe(join(work.root, name));
    expect((error as InputError).hint).toBeTruthy();
  });

  test('a name that is nothing', async () => {
    await expect(readSource('nowhere', work.options)).rejects.toThrow(
      'There is no file, folder or address "nowhere".',
    );
  });
});

test('a text is called by its first line where that is a heading', async () => {
  put('party.txt', 'Summer Regatta\n\nIt takes place in June.\n');
  put('plain.txt', 'It takes place in June.\n\nIt rains.\n');
  const titleOf = async (name: string) => (await readSource(name, work.options)).documents[0]?.title;
  expect(await titleOf('party.txt')).toBe('Summer Regatta');
  expect(await titleOf('plain.txt')).toBe('plain');
});

describe('a folder', () => {
  beforeEach(() => {
    put('notes/b.md', '# B\n\nText B.\n');
    put('notes/deep/a.txt', 'Text A.');
    put('notes/again.txt', 'Text A.');
    put('notes/picture.png', 'x');
    put('notes/.hidden.md', 'x');
    put('notes/node_modules/x/readme.md', 'x');
    put('outside.md', 'secret');
    put('notes/broken.pdf', '%PDF-');
  });

  test('is read with all below; what is left out is said', async () => {
    const { documents, findings } = await readSource('notes', work.options);
    expect(documents.map(({ address, kind }) => [address, kind])).toEqual([
      [join(work.root, 'notes/again.txt'), 'folder'],
      [join(work.root, 'notes/b.md'), 'folder'],
    ]);
    const said = findings.map(({ message }) => message).join('\n');
    expect(said).toContain('.hidden.md, node_modules');
    expect(said).toContain('.png');
    expect(said).toContain('the same text');
    expect(said).toContain('Not read: ');
  });

  test('patterns choose', async () => {
    const { documents } = await readSource('notes', { ...work.options, patterns: ['**/*.txt'] });
    expect(documents).toHaveLength(1);
    await expect(readSource('notes', { ...work.options, patterns: ['*.odt'] })).rejects.toThrow(InputError);
  });

  test('a link that leads out is not read', async () => {
    symlinkSync(join(work.root, 'outside.md'), join(work.root, 'notes/link.md'));
    const { documents } = await readSource('notes', work.options);
    expect(documents.some(({ markdown }) => markdown.includes('secret'))).toBe(false);
  });

  test('without anything readable it is refused', async () => {
    mkdirSync(join(work.root, 'nothing'));
    await expect(readSource('nothing', work.options)).rejects.toThrow(InputError);
  });
});
