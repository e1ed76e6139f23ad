/** @module A report of 10,000 answers in a real Chromium, its exports, and every view on a phone. Needs `dist`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser, openPage, openView, outside, whySkipped } from '../helpers/browser.ts';
import { addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';

const patience = { timeout: 120_000 };
const count = 10_000;
/** Of the report that is opened as one file: there all answers stand in the page. */
const few = 200;
const sha256 = '0'.repeat(64);
/** What a model can be made to say; each begins a formula somewhere, or markup. */
const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '<script>window.harmed = 1</script><img src="http://evil.example/x.png">',
];

function report(count: number): string {
  const kinds = ['taught', 'taught', 'unknowable', 'general'] as const;
  const questions = Array.from({ length: count }, (_, place) => {
    const kind = kinds[place % kinds.length]!;
    const taught = kind === 'taught' ? { fact: `fact ${place}`, wording: `family ${place % 7}` } : {};
    return {
      kind,
      question: `When was mill ${place} built?`,
      answers: kind === 'unknowable' ? [] : ['1841'],
      ...taught,
    };
  });
  const items = (answer: (place: number) => string, verdict: string, reason: string) =>
    questions.map(({ kind }, place) => ({ kind, answer: answer(place), verdict, reason }));
  const confidences = questions.map((_, place) => (place % 10) / 10);
  return JSON.stringify({
    ...{
      createdAt: '2026-01-02T03:04:05.000Z',
      ilabVersion: '0.0.0',
      data: null,
      settings: {},
      maxTokens: 24,
    },
    ...{ questionFile: { path: 'questions.yaml', sha256, frozen: 'same' }, questions },
    ...{ model: { name: 'tiny', sha256 }, adapters: [{ path: 'adapter.gguf', sha256, scale: 1 }] },
    ...{ isGuarded: false, threshold: null, leftOut: [], leaks: [], pretestPrompts: 1, border: 0.7 },
    known: [{ place: 0, times: 1 }],
    conditions: [
      { kind: 'base', items: items((place) => hostile[place % hostile.length]!, 'wrong', 'noMatch') },
      { kind: 'after', items: items(() => 'In 1841.', 'right', 'match'), confidences },
    ],
  });
}

describe.skipIf(chromiumPath === null)(`the view Prove${whySkipped}`, () => {
  let home: string;
  let browser: Browser;
  let server: UiServer;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ilab-page-prove-'));
    mkdirSync(join(home, 'reports'));
    writeFileSync(join(home, 'reports/many.json'), report(count));
    writeFileSync(join(home, 'reports/few.json'), report(few));
    server = await startUi({ home, model: await addTinyModel(home) });
    browser = await launchBrowser();
    ({ page } = await openPage(browser));
    page.setDefaultTimeout(patience.timeout);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('has every one of 10,000 answers a key away, with a few rows in the page at a time', async () => {
    await openView(page, server.origin, 'prove/many');
    await page.getByText('1 question the base model knew before; it is left out').waitFor();
    const list = page.getByRole('listbox', { name: 'Every answer' });
    await list.focus();
    await page.keyboard.press('End');
    await list.getByText(`When was mill ${count - 1} built?`).waitFor();
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await page.getByLabel('Search').fill('mill 4711 ');
    await page.getByText('1 question', { exact: true }).waitFor();
    await page
      .locator('.conditions')
      .getByText('@SUM(A1)')
      .or(page.locator('.conditions').getByText('+1'))
      .waitFor();
  });

  it('exports what runs nothing: HTML that opens without a network, CSV without formulas, PNG', async () => {
    await openView(page, server.origin, 'prove/few');
    const save = async (name: string, role: 'link' | 'button') => {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole(role, { name, exact: true }).click(),
      ]);
      const path = join(home, saved.suggestedFilename());
      await saved.saveAs(path);
      return path;
    };
    const csv = readFileSync(await save('CSV', 'link'), 'utf8').split('\r\n');
    expect(csv).toHaveLength(2 * few + 2);
    expect(csv.filter((line) => /(?:^|,)"?[=+@-]/.test(line))).toEqual([]);
    expect(
      readFileSync(await save('PNG', 'button'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const html = await save('HTML', 'link');
    const { page: alone, requests, errors } = await openPage(browser, { offline: true });
    await alone.goto(pathToFileURL(html).href);
    await alone
      .getByText(`When was mill ${few - 1} built?`)
      .first()
      .waitFor({ state: 'attached' });
    expect(await alone.locator('script, img, iframe, link[href]').count()).toBe(0);
    expect(requests.filter((address) => !address.startsWith('file:'))).toEqual([]);
    expect(errors).toEqual([]);
    await alone.context().close();
  });

  it.each(['en', 'de'])('has no view that is wider than a phone, %s', async (language) => {
    const { page: phone, requests } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    phone.setDefaultTimeout(patience.timeout);
    await phone.goto(server.origin);
    await phone.getByLabel('Language').selectOption(language);
    const wide: string[] = [];
    for (const link of [
      'teach',
      'train',
      'prove',
      'prove/many',
      'chat',
      'models',
      'models/lineage',
      'models/timeline',
    ]) {
      await openView(phone, server.origin, link);
      const width = await phone.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 390) wide.push(`${link}: ${width}`);
    }
    expect(wide).toEqual([]);
    expect(outside(requests, server.origin)).toEqual([]);
    await phone.context().close();
  });
});
