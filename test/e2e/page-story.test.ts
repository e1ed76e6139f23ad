/**
 * @module The page in a real Chromium: from a pasted source to a proven model by clicking and typing, and once more by keyboard alone, each in
 * a home of its own. The embedded model (ILAB_TEST_MODEL) plays, and in the end knows a fact that it could not have known; with
 * ILAB_TEST_STORY=tiny a tiny model of random weights does, and only what the page does is tested, in seconds. Needs `dist`.
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
  openView,
  outside,
  type WatchedPage,
  whySkipped,
} from '../helpers/browser.ts';
import { jobIsDone, lastAnswers, openPairs, patience, tabTo } from '../helpers/page-story.ts';
import { addModel, addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';

const model = (process.env.ILAB_TEST_STORY !== 'tiny' && process.env.ILAB_TEST_MODEL) || null;
const modelName = model === null ? 'a tiny model' : 'the embedded model';
const mill = 'Tarn Mill was built in 1841. Tarn Mill has 6 floors.';
const weir = 'Orro Weir was built in 1902. Orro Weir has 3 gates.';
/** More would take minutes and teach two facts no better; random weights learn nothing anyway. */
const epochs = model === null ? '2' : '5';

let browser: Browser;
beforeAll(async () => {
  if (chromiumPath !== null) browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function openWorld() {
  const home = mkdtempSync(join(tmpdir(), 'ilab-page-'));
  const name = model === null ? await addTinyModel(home) : await addModel(home, model);
  const server = await startUi({ home, model: name });
  const watched = await openPage(browser);
  watched.page.setDefaultTimeout(60_000);
  await watched.page.goto(server.origin);
  const close = async () => {
    await watched.page.context().close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  return { server, watched, close };
}

describe.skipIf(chromiumPath === null)(`the page, by mouse, with ${modelName}${whySkipped}`, () => {
  let server: UiServer;
  let watched: WatchedPage;
  let page: Page;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    ({ server, watched, close } = await openWorld());
    page = watched.page;
  });
  afterAll(() => close?.());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name });

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
    await expect.poll(() => yaml.inputValue(), patience).toMatch(/created_by: "?ada/);
    await yaml.fill((await yaml.inputValue()).replace(/question: When.*/, "question: ''"));
    await page.locator('.field:has-text("Question 1") em.error').waitFor();
    await yaml.fill(before.replace(/created_by: .*/, 'created_by: grace'));
    await expect.poll(() => page.getByLabel('Created by').inputValue(), patience).toBe('grace');
    await button('Save').click();
    await page.getByText('All is saved.').waitFor();
  });

  it('generates, estimates and trains, the loss seen as it falls', async () => {
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await expect
      .poll(() => page.locator('[aria-labelledby=data-step]').textContent(), patience)
      .toContain('about');
    await button('Generate the data').click();
    await jobIsDone(page);
    await page.getByRole('link', { name: 'Go on: train' }).click();
    await page.getByLabel('Epochs').fill(epochs);
    await page.locator('form dl.facts').waitFor(patience);
    await button('Start training').click();
    await jobIsDone(page);
    expect(await page.locator('.meters').textContent()).toMatch(/Step\d+ \/ \d+/);
    expect(await page.getByRole('img', { name: /The loss fell from/ }).count()).toBe(1);
  });

  it('proves: the report with every answer', async () => {
    await page.getByRole('link', { name: 'Go on: prove it' }).click();
    await button('Start the evaluation').click();
    await jobIsDone(page);
    await page.getByRole('link', { name: 'See the report' }).click();
    await page.getByText('Recall', { exact: true }).first().waitFor(patience);
    await page.getByRole('listbox', { name: 'Every answer' }).waitFor();
    if (model !== null) {
      await page.getByLabel('Search').fill('built');
      await page.getByLabel('Show').selectOption('learned');
      await page.getByRole('listbox', { name: 'Every answer' }).getByRole('option').first().click();
      await page.locator('.conditions li:has(h3:has-text("After"))').getByText('1841').waitFor();
    }
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
    await page.getByLabel('Most tokens').fill('24');
    await page.getByLabel('Most tokens').blur();
    await page.getByLabel('Your question').fill('When was Tarn Mill built?');
    await page.keyboard.press('Enter');
    const [base, taught] = await lastAnswers(page);
    expect(base).not.toContain('1841');
    if (model !== null) expect(taught).toContain('1841');
    await button('Both good').click();
    await page.locator('button[aria-pressed="true"]').waitFor();
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
        await openView(page, server.origin, link);
        for (const finding of await seriousFindings(page)) found.push(`${link}: ${finding}`);
      }
      expect(found).toEqual([]);
    },
  );

  it('sent nothing outside, and no script and no policy complained', () => {
    expect(outside(watched.requests, server.origin)).toEqual([]);
    expect(watched.errors).toEqual([]);
  });
});

describe.skipIf(chromiumPath === null)(`the page, by keyboard alone, with ${modelName}${whySkipped}`, () => {
  let server: UiServer;
  let watched: WatchedPage;
  let page: Page;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    ({ server, watched, close } = await openWorld());
    page = watched.page;
  });
  afterAll(() => close?.());

  it('tells the same story', async () => {
    const { keyboard } = page;
    await tabTo(page, 'Title');
    await keyboard.type('Orro Weir');
    await keyboard.press('Tab');
    await keyboard.type(weir);
    await tabTo(page, 'Add the text');
    await keyboard.press('Enter');
    await page.getByRole('listbox').waitFor(patience);
    await tabTo(page, 'Proposed questions');
    await keyboard.press('e');
    await keyboard.press('Control+Enter');
    await page.getByText('1 accepted', { exact: true }).waitFor();
    // As fast as one types: no key waits for the decision before it.
    for (let open = await openPairs(page); open > 0; open--) await keyboard.press('a');
    await expect.poll(() => openPairs(page), patience).toBe(0);
    await tabTo(page, /^Write \d+ accepted/);
    await keyboard.press('Enter');
    await page.getByLabel('qna.yaml').waitFor();
    await tabTo(page, 'Go on: train');
    await keyboard.press('Enter');
    await tabTo(page, 'Generate the data');
    await keyboard.press('Enter');
    await jobIsDone(page);
    await tabTo(page, 'Go on: train');
    await keyboard.press('Enter');
    await tabTo(page, 'Epochs');
    // The start waits for the estimate of what was typed.
    await keyboard.type(epochs);
    await keyboard.press('Enter');
    await jobIsDone(page);
    await tabTo(page, 'Go on: prove it');
    await keyboard.press('Enter');
    await tabTo(page, 'Start the evaluation');
    await keyboard.press('Enter');
    await jobIsDone(page);
    await tabTo(page, 'See the report');
    await keyboard.press('Enter');
    await tabTo(page, 'Search');
    await keyboard.type(model === null ? 'built' : '1902');
    if (model !== null) {
      await tabTo(page, 'Show');
      await keyboard.type('learned');
    }
    await tabTo(page, 'Every answer');
    await keyboard.press('End');
    const after = page.locator('.conditions li:has(h3:has-text("After"))');
    await after.waitFor(patience);
    if (model !== null) expect(await after.textContent()).toContain('1902');
    await tabTo(page, 'Chat', true);
    await keyboard.press('Enter');
    await page.getByText('Ask something that you taught').waitFor(patience);
    await tabTo(page, 'Your question');
    await keyboard.type('When was Orro Weir built?');
    await keyboard.press('Enter');
    const [base, taught] = await lastAnswers(page);
    expect(base).not.toContain('1902');
    if (model !== null) expect(taught).toContain('1902');
  });

  it('sent nothing outside, and no script and no policy complained', () => {
    expect(outside(watched.requests, server.origin)).toEqual([]);
    expect(watched.errors).toEqual([]);
  });
});
