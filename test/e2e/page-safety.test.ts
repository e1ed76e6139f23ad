/** @module The page in a real Chromium against words that mean harm, lost connections, killed servers and other tabs. Needs `dist`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser, openPage, outside, watch, whySkipped } from '../helpers/browser.ts';
import { addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';

const patience = { timeout: 120_000 };

const hostile = [
  '<script>window.harmed = 1</script><img src="http://evil.example/pixel.png" onerror="window.harmed = 2">',
  '<svg onload="window.harmed = 3"></svg><iframe src="http://evil.example/frame"></iframe>',
  '![pixel](http://evil.example/image.png) [click](javascript:window.harmed=4) [data](data:text/html,x)',
  '[fine](https://evil.example/page) <a href="http://evil.example/prefetch" rel="prefetch">x</a>',
  '</textarea><style>@import "http://evil.example/style.css";</style>',
].join('\n\n');

describe.skipIf(chromiumPath === null)(`the page${whySkipped}`, () => {
  let home: string;
  let browser: Browser;
  let server: UiServer;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ilab-page-safety-'));
    server = await startUi({ home, model: await addTinyModel(home) });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  // Scripts of the page are strings: tests have no DOM among their types.
  const harm = (page: Page) => page.evaluate<number | null>('globalThis.harmed ?? null');
  const elements = (page: Page) =>
    page.locator('main :is(script, iframe, img, style, link, object, embed)').count();
  const schemes = (page: Page) =>
    page.evaluate<string[]>("[...document.querySelectorAll('a[href]')].map((link) => link.protocol)");

  it('shows a hostile document and hostile words of a model as text: nothing runs, nothing is loaded', async () => {
    const { page, requests, errors } = await openPage(browser);
    await page.goto(server.origin);
    await page.getByLabel('Title', { exact: true }).fill('<img src=x onerror="window.harmed = 5">');
    await page.getByLabel('Text', { exact: true }).fill(`${hostile}\n\nOrro Weir was built in 1902.`);
    await page.getByRole('button', { name: 'Add the text' }).click();
    await page.locator('.source-text').waitFor(patience);
    await expect.poll(() => page.locator('.source-text').textContent(), patience).toContain('Orro Weir');

    // What a model would have to say for it: the bytes are those of the server's own stream.
    await page.route('**/v1/chat/completions', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: [
          { choices: [{ delta: { content: hostile } }] },
          { choices: [{ delta: {}, finish_reason: 'stop' }] },
        ]
          .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
          .concat('data: [DONE]\n\n')
          .join(''),
      }),
    );
    await page.goto(`${server.origin}/#/chat`);
    await page.getByLabel('Your question').fill(hostile);
    await page.getByRole('button', { name: 'Ask', exact: true }).click(patience);
    await page.locator('.answer[data-state="done"]').first().waitFor(patience);
    expect(await page.locator('.answer').first().textContent()).toContain(
      '<script>window.harmed = 1</script>',
    );
    await page.waitForTimeout(500);

    expect(await harm(page)).toBeNull();
    expect(await elements(page)).toBe(0);
    expect((await schemes(page)).filter((scheme) => !/^https?:$/.test(scheme))).toEqual([]);
    expect(outside(requests, server.origin)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('keeps what is typed over a reload, and shows it and the language in a second tab', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${server.origin}/#/teach`);
    await page.getByLabel('Text', { exact: true }).fill('half a sentence');
    await page.goto(`${server.origin}/#/chat`);
    await page.getByLabel('Your question').fill('half a question');
    await page.reload();
    expect(await page.getByLabel('Your question').inputValue()).toBe('half a question');
    const second = watch(await page.context().newPage()).page;
    await second.goto(`${server.origin}/#/teach`);
    expect(await second.getByLabel('Text', { exact: true }).inputValue()).toBe('half a sentence');
    await second.getByLabel('Language').selectOption('de');
    await page.getByLabel('Frage', { exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  });

  it('says that the server was killed, loses nothing, and goes on when it is back', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${server.origin}/#/teach`);
    await page.getByLabel('Title', { exact: true }).fill('Tarn Mill');
    await page
      .getByLabel('Text', { exact: true })
      .fill('Tarn Mill was built in 1841. Tarn Mill has 6 floors.');
    const { port } = server;
    await server.kill();
    await page.getByText('The server does not answer.').waitFor(patience);
    await page.getByRole('button', { name: 'Add the text' }).click();
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Tarn Mill');
    server = await startUi({ home, model: 'tiny', port });
    await page.getByText('The server does not answer.').waitFor({ ...patience, state: 'detached' });
    await page.getByRole('button', { name: 'Add the text' }).click();
    await page.getByRole('heading', { name: 'Tarn Mill' }).waitFor(patience);
  });

  it('shows 10,000 pairs with a few rows in the page at a time', async () => {
    const rows = Array.from({ length: 10_000 }, (_, place) =>
      JSON.stringify({
        ...{ system: '', user: `Question number ${place}?`, assistant: `Answer ${place}.` },
        ilab: { kind: 'taught', fact: `fact ${place}` },
      }),
    );
    mkdirSync(join(home, 'datasets'), { recursive: true });
    writeFileSync(join(home, 'datasets/train_many_2026-01-02T03_04_05.jsonl'), `${rows.join('\n')}\n`);
    const { page } = await openPage(browser);
    await page.goto(`${server.origin}/#/train/data/train_many_2026-01-02T03_04_05.jsonl`);
    await page.getByText('10000 pairs').waitFor(patience);
    const list = page.getByRole('listbox');
    await list.focus();
    await page.keyboard.press('End');
    await list.getByText('Question number 9999?').waitFor(patience);
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await page.getByLabel('Search').fill('number 4711?');
    await page.getByText('1 pair', { exact: true }).waitFor(patience);
    await list.focus();
    await page.keyboard.press('r');
    await page.locator('.pair-card').getByText('rejected').waitFor(patience);
  });

  it('lets two tabs edit one leaf: the second one is told, and neither loses its words', async () => {
    const { page } = await openPage(browser);
    await page.goto(server.origin);
    await page.getByRole('link', { name: /Tarn Mill/ }).click(patience);
    const address = page.url().replace(/\/(draft|questions)$/, '');
    await page.goto(`${address}/draft`);
    await page.getByRole('button', { name: /^Accept (all|the open)/ }).click(patience);
    await page.getByRole('button', { name: /^Write/ }).click();
    await page.getByLabel('qna.yaml').waitFor(patience);
    const { page: other } = await openPage(browser);
    await other.goto(`${address}/questions`);
    await other.getByLabel('Created by').fill('grace');
    await expect.poll(() => other.getByLabel('qna.yaml').inputValue(), patience).toContain('grace');
    await page.getByLabel('Created by').fill('ada');
    await expect.poll(() => page.getByLabel('qna.yaml').inputValue(), patience).toContain('ada');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('All is saved.').waitFor(patience);
    await other.getByText('Somebody else saved these questions').waitFor(patience);
    expect(await other.getByLabel('qna.yaml').inputValue()).toContain('grace');
    await other.getByRole('button', { name: 'Save mine over it' }).click();
    await other.getByText('All is saved.').waitFor(patience);
    await expect.poll(() => page.getByLabel('Created by').inputValue(), patience).toBe('grace');
  });
});
