/** @module The views Models and Chat in a real Chromium: experts of a mixture, blind votes, the index of documents. Needs `dist`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashFile } from '../../src/core/hash-file.ts';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import type { Experts, KeptVote } from '../../src/ui/contract.ts';
import { ilab } from '../cli/run-cli.ts';
import { seriousFindings } from '../helpers/axe.ts';
import {
  chromiumPath,
  launchBrowser,
  openPage,
  outside,
  type WatchedPage,
  whySkipped,
} from '../helpers/browser.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { tinyFamilies } from '../helpers/tiny-families.ts';
import { addTinyModel, startUi, type UiServer } from '../helpers/ui-server.ts';
import { samples } from '../retrieve/samples.ts';
import { writeLeaf } from '../retrieve/workspace.ts';

const patience = { timeout: 120_000 };

/** As a training leaves it. */
async function addAdapter(home: string, model: string, names: string[]): Promise<void> {
  const basePath = join(home, `${model}.gguf`);
  const folder = join(home, `checkpoints/${model}/2026-01-02T03_04_05`);
  mkdirSync(folder, { recursive: true });
  const adapter = await randomAdapter({ basePath, names, rank: 2, alpha: 2, size: 0.3 });
  const sha256 = await hashFile(basePath);
  await writeAdapter(join(folder, 'adapter.gguf'), adapter);
  const run = { createdAt: '2026-01-02T03:04:05.000Z', baseSha256: sha256, dataSha256: sha256, settings: {} };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
}

describe.skipIf(chromiumPath === null)(`the page${whySkipped}`, () => {
  let home: string;
  let browser: Browser;
  let server: UiServer;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ilab-page-models-'));
    const model = await addTinyModel(home);
    await addTinyModel(home, 'mixture', { family: tinyFamilies.mixtral });
    await addAdapter(home, 'tiny', ['blk.0.attn_q.weight', 'blk.1.ffn_up.weight']);
    writeLeaf(join(home, 'taxonomy'), 'samples', samples);
    server = await startUi({ home, model });
    browser = await launchBrowser();
    watched = await openPage(browser);
    page = watched.page;
    page.setDefaultTimeout(60_000);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const open = (link: string) => page.goto(`${server.origin}/#/${link}`);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at the answer it asked for
  const api = async (path: string, body?: unknown): Promise<any> => {
    const answer = await fetch(`${server.origin}/api/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  /** No finding of axe in either theme, and nothing that a phone must scroll to the side for. */
  const expectAccessible = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
  };

  it('calls a model by its own name first, and says of a dense one that it has no experts', async () => {
    await open('models');
    const row = page.getByRole('row', { name: /^tiny/ });
    await row.waitFor(patience);
    expect(await row.getByRole('rowheader').textContent()).toMatch(/^tinyin its file: Tiny/);
    await row.getByRole('link', { name: 'tiny' }).click();
    await page.getByText('This is a dense model').waitFor();
    await page.getByText('Title in the file').waitFor();
    await expectAccessible();
  });

  it('shows which experts fire, by keyboard alone, with the numbers of the cell in focus', async () => {
    await open('models/catalogue/mixture');
    await page.getByText('2 layers with 5 experts each; a token passes 2 of them').waitFor(patience);
    const { keyboard } = page;
    await page.getByLabel('Prompt, asked as a chat asks it').focus();
    await keyboard.type('When was the mill built?');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('grid').waitFor(patience);

    const said: Experts = await api('models/mixture/experts', { prompt: 'When was the mill built?' });
    /** By the loops of the test over what the engine said. */
    const told = (layer: number, expert: number, tokens: readonly number[]) => {
      const weights = tokens.map(
        (token) => said.layers[layer]![token]!.find((one) => one.expert === expert)?.weight,
      );
      const chosen = weights.filter((weight) => weight !== undefined);
      const share = (100 * chosen.reduce((a, b) => a + b, 0)) / tokens.length;
      return `Layer ${layer}, expert ${expert}: chosen by ${chosen.length} of ${tokens.length} tokens, ${share.toFixed(1)} % of the weight`;
    };
    const all = said.tokens.map((_, token) => token);
    const cell = page.locator('.heat-cell');
    expect(await page.getByRole('gridcell').count()).toBe(10);
    await page.getByRole('gridcell').first().focus();
    expect(await cell.textContent()).toBe(told(0, 0, all));
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft']) await keyboard.press(key);
    expect(await cell.textContent()).toBe(told(1, 1, all));
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe(told(1, 1, all));

    const toolbar = page.getByRole('toolbar');
    await toolbar.getByRole('button').first().focus();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Space');
    await page.getByText(`2 of ${all.length} tokens count.`).waitFor();
    expect(await cell.textContent()).toBe(told(1, 1, all.slice(-2)));
    await button('Count all tokens').click();
    expect(await cell.textContent()).toBe(told(1, 1, all));
    await expectAccessible();
  });

  /** Holds back the server's answers to one address until the returned function is called. */
  const holdBack = async (address: string) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(address, async (route) => {
      await held;
      await route.continue();
    });
    return release;
  };

  it('keeps a question that comes before the models, or during an answer, says so, and asks it then', async () => {
    const showModels = await holdBack('**/api/v1/chat/models');
    await open('chat');
    const question = page.getByLabel('Your question');
    const { keyboard } = page;
    await question.fill('When was the mill built?');
    await keyboard.press('Enter');
    const kept = 'Kept: it is asked as soon as the models are there.';
    await page.locator('.composer').getByText(kept).waitFor();
    expect(await page.locator('[aria-live]').allTextContents()).toContain(kept);
    await expectAccessible();
    // What is typed on is not asked by half.
    await keyboard.type(' And by');
    await page.locator('.composer').getByText(kept).waitFor({ state: 'detached' });
    await keyboard.type(' whom?');
    await button('Ask').click();
    await page.locator('.composer').getByText(kept).waitFor();
    expect(await question.inputValue()).toBe('When was the mill built? And by whom?');
    expect(await page.locator('.turn').count()).toBe(0);
    const letAnswer = await holdBack('**/v1/chat/completions');
    showModels();
    await page.getByRole('article', { name: 'When was the mill built? And by whom?' }).waitFor(patience);
    expect(await question.inputValue()).toBe('');

    await question.fill('And why?');
    await keyboard.press('Enter');
    await page.getByText('Kept: it is asked as soon as these answers are complete.').first().waitFor();
    for (const _ of ['Settings', 'Do not ask it']) await keyboard.press('Tab');
    await keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('question');
    expect(await question.inputValue()).toBe('And why?');
    await keyboard.press('Enter');
    letAnswer();
    await page.getByRole('article', { name: 'And why?' }).waitFor(patience);
    await expect.poll(() => page.locator('.answer[data-state="streaming"]').count(), patience).toBe(0);
    expect(await page.locator('.turn').count()).toBe(2);
  });

  it('lets each model be chosen by itself, two at most, by keyboard, and keeps the choice', async () => {
    const chips = page.locator('.chip');
    const on = async () => page.locator('.chip:has(:checked)').allTextContents();
    expect(await chips.allTextContents()).toEqual(['tiny (taught)', 'tiny (base)', 'mixture (base)']);
    expect(await on()).toEqual(['tiny (taught)', 'tiny (base)']);
    const chip = (name: string) => page.getByRole('checkbox', { name, exact: true });
    expect(await chip('mixture (base)').isDisabled()).toBe(true);
    await page.getByText('Two answer side by side. Switch one off to choose another.').waitFor();
    await expectAccessible();
    const { keyboard } = page;
    await chip('tiny (taught)').focus();
    await keyboard.press('Space');
    expect(await on()).toEqual(['tiny (base)']);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    expect(await on()).toEqual(['tiny (base)', 'mixture (base)']);
    await page.getByLabel('Your question').fill('Which of you?');
    await keyboard.press('Enter');
    const last = page.locator('.turn').last();
    await last.getByRole('heading', { name: 'mixture (base)' }).waitFor();
    expect(await last.locator('.answer h2').allTextContents()).toEqual(['tiny (base)', 'mixture (base)']);
    await page.reload();
    await chips.first().waitFor(patience);
    expect(await on()).toEqual(['tiny (base)', 'mixture (base)']);

    for (const name of ['tiny (base)', 'mixture (base)']) await chip(name).uncheck();
    await page.getByText('Choose above who answers.').waitFor();
    await page.getByLabel('Your question').fill('Nobody?');
    await keyboard.press('Enter');
    expect(await page.getByLabel('Your question').inputValue()).toBe('Nobody?');
    // As an earlier version of the page left it.
    await page.evaluate(
      'localStorage.setItem("ilab.chat.asked", JSON.stringify({ hasBase: true, hasTaught: true, leaves: [] }))',
    );
    await page.reload();
    await chips.first().waitFor(patience);
    expect(await on()).toEqual(['tiny (taught)', 'tiny (base)']);
    await button('Clear the conversation').click();
    await page.getByLabel('Your question').fill('');
  });

  it('hides names and sides until the vote, which is kept as a blind one', async () => {
    await open('chat');
    await page.getByText('Ask something that you taught').waitFor(patience);
    await page.getByText('Settings').click();
    await page.getByLabel(/^Blind/).check();
    await page.getByLabel('Most tokens').fill('8');
    await page.getByLabel('Most tokens').blur();
    await page.getByLabel('Your question').fill('When was the mill built?');
    await page.keyboard.press('Enter');
    const headings = page.locator('.answer h2');
    await button('Answer A').waitFor(patience);
    expect(await headings.allTextContents()).toEqual(['Answer A', 'Answer B']);
    expect(await page.locator('.answers').textContent()).not.toMatch(
      /tiny|mixture|tokens\/s|checked|confident/,
    );
    const shown = await page.locator('.answer .prose, .answer > p.soft').allTextContents();
    await expectAccessible();

    await button('Answer A').click();
    await page.locator('.votes [aria-pressed="true"]').waitFor();
    const names = await headings.allTextContents();
    expect(names.map((name) => name.replace(/^Answer [AB]: /, '')).sort()).toEqual([
      'tiny (base)',
      'tiny (taught)',
    ]);
    const { votes } = (await api('votes')) as { votes: KeptVote[] };
    expect(votes).toHaveLength(1);
    const [vote] = votes as [KeptVote];
    // The base is always the first of the two that are kept, wherever it stood.
    expect([vote.a.model, vote.b.model]).toEqual(['tiny:base', 'tiny']);
    expect(vote).toMatchObject({ blind: true, better: names[0]!.endsWith('tiny (base)') ? 'a' : 'b' });
    if (vote[vote.better as 'a'].text !== '')
      expect(shown[0]).toContain(vote[vote.better as 'a'].text.trim());
    const { stdout } = await ilab(['data', 'votes', '--json'], { home });
    expect(JSON.parse(stdout).votes).toMatchObject([{ kind: 'ab', blind: true, id: vote.id }]);

    await button('Neither').click();
    await expect
      .poll(async () => (await api('votes')).votes)
      .toMatchObject([{ blind: false, better: 'neither' }]);
  });

  it('keeps what would have been right with the vote, by keyboard, and puts the question into a draft', async () => {
    const right = page.getByLabel('What would have been right? (optional)');
    await right.waitFor();
    expect(await button('Keep it, to be taught').isDisabled()).toBe(true);
    await button('Neither').focus();
    const { keyboard } = page;
    await keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('rows')).toBe('2');
    await keyboard.type('In 1841, by Ada Berg');
    await page.reload();
    expect(await right.inputValue()).toBe('In 1841, by Ada Berg');
    await right.focus();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByText('The question is in the draft of knowledge/from_chat').waitFor(patience);
    expect(await button('Keep it, to be taught').isDisabled()).toBe(true);
    expect((await api('votes')).votes).toMatchObject([
      { blind: false, better: 'neither', right: 'In 1841, by Ada Berg' },
    ]);
    await expectAccessible();
    const file = join(home, 'own.yaml');
    expect((await ilab(['data', 'votes', '--export', file], { home })).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('In 1841, by Ada Berg');

    await right.fill('In 1842');
    await page.getByText('Changed since it was put into the draft').waitFor();
    await keyboard.press('Enter');
    await page.getByText('The question is in the draft of knowledge/from_chat').waitFor(patience);
    await page.getByRole('link', { name: 'Review it' }).click();
    await page.locator('main').getByText('In 1842').first().waitFor(patience);
    await page.goBack();
  });

  it('shows the names without a vote where one wants to know, and puts the focus to what is next', async () => {
    await page.getByLabel('Your question').fill('And by whom?');
    await page.keyboard.press('Enter');
    const last = page.locator('.turn').last();
    await last.getByRole('button', { name: 'Show the names without a vote' }).focus(patience);
    await page.keyboard.press('Enter');
    await last.getByText(/^Answer A: /).waitFor();
    expect(await page.locator(':focus').textContent()).toBe('Answer A');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await api('votes')).votes[0]).toMatchObject({ blind: false });
  });

  it('indexes the documents, searches them, and measures the recall of questions that are typed', async () => {
    await page.getByRole('link', { name: 'Index of the documents' }).click();
    await button('Index the documents').click(patience);
    await page.getByText('Documents: 3, passages: 8.').waitFor(patience);
    await page.getByRole('link', { name: /^What the last run said/ }).waitFor();
    await page.getByRole('searchbox').fill('Who is the ferryman of Lower Hadding?');
    await page.keyboard.press('Enter');
    await page.locator('main').getByText('An answer would be read from these passages.').waitFor(patience);
    expect(await page.locator('.hits li').first().textContent()).toMatch(
      /Joris Havel.*question covered 100% · place by words 1, by meaning –/s,
    );
    await page
      .getByLabel(/^One question a line/)
      .fill('What is the ferry of Lower Hadding called? | Marta\nWho painted the Mona Lisa?');
    await button('Measure').click();
    await page.locator('.meters').getByText('100%').first().waitFor(patience);
    expect(await page.locator('.meters').textContent()).toContain('Mean reciprocal rank1.00');
    await page.getByText('The ferry of Lower Hadding').last().click();
    await page.getByText('A person pays 1.50 euros').last().waitFor(patience);
    await expectAccessible();
    await page.reload();
    expect(await page.getByRole('searchbox').inputValue()).toBe('Who is the ferryman of Lower Hadding?');
  });

  it('shows what an adapter makes of the experts, beside the model as it is, by keyboard', async () => {
    await open('models/catalogue/mixture');
    await page.getByText('Takes up to').waitFor(patience);
    expect(await page.getByLabel('Beside it, with an adapter').count()).toBe(0);
    // A training run that ends while the page is open.
    await addAdapter(home, 'mixture', ['blk.0.attn_q.weight', 'blk.0.ffn_up_exps.weight']);
    const choice = page.getByLabel('Beside it, with an adapter');
    await choice.waitFor(patience);
    await choice.focus();
    const { keyboard } = page;
    await keyboard.press('ArrowDown');
    expect(await choice.inputValue()).toMatch(/adapter\.gguf$/);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByText(/^With the adapter \d+% of the choices are the same/).waitFor(patience);
    const adapter = await choice.inputValue();
    const prompt = await page.getByLabel('Prompt, asked as a chat asks it').inputValue();
    const said: Experts = await api('models/mixture/experts', { prompt, adapter });
    const all = said.tokens.map((_, token) => token);
    const same = said.layers.flatMap((tokens, layer) =>
      tokens.flatMap((chosen, token) =>
        chosen.filter(({ expert }) => said.taught![layer]![token]!.some((one) => one.expert === expert)),
      ),
    );
    const share = Math.round((100 * same.length) / said.layers.flat(2).length);
    await page.getByText(`With the adapter ${share}% of the choices are the same.`).waitFor();
    const after = page.getByRole('grid', { name: 'Layers by experts, with the adapter' });
    await after.getByRole('gridcell').first().focus();
    await keyboard.press('ArrowDown');
    const cells = await page.locator('.heat-cell').allTextContents();
    expect(cells).toHaveLength(2);
    for (const [side, layers] of [said.layers, said.taught!].entries()) {
      const chosen = all.filter((token) => layers[1]![token]!.some(({ expert }) => expert === 0)).length;
      expect(cells[side]).toContain(`Layer 1, expert 0: chosen by ${chosen} of ${all.length} tokens`);
    }
    await expectAccessible();
    const foreign = join(home, 'checkpoints/tiny/2026-01-02T03_04_05/adapter.gguf');
    expect((await api('models/mixture/experts', { prompt, adapter: foreign })).error.code).toBe('not_found');
  });

  it('says all of it in German, too', async () => {
    await open('chat/index');
    await page.getByLabel('Language').selectOption('de');
    await page.getByText('Was im Index steht').waitFor(patience);
    await open('models/catalogue/tiny');
    await page.getByText('Dies ist ein dichtes Modell').waitFor(patience);
    await open('models/catalogue/mixture');
    await page.getByText('ein Token durchläuft in jeder Schicht 2 davon').waitFor(patience);
    await page.getByLabel('Daneben, mit einem Adapter').waitFor();
    await open('chat');
    await page.getByText('mixture (gelehrt)').waitFor(patience);
  });

  it('asked nobody but its own server, and broke no rule of its policy', () => {
    expect(outside(watched.requests, server.origin)).toEqual([]);
    expect(watched.errors).toEqual([]);
  });
});
