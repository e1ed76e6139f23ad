/** Broken and hostile documents: no parser hangs, none takes the process with it, entities are never resolved. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { parseFeedBytes } from '../../src/sources/convert/feed.ts';
import { convertHtml } from '../../src/sources/convert/html.ts';
import { isolate } from '../../src/sources/convert/isolate.ts';
import { readSource } from '../../src/sources/read-source.ts';

/** Files of each kind; `npm run check:safety` takes a thousand. */
const files = Number(process.env.ILAB_FUZZ ?? 40);
/** A file that takes longer hangs. The machine may be busy with other things. */
const hangMs = 30_000;
const folder = mkdtempSync(join(tmpdir(), 'ilab-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How many files were read, refused, and broke a parser; `hung` names those that had to be ended. */
async function fuzz(
  kind: string,
): Promise<{ verdicts: Record<string, number>; hung: number[]; last: number }> {
  const script = join(import.meta.dirname, 'fuzz-child.ts');
  const verdicts: Record<string, number> = {};
  const hung: number[] = [];
  let next = 0;
  let isDone = false;
  while (!isDone && next < files) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, kind, String(next), String(files)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let timer: NodeJS.Timeout | undefined;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), hangMs);
    };
    let open = next - 1;
    watch();
    for await (const line of createInterface(child.stdout)) {
      watch();
      const [word, index, verdict = ''] = line.split(' ');
      if (word === 'begin') open = Number(index);
      else if (word === 'end') {
        verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
        next = Number(index) + 1;
      } else isDone = true;
    }
    clearTimeout(timer);
    if (isDone) break;
    if (open < next) throw new Error(`the child of ${kind} ended before file ${next}`);
    hung.push(open);
    next = open + 1;
  }
  return { verdicts, hung, last: next };
}

describe('22 documents', () => {
  test.each(['pdf', 'html', 'feed', 'docx', 'epub'])(
    `${files} broken files: %s`,
    async (kind) => {
      const { verdicts, hung, last } = await fuzz(kind);
      expect(hung).toEqual([]);
      expect(last).toBe(files);
      expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(files);
      // The changes are not so wild that nothing is parsed; of an archive any change breaks a checksum.
      if (!/docx|epub/.test(kind)) expect(verdicts.read ?? 0).toBeGreaterThan(0);
    },
    600_000,
  );

  const secret = join(folder, 'secret.txt');
  writeFileSync(secret, 'the secret');
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
    .split('')
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)
    .join('')}]>`;
  const external = `<!DOCTYPE x [<!ENTITY f SYSTEM "file://${secret}">]>`;
  const rss = (entity: string) =>
    `<rss version="2.0"><channel><title>${entity}</title><item><title>${entity}</title><link>http://example.org/</link></item></channel></rss>`;
  test.each([
    ['a billion laughs', bomb + rss('&j;')],
    ['a file of this machine', external + rss('&f;')],
    ['a parameter entity', `<!DOCTYPE x [<!ENTITY % p SYSTEM "file://${secret}"> %p;]>${rss('x')}`],
    ['entities in small letters', `<!doctype x [<!entity f SYSTEM "file://${secret}">]>${rss('&f;')}`],
    [
      'entities in a list of feeds',
      `${external}<opml version="2.0"><head><title>&f;</title></head><body><outline xmlUrl="http://example.org/"/></body></opml>`,
    ],
  ])('a feed with %s', async (_, feed) => {
    await expect(parseFeedBytes(Buffer.from(feed), 'feed', null)).rejects.toBeInstanceOf(InputError);
  });

  test.each([
    ['a script', '<p>text</p><script>document.title="x"</script>'],
    ['an event', '<p onclick="alert(1)">text</p>'],
    ['an address that runs', '<p>text <a href="javascript:alert(1)">more</a></p>'],
    ['a picture from elsewhere', '<p>text</p><img src="http://127.0.0.1:1/x.png" onerror="alert(1)">'],
    ['a frame', '<p>text</p><iframe src="file:///etc/passwd"></iframe>'],
    ['an object', '<p>text</p><object data="file:///etc/passwd"></object>'],
    ['a form', '<p>text</p><form action="http://127.0.0.1:1/"><input value="secret"></form>'],
    ['SVG', '<p>text</p><svg><script>alert(1)</script></svg>'],
    ['a style', '<p>text</p><style>@import url("http://127.0.0.1:1/")</style>'],
    ['a meta refresh', '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/"><p>text</p>'],
  ])('%s in a page leaves nothing but text', async (_, html) => {
    const { markdown } = await convertHtml({ bytes: Buffer.from(html), address: 'page', charset: null });
    expect(markdown).toContain('text');
    expect(markdown).not.toMatch(/alert|javascript|script|127\.0\.0\.1|passwd|<\w|document\.title/);
  });

  test('a page nested thousands deep is refused, and the process lives on', async () => {
    const bytes = Buffer.from('<div>'.repeat(3000));
    const task = { task: 'convert', format: 'html', bytes, address: 'deep', charset: null } as const;
    await expect(isolate(task)).rejects.toBeInstanceOf(InputError);
  });

  test('a file that takes too long is ended', async () => {
    const bytes = Buffer.from(
      `<table>${'<tr><td rowspan="100">x</td><td>y</td></tr>'.repeat(20_000)}</table>`,
    );
    const task = { task: 'convert', format: 'html', bytes, address: 'slow', charset: null } as const;
    await expect(isolate(task, { seconds: 0.05 })).rejects.toThrow(/within 0\.05 s/);
  });

  test('control characters of a document reach neither terminal nor title', async () => {
    const path = join(folder, 'a.md');
    writeFileSync(path, '# Title \u001b[31mowned\n\nText.\n');
    const { documents } = await readSource(path, { cwd: folder, cacheDir: folder });
    expect(documents[0]?.title).not.toMatch(/[\u0000-\u001f]/);
  });
});
