/** @module What a person does on the page again and again: waits for a job, tabs to a control, reads an answer. It waits for states, never for times. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A job of the embedded model on a machine that has other work. */
export const patience = { timeout: 540_000 };

/** Of what has the focus; a string, since tests have no DOM among their types. */
const focusedName = `(() => {
  const element = document.activeElement;
  const label = element?.labels?.[0];
  const said = label?.querySelector('span')?.textContent ?? label?.textContent;
  return (element?.getAttribute('aria-label') ?? said ?? element?.textContent ?? '').trim();
})()`;

/** Of the job that is shown. */
export async function jobIsDone(page: Page): Promise<void> {
  const state = page.locator('.job-head').getByText(/^(done|failed|stopped|crashed)$/);
  await state.waitFor(patience);
  expect(await state.textContent(), (await page.locator('main').textContent()) ?? '').toBe('done');
}

/** Tab until the focus is on what has this name; @param back Shift+Tab instead. */
export async function tabTo(page: Page, name: string | RegExp, back = false): Promise<void> {
  for (let count = 0; count < 120; count++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const found = await page.evaluate<string>(focusedName);
    if (typeof name === 'string' ? found === name : name.test(found)) return;
  }
  throw new Error(`no way by Tab to ${name}`);
}

/** In the draft that is shown. */
export async function openPairs(page: Page): Promise<number> {
  return Number.parseInt((await page.locator('.counts .idle').textContent()) ?? '', 10);
}

/** What base and taught model said to the last question. */
export async function lastAnswers(page: Page): Promise<string[]> {
  const turn = page.locator('.turn').last();
  await turn.getByRole('button', { name: 'Both good' }).waitFor(patience);
  return turn.locator('.answer').allTextContents();
}
