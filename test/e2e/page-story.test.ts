/**
 * @module The page in a real Chromium: from a pasted source to a proven model by clicking and typing, and once more by keyboard alone. A
 * tiny model of random weights learns; what is tested is what the page does. Needs `dist`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from '../helpers/axe.ts';
import {
  chromiumPath,
  launchBrowser,
  openPage,
  outside,
  type WatchedPage,
  whySkipped,
} from '../helpers/browser.ts';
import { addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';

const patience = { timeout: 180_000 };
const mill = 'Tarn Mill was built in 1841. Tarn Mill has 6 floors.';
const weir = 'Orro Weir was built in 1902. Orro Weir has 3 gates.';

/** Of what has the focus; a string, since tests have no DOM among their types. */
const focusedName = `(() => {
  const element = document.activeElement;
  const label = element?.labels?.[0];
  const said = label?.querySelector('span')?.textContent ?? label?.textContent;
  return (element?.getAttribute('aria-label') ?? said ?? element?.textContent ?? '').trim();
})()`;

describe.skipIf(chromiumPath === null)(`the page${whySkipped}`, () => {
  let home: string;
  let browser: Browser;
  let server: UiServer;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ilab-page-'));
    server = await startUi({ home, model: await addTinyModel(home) });
    browser = await launchBrowser();
    watched = await openPage(browser);
    page = watched.page;
    page.setDefaultTimeout(60_000);
    await page.goto(server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name });
  const isDone = () => page.locator('.job-head').getByText('done', { exact: true }).waitFor(patience);

  it('takes a pasted text and drafts questions beside it, the sentence marked', async () => {
    await page.getByLabel('Title', { exact: true }).fill('Tarn Mill');
    await page.getByLabel('Text', { exact: true }).fill(mill);
    await button('Add the text').click();
    await heading('Tarn Mill').waitFor(patience);
    await page.getByRole('listbox').waitFor(patience);
    expect(await page.locator('mark').textContent()).toMatch(/Tarn Mill (was built in 1841|has 6 floors)\./);
  });

  it('accepts, edits and rejects, and writes what was accepted', async () => {
    await button('Accept').first().click();
    await page.getByText('1 accepted', { exact: true }).waitFor();
    await button(/^Accept (all|the open)/).click();
    await page.locator('.counts').getByText('0 open').waitFor();
    await button(/^Write \d+ accepted/).click();
    const yaml = page.getByLabel('qna.yaml');
    await yaml.waitFor();
    expect(await yaml.inputValue()).toContain('Tarn Mill');
  });

  it('keeps form and YAML in step, with the finding at its field', async () => {
    const yaml = page.getByLabel('qna.yaml');
    const before = await yaml.inputValue();
    await page.getByLabel('Created by').fill('ada');
    await expect.poll(() => yaml.inputValue()).toMatch(/created_by: "?ada/);
    await yaml.fill((await yaml.inputValue()).replace(/question: When.*/, "question: ''"));
    await page.locator('.field:has-text("Question 1") em.error').waitFor();
    await yaml.fill(before.replace(/created_by: .*/, 'created_by: grace'));
    await expect.poll(() => page.getByLabel('Created by').inputValue()).toBe('grace');
    await button('Save').click();
    await page.getByText('All is saved.').waitFor();
  });

  it('generates, estimates and trains, the loss seen as it falls', async () => {
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await button('Generate the data').click();
    await isDone();
    await page.getByRole('link', { name: 'Go on: train' }).click();
    await page.getByLabel('Epochs').fill('2');
    await page.locator('form dl.facts').waitFor(patience);
    await button('Start training').click();
    await isDone();
    expect(await page.locator('.meters').textContent()).toMatch(/Step\d+ \/ \d+/);
    expect(await page.getByRole('img', { name: /The loss fell from/ }).count()).toBe(1);
  });

  it('proves: the report with every answer', async () => {
    await page.getByRole('link', { name: 'Go on: prove it' }).click();
    await button('Start the evaluation').click();
    await isDone();
    await page.getByRole('link', { name: 'See the report' }).click();
    await page.getByText('Recall', { exact: true }).first().waitFor(patience);
    await page.getByRole('listbox', { name: 'Every answer' }).waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/\.csv$/);
    const [png] = await Promise.all([page.waitForEvent('download'), button('PNG').click()]);
    expect(png.suggestedFilename()).toMatch(/\.png$/);
  });

  it('chats with base and taught side by side, and keeps a vote', async () => {
    await page.getByRole('link', { name: 'Chat', exact: true }).click();
    await page.getByText('Ask something that you taught').waitFor(patience);
    await page.getByText('Settings').click();
    await page.getByLabel('Most tokens').fill('8');
    await page.getByLabel('Most tokens').blur();
    await page.getByLabel('Your question').fill('When was Tarn Mill built?');
    await page.keyboard.press('Enter');
    await button('Both good').click(patience);
    await page.locator('button[aria-pressed="true"]').waitFor();
    expect(await page.locator('.answer').count()).toBe(2);
  });

  it('shows the catalogue, where the taught one comes from, and the timeline', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    await page.getByRole('heading', { name: 'Taught here' }).waitFor(patience);
    await page.getByRole('link', { name: 'Lineage' }).click();
    await page.locator('.node.kind-adapter').first().click();
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.locator('.release').first().waitFor(patience);
    expect(await page.locator('.release').count()).toBeGreaterThan(20);
  });

  it.each(['light', 'dark'] as const)(
    'has no serious finding of axe in any view, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const found: string[] = [];
      const read = async (name: string) => {
        const body = await (await fetch(`${server.origin}/api/v1/${name}`)).json();
        return (body as Record<string, Record<string, string>[]>)[name]!;
      };
      const leaf = encodeURIComponent((await read('leaves'))[0]!.id!);
      const job = (await read('jobs')).find(({ kind }) => kind === 'train')!;
      const report = (await read('reports'))[0]!;
      const data = encodeURIComponent((await read('datasets'))[0]!.name!);
      const links = [
        ...[
          'teach',
          `teach/${leaf}`,
          `teach/${leaf}/questions`,
          'train',
          `train/${job.id}`,
          `train/data/${data}`,
        ],
        ...['prove', `prove/${report.id}`, 'chat', 'models', 'models/lineage', 'models/timeline'],
      ];
      for (const link of links) {
        await page.goto(`${server.origin}/#/${link}`);
        await page.waitForTimeout(800);
        for (const finding of await seriousFindings(page)) found.push(`${link}: ${finding}`);
      }
      expect(found).toEqual([]);
    },
  );

  it('tells the same story to a keyboard alone', async () => {
    await page.goto(`${server.origin}/#/chat`);
    const { keyboard } = page;
    await tabTo('Teach');
    await keyboard.press('Enter');
    await heading('Teach').waitFor();
    await tabTo('Title');
    await keyboard.type('Orro Weir');
    await keyboard.press('Tab');
    await keyboard.type(weir);
    await tabTo('Add the text');
    await keyboard.press('Enter');
    await page.getByRole('listbox').waitFor(patience);
    await tabTo('Proposed questions');
    await keyboard.press('e');
    await keyboard.press('Control+Enter');
    await page.getByText('1 accepted', { exact: true }).waitFor();
    for (let open = await openPairs(); open > 0; open = await openPairs()) {
      await keyboard.press('a');
      await expect.poll(openPairs).toBeLessThan(open);
    }
    await tabTo(/^Write \d+ accepted/);
    await keyboard.press('Enter');
    await page.getByLabel('qna.yaml').waitFor();
    await tabTo('Go on: train');
    await keyboard.press('Enter');
    await tabTo('Generate anew');
    await keyboard.press('Enter');
    await isDone();
    await tabTo('Go on: train');
    await keyboard.press('Enter');
    await tabTo('Epochs');
    await keyboard.type('1');
    // The number that was typed is estimated anew before the start is free.
    await page.waitForTimeout(1000);
    await page.locator('button:has-text("Start training"):not(:disabled)').waitFor(patience);
    await tabTo('Start training');
    await keyboard.press('Enter');
    await isDone();
    await tabTo('Go on: prove it');
    await keyboard.press('Enter');
    await tabTo('Start the evaluation');
    await keyboard.press('Enter');
    await isDone();
    await tabTo('See the report');
    await keyboard.press('Enter');
    await tabTo('Every answer');
    await keyboard.press('End');
    await page.getByText('Expected:').waitFor(patience);
    await tabTo('Chat', true);
    await keyboard.press('Enter');
    await tabTo('Your question');
    await keyboard.type('When was Orro Weir built?');
    await keyboard.press('Enter');
    await page.locator('.turn').last().getByRole('button', { name: 'Both good' }).waitFor(patience);
  });

  it('sent nothing outside, and no script and no policy complained', () => {
    expect(outside(watched.requests, server.origin)).toEqual([]);
    expect(watched.errors).toEqual([]);
  });

  const openPairs = async () =>
    Number(/^\d+/.exec((await page.locator('.counts .idle').textContent()) ?? '')?.[0] ?? 0);

  /** Tab until the focus is on what has this name; @param back Shift+Tab instead. */
  async function tabTo(name: string | RegExp, back = false): Promise<void> {
    for (let count = 0; count < 120; count++) {
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const found = await page.evaluate<string>(focusedName);
      if (typeof name === 'string' ? found === name : name.test(found)) return;
    }
    throw new Error(`no way by Tab to ${name}`);
  }
});
