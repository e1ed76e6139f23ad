/** @module The view Train in a real Chromium: wrong numbers, a training that the terminal started, stopped and gone on with, a server that is killed. Needs `dist`. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser, openPage, openView, whySkipped } from '../helpers/browser.ts';
import { addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';

const patience = { timeout: 240_000 };
const program = join(import.meta.dirname, '../../bin/ilab.js');
const data = 'train_tiny_2026-01-02T03_04_05.jsonl';

describe.skipIf(chromiumPath === null)(`the view Train${whySkipped}`, () => {
  let home: string;
  let browser: Browser;
  let server: UiServer;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ilab-page-train-'));
    const rows = Array.from({ length: 40 }, (_, place) =>
      JSON.stringify({
        ...{
          system: '',
          user: `When was mill ${place} built?`,
          assistant: `Mill ${place} was built in 18${place}.`,
        },
        ilab: { kind: 'taught', fact: `mill ${place}`, leaf: 'knowledge/mill' },
      }),
    );
    for (const folder of ['datasets', 'taxonomy/knowledge/mill'])
      mkdirSync(join(home, folder), { recursive: true });
    writeFileSync(join(home, 'datasets', data), `${rows.join('\n')}\n`);
    const qna =
      'version: 3\ndomain: mills\ncreated_by: ada\nseed_examples:\n  - context: Mill 1.\n    questions_and_answers:\n';
    writeFileSync(
      join(home, 'taxonomy/knowledge/mill/qna.yaml'),
      `${qna}      - question: When was mill 1 built?\n        answer: Mill 1 was built in 1801.\n`,
    );
    server = await startUi({ home, model: await addTinyModel(home) });
    browser = await launchBrowser();
    ({ page } = await openPage(browser));
    page.setDefaultTimeout(patience.timeout);
  }, 120_000);
  afterAll(async () => {
    await ilab('process', 'stop', '--latest').catch(() => undefined);
    await browser?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const ilab = async (...args: string[]) => {
    const env = { PATH: process.env.PATH, ILAB_HOME: home, ILAB_MODELS_DEFAULT: 'tiny', ILAB_LANG: 'en' };
    return (await promisify(execFile)(process.execPath, [program, ...args], { env, cwd: home })).stdout;
  };
  const step = async () =>
    Number.parseInt((await page.locator('.meters dd').first().textContent()) ?? '', 10) || 0;
  const openRunning = async () => {
    await openView(page, server.origin, 'train');
    await page.locator('.leaves li', { hasText: 'running' }).getByRole('link').click();
    await expect.poll(step, patience).toBeGreaterThan(0);
  };

  it('says that a number is wrong, and shows no estimate of another one', async () => {
    await openView(page, server.origin, 'train');
    const start = page.getByRole('button', { name: 'Start training' });
    const epochs = page.getByLabel('Epochs');
    for (const typed of ['-5', '0', '1.5', '5000']) {
      await epochs.fill(typed);
      await page.getByText('One of these numbers cannot be used').waitFor();
      expect(await page.locator('form dl.facts').count()).toBe(0);
      expect(await start.isDisabled()).toBe(true);
      expect(await epochs.inputValue()).toBe(typed);
    }
    await epochs.fill('2');
    await page.locator('form dl.facts').waitFor();
    expect(await start.isDisabled()).toBe(false);
  });

  it('shows a training of the terminal as it goes, and says while the server is away how old that is', async () => {
    await ilab(
      'train',
      '--detach',
      '--no-resume',
      '--num-epochs',
      '900',
      '--data-path',
      join(home, 'datasets', data),
    );
    await openRunning();
    const { port } = server;
    await server.kill();
    await page.getByText('when the server last answered').waitFor();
    const seen = await step();
    server = await startUi({ home, model: 'tiny', port });
    await page.getByText('when the server last answered').waitFor({ state: 'detached' });
    await expect.poll(step, patience).toBeGreaterThan(seen);
  });

  it('stops it, and goes on from there though it was begun anew', async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('.job-head').getByText('stopped', { exact: true }).waitFor();
    const saved = await step();
    const stopped = page.url();
    expect(await ilab('process', 'list')).toMatch(/train .* stopped /);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => page.url(), patience).not.toBe(stopped);
    await expect.poll(step, patience).toBeGreaterThan(0);
    expect(await step()).toBeGreaterThan(saved);
    expect(await ilab('process', 'list')).toMatch(/train .* running/);
    await page.reload();
    await expect.poll(step, patience).toBeGreaterThan(saved);
    expect(await page.locator('.job-head .badge').textContent()).toBe('running');
  });

  it('stops when asked before the first step', async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('.job-head').getByText('stopped', { exact: true }).waitFor();
    const before = page.url();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => page.url(), patience).not.toBe(before);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('.job-head').getByText('stopped', { exact: true }).waitFor();
  });

  it('shows pairs that could not be asked for once the server is back', async () => {
    await openView(page, server.origin, 'train');
    const { port } = server;
    await server.kill();
    await page.getByText('The server does not answer.').waitFor();
    await page.evaluate(`location.hash = '#/train/data/${data}'`);
    await page.getByText('0 pairs').waitFor();
    server = await startUi({ home, model: 'tiny', port });
    await page.getByText('40 pairs').waitFor();
  });
});
