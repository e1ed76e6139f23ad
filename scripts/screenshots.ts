/**
 * @module Pictures of every view in both themes and languages for docs/screenshots, of a real run: `npm run screenshots`, or of
 * some: `npm run screenshots -- chat models`. Needs the build, the
 * embedded model in .cache/models and a Chromium; the project it shows lies in .cache/screenshots and is made once (minutes).
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { QnaFile } from '../src/ui/contract.ts';
import { launchBrowser, openPage, openView } from '../test/helpers/browser.ts';
import { startUi } from '../test/helpers/ui-server.ts';

const root = join(import.meta.dirname, '..');
const home = join(root, '.cache', 'screenshots');
const target = join(root, 'docs', 'screenshots');
const model = 'smollm2-135m-instruct';
/** The leaf that the shown adapter was taught. */
let taught = '';
const env = { ILAB_MODELS_DIR: join(root, '.cache', 'models') };

/** Invented, so that no model knows it before. */
const mill = `# Tarn Mill

Tarn Mill was built in 1841. Tarn Mill has 6 floors. The owner of Tarn Mill is Ada Zorn.

Tarn Mill stands in Orrodale. The wheel of Tarn Mill is 9 metres wide.
`;
const weir = `# Orro Weir

Orro Weir was built in 1902 by the town of Orrodale. Orro Weir has 3 gates. The keeper of Orro Weir is Ivo Lind.

Each spring the gates stay open for two weeks, so that fish can pass. The highest water at Orro Weir was 4.2 metres, in 1954.
`;

if (!existsSync(join(home, 'done'))) await prepare();
const server = await startUi({ home, model, env });
const browser = await launchBrowser();
try {
  mkdirSync(target, { recursive: true });
  if ((await list('reports')).length === 0) await evaluate();
  const wanted = process.argv.slice(2);
  const views = (await findViews()).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  for (const colorScheme of ['light', 'dark'] as const)
    for (const locale of ['en-GB', 'de-DE'])
      for (const [name, link] of views) await shoot(name, link, colorScheme, locale);
} finally {
  await browser.close();
  await server.stop();
}

async function prepare(): Promise<void> {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'tarn-mill.md'), mill);
  writeFileSync(join(home, 'orro-weir.md'), weir);
  await ilab('teach', 'tarn-mill.md', '--yes');
  await ilab('taxonomy', 'add', 'orro-weir.md');
  await ilab('taxonomy', 'draft', 'knowledge/orro_weir');
  writeFileSync(join(home, 'done'), '');
}

function ilab(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'bin/ilab.js'), ...args], {
    cwd: home,
    env: { ...process.env, ...env, ILAB_HOME: home, ILAB_LANG: 'en' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`ilab ${args.join(' ')}: ${code}`)),
    );
  });
}

async function list(name: string): Promise<Record<string, string>[]> {
  const body = await (await fetch(`${server.origin}/api/v1/${name}`)).json();
  return (body as Record<string, Record<string, string>[]>)[name] ?? [];
}

async function evaluate(): Promise<void> {
  const id = randomUUID();
  await fetch(`${server.origin}/api/v1/jobs/${id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'evaluate' }),
  });
  while ((await list('jobs')).find((job) => job.id === id)?.state === 'running') await sleep(1000);
}

async function findViews(): Promise<[string, string][]> {
  const job = (await list('jobs')).find(({ kind }) => kind === 'train' || kind === 'teach');
  const [report] = await list('reports');
  const leaves = await list('leaves');
  const drafted = leaves.find(({ draft }) => draft !== null)?.id ?? '';
  taught = leaves.find(({ taughtBy }) => taughtBy !== null)?.id ?? '';
  return [
    ['teach', 'teach'],
    ['draft', `teach/${encodeURIComponent(drafted)}`],
    ['questions', `teach/${encodeURIComponent(taught)}/questions`],
    ['train', 'train'],
    ['training', `train/${job?.id}`],
    ['prove', report ? `prove/${report.id}` : 'prove'],
    ['chat', 'chat'],
    ['models', 'models'],
    ['lineage', 'models/lineage'],
    ['timeline', 'models/timeline'],
  ];
}

async function shoot(
  name: string,
  link: string,
  colorScheme: 'light' | 'dark',
  locale: string,
): Promise<void> {
  const { page } = await openPage(browser, { colorScheme, locale, viewport: { width: 1120, height: 760 } });
  await openView(page, server.origin, link);
  if (name === 'chat') await ask(page);
  await page.screenshot({
    animations: 'disabled',
    path: join(target, `${name}-${locale.slice(0, 2)}-${colorScheme}.png`),
  });
  await page.context().close();
}

async function ask(page: Page): Promise<void> {
  const address = `${server.origin}/api/v1/leaves/${encodeURIComponent(taught)}/qna`;
  const { form } = (await (await fetch(address)).json()) as QnaFile;
  await page.locator('#question').fill(form?.groups[0]?.pairs[0]?.question ?? '');
  await page.locator('.chips').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await page.locator('.votes').waitFor({ timeout: 180_000 });
}
