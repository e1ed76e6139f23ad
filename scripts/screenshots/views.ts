/** @module Every view that has a picture: where it is, what is done in it before the picture is taken, what the picture shows. */
import type { Page } from 'playwright-core';
import type { QnaFile } from '../../src/ui/contract.ts';
import type { UiServer } from '../../test/helpers/ui-server.ts';
import { api, list, mixture, model } from './project.ts';

export interface Picture {
  /** Also of its files: NAME-LANGUAGE-THEME.png. */
  name: string;
  shows: string;
  /** Which project it is taken of; default the taught one. */
  of?: 'mixture';
  /** What stands behind "#/" in the address. */
  link: (server: UiServer) => Promise<string> | string;
  /** What a person would do there, until all of it is there. */
  act?: (page: Page, server: UiServer) => Promise<void>;
}

const slow = { timeout: 240_000 };

const leafWith = async (server: UiServer, key: 'draft' | 'taughtBy'): Promise<string> => {
  const leaf = (await list(server, 'leaves')).find((one) => one[key] !== null);
  return encodeURIComponent(leaf?.id ?? '');
};
const firstOf = async (server: UiServer, name: string, key: string): Promise<string> =>
  (await list(server, name))[0]?.[key] ?? '';
const trainingJob = async (server: UiServer): Promise<string> =>
  (await list(server, 'jobs')).find(({ kind }) => kind === 'train' || kind === 'teach')?.id ?? '';
const toTop = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'start' }));

export const pictures: Picture[] = [
  {
    name: 'teach',
    shows: 'Teach: where sources come in, as files, text or a link.',
    link: () => 'teach',
  },
  {
    name: 'draft',
    shows: 'Teach, a draft: proposed pairs beside the sentence that each was taken from.',
    link: async (server) => `teach/${await leafWith(server, 'draft')}`,
  },
  {
    name: 'questions',
    shows: 'Teach, the questions of a leaf: form and YAML in step.',
    link: async (server) => `teach/${await leafWith(server, 'taughtBy')}/questions`,
  },
  {
    name: 'train',
    shows: 'Train: what data and training will take on this machine, before either starts; every job.',
    link: () => 'train',
    act: (page) => page.locator('form .facts').waitFor(slow),
  },
  {
    name: 'dataset',
    shows: 'Train, the data: each pair that was made, to accept or reject by keyboard.',
    link: async (server) => `train/data/${await firstOf(server, 'datasets', 'name')}`,
    act: (page) => page.locator('.pair-card').waitFor(slow),
  },
  {
    name: 'training',
    shows: 'Train, one run: its loss, and what the model knew after each checkpoint.',
    link: async (server) => `train/${await trainingJob(server)}`,
    act: (page) => page.locator('figure canvas').waitFor(slow),
  },
  {
    name: 'reports',
    shows: 'Prove: what an evaluation will take, and the reports there are.',
    link: () => 'prove',
    act: (page) => page.locator('form .facts').waitFor(slow),
  },
  {
    name: 'prove',
    shows: 'Prove, one report: right answers before and after, with intervals.',
    link: async (server) => `prove/${await firstOf(server, 'reports', 'id')}`,
  },
  {
    name: 'answers',
    shows: 'Prove, the answers: each question with what was said before and after.',
    link: async (server) => `prove/${await firstOf(server, 'reports', 'id')}`,
    act: (page) => toTop(page, '.answers-part'),
  },
  {
    name: 'chat',
    shows: 'Chat: base and taught model side by side, how sure the answer is, and votes.',
    link: () => 'chat',
    act: ask,
  },
  {
    name: 'index',
    shows: 'Chat, the index of documents: what would be looked up for a question.',
    link: () => 'chat/index',
    act: async (page, server) => {
      await page.locator('.index-question input').fill(await taughtQuestion(server));
      await page.locator('.index-question + button').click();
      await page.locator('.hits blockquote').first().waitFor(slow);
    },
  },
  {
    name: 'recall',
    shows: 'Chat, the index of documents: how often the passage with the answer is found, and each passage.',
    link: () => 'chat/index',
    act: async (page) => {
      const part = page.locator('section[aria-labelledby=index-recall]');
      const heldOut = part.locator('select option').nth(1);
      await heldOut.waitFor({ ...slow, state: 'attached' });
      await part.locator('select').selectOption({ index: 1 });
      await part.locator('button').click();
      await part.locator('table').waitFor(slow);
      await toTop(page, 'section[aria-labelledby=index-recall]');
    },
  },
  {
    name: 'models',
    shows: 'Models: the catalogue, with what each takes here.',
    link: () => 'models',
  },
  {
    name: 'model',
    shows: 'Models, one of them: all that its file says.',
    link: () => `models/catalogue/${model}`,
  },
  {
    name: 'experts',
    shows: 'Models, a mixture of experts (tiny, with random weights): which experts fire for a prompt.',
    of: 'mixture',
    link: () => `models/catalogue/${mixture}`,
    act: async (page) => {
      await page.locator('#experts ~ form textarea').fill('When was the mill built?');
      await page.locator('#experts ~ form [type=submit]').click();
      await page.locator('[role=grid]').waitFor(slow);
      await toTop(page, 'section[aria-labelledby=experts]');
    },
  },
  {
    name: 'lineage',
    shows: 'Models, lineage: what was taught on which base, from which sources, with which recall.',
    link: () => 'models/lineage',
  },
  {
    name: 'timeline',
    shows: 'Models, timeline: releases of open-weight models, with one’s own among them.',
    link: () => 'models/timeline',
  },
];

/** Who, not when: the taught model is surer of names than of years. */
async function taughtQuestion(server: UiServer): Promise<string> {
  const leaf = await leafWith(server, 'taughtBy');
  const { form } = (await api(server, `leaves/${leaf}/qna`)) as QnaFile;
  return form?.groups[0]?.pairs[1]?.question ?? '';
}

async function ask(page: Page, server: UiServer): Promise<void> {
  await page.locator('#question').fill(await taughtQuestion(server));
  await page.locator('.chips').waitFor(slow);
  await page.keyboard.press('Enter');
  await page.locator('.votes').waitFor(slow);
  // The composer lies over the end of a long answer.
  await toTop(page, '.turn');
}
