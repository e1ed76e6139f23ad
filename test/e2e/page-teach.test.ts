/** @module The view Teach in a real Chromium where something goes wrong: files that are dropped beside, broken files, words while the server is away. Needs `dist`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser, openPage, openView, whySkipped } from '../helpers/browser.ts';
import { addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';

const patience = { timeout: 180_000 };
const text = 'Tarn Mill was built in 1841. Tarn Mill has 6 floors.';

describe.skipIf(chromiumPath === null)(`the view Teach${whySkipped}`, () => {
  let home: string;
  let browser: Browser;
  let server: UiServer;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ilab-page-teach-'));
    server = await startUi({ home, model: await addTinyModel(home) });
    browser = await launchBrowser();
    ({ page } = await openPage(browser));
    page.setDefaultTimeout(60_000);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  /** As the browser tells a drop on `selector`; no test can drag from the desktop. @returns whether the page took it */
  const drop = (selector: string, name: string, content: string) =>
    page.evaluate<boolean>(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}));
      const tell = (type) => {
        const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector(${JSON.stringify(selector)}).dispatchEvent(event);
        return event.defaultPrevented;
      };
      return tell('dragover') && tell('drop');
    })()`);
  const away = async (work: () => Promise<unknown>) => {
    const { port } = server;
    await server.kill();
    await page.getByText('The server does not answer.').waitFor(patience);
    await work();
    server = await startUi({ home, model: 'tiny', port });
    await page.getByText('The server does not answer.').waitFor({ ...patience, state: 'detached' });
  };

  it('takes a file wherever it is dropped on the page, and elsewhere does not leave the page for it', async () => {
    await openView(page, server.origin, 'train');
    expect(await drop('h1', 'mill.md', text)).toBe(true);
    await openView(page, server.origin, 'teach');
    expect(await drop('h1', 'Tarn Mill.md', text)).toBe(true);
    await page.waitForURL(/#\/teach\/knowledge%2Ftarn_mill/, patience);
    await page.getByRole('listbox').waitFor(patience);
  });

  it('names the file that cannot be read as the person knows it', async () => {
    await openView(page, server.origin, 'teach');
    await drop('h1', 'empty.md', '');
    const failure = page.locator('.intake .failure');
    await failure.waitFor(patience);
    expect(await failure.textContent()).toMatch(/^empty\.md has no text/);
    await drop('h1', 'broken.docx', 'PK\u0003\u0004 nothing more');
    await expect.poll(() => failure.textContent(), patience).toMatch(/^broken\.docx: .*zip/);
  });

  it('tells two documents of one title apart, and that a leaf was there already', async () => {
    await page.getByLabel('Title', { exact: true }).fill('Tarn Mill');
    await page
      .getByLabel('Text', { exact: true })
      .fill('Tarn Mill burnt down in 1950. Orro Weir has 3 gates.');
    await page.getByRole('button', { name: 'Add the text' }).click();
    await page.getByText('This leaf was here already').waitFor(patience);
    const options = page.getByLabel('Document').locator('option');
    await expect.poll(() => options.count(), patience).toBe(2);
    expect(new Set(await options.allTextContents()).size).toBe(2);
  });

  it('keeps the words for a pair and a question of one’s own while the server is away, and over a reload', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.locator('form.pair-card').getByLabel('Answer').fill('In the year 1841.');
    const own = page.locator('form.own');
    await away(async () => {
      await page.getByRole('button', { name: 'Ask about the selected text' }).first().click();
      await own.getByLabel('Question').fill('Whose mill is it?');
      await own.getByLabel('Answer').fill('It is mine.');
      await own.getByRole('button', { name: /^Add for line/ }).click();
      await page.waitForTimeout(300);
      expect(await own.getByLabel('Question').inputValue()).toBe('Whose mill is it?');
    });
    await page.reload();
    expect(await page.locator('form.pair-card').getByLabel('Answer').inputValue()).toBe('In the year 1841.');
    await page.getByRole('button', { name: 'Accept as edited' }).click();
    await page.getByText('1 accepted', { exact: true }).waitFor(patience);
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('0 accepted', { exact: true }).waitFor(patience);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('1 accepted', { exact: true }).waitFor(patience);
    await own.getByRole('button', { name: /^Add for line/ }).click();
    await own.waitFor({ ...patience, state: 'detached' });
    await page.getByRole('option', { name: /Whose mill is it/ }).waitFor(patience);
  });

  it('keeps what is typed into the form while the server is away, over another view and a reload', async () => {
    await page.getByRole('button', { name: /^Accept (all|the open)/ }).click();
    await page.getByRole('button', { name: /^Write/ }).click();
    await page.getByLabel('qna.yaml').waitFor(patience);
    await away(async () => {
      await page.getByLabel('Created by').fill('ada');
      await page.getByRole('link', { name: 'Prove', exact: true }).click();
    });
    await page.goBack();
    await expect.poll(() => page.getByLabel('qna.yaml').inputValue(), patience).toContain('ada');
    await page.getByLabel('Created by').fill('grace');
    await page.reload();
    expect(await page.getByLabel('Created by').inputValue(patience)).toBe('grace');
    await expect.poll(() => page.getByLabel('qna.yaml').inputValue(), patience).toContain('grace');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('All is saved.').waitFor(patience);
  });

  it('lets nobody lose words when another tab of the same browser saves and this one is reloaded', async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByLabel('Created by').fill('lovelace', patience);
    await expect.poll(() => other.getByLabel('qna.yaml').inputValue(), patience).toContain('lovelace');
    await page.getByLabel('Created by').fill('hopper');
    await expect.poll(() => page.getByLabel('qna.yaml').inputValue(), patience).toContain('hopper');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await other.getByText('Somebody else saved these questions').waitFor(patience);
    await other.reload();
    await other.getByText('Somebody else saved these questions').waitFor(patience);
    expect(await other.getByLabel('qna.yaml').inputValue()).toContain('lovelace');
  });
});
