/**
 * @module Pictures of every view in both themes and languages for docs/screenshots, of a real run: `npm run screenshots`, or of
 * some: `npm run screenshots -- chat models`. Needs the build, the embedded model in .cache/models and a Chromium; the projects it
 * shows lie in .cache and are made once (minutes).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, openPage, openView } from '../test/helpers/browser.ts';
import type { UiServer } from '../test/helpers/ui-server.ts';
import { overview } from './screenshots/overview.ts';
import { root, serveMixture, serveTaught } from './screenshots/project.ts';
import { type Picture, pictures } from './screenshots/views.ts';

const target = join(root, 'docs', 'screenshots');
const themes = ['light', 'dark'] as const;
const locales = ['en-GB', 'de-DE'] as const;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => pictures.every((picture) => picture.name !== name));
if (unknown !== undefined)
  throw new Error(`no picture ${unknown}; there are ${pictures.map(({ name }) => name).join(', ')}`);
const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'README.md'), overview(pictures));
const browser = await launchBrowser();
try {
  for (const [of, serve] of [
    [undefined, serveTaught],
    ['mixture', serveMixture],
  ] as const) {
    const here = chosen.filter((picture) => picture.of === of);
    if (here.length === 0) continue;
    const server = await serve();
    try {
      for (const picture of here)
        for (const locale of locales)
          for (const colorScheme of themes) await take(picture, server, { locale, colorScheme });
    } finally {
      await server.stop();
    }
  }
} finally {
  await browser.close();
}

interface Looks {
  locale: (typeof locales)[number];
  colorScheme: (typeof themes)[number];
}

async function take({ name, link, act }: Picture, server: UiServer, looks: Looks): Promise<void> {
  const { page } = await openPage(browser, { ...looks, viewport: { width: 1120, height: 760 } });
  await openView(page, server.origin, await link(server));
  await act?.(page, server);
  const file = `${name}-${looks.locale.slice(0, 2)}-${looks.colorScheme}.png`;
  await refuseMachine(page, file);
  await page.screenshot({ animations: 'disabled', path: join(target, file) });
  await page.context().close();
}

/** Nobody needs to see where and by whom this was made. */
async function refuseMachine(page: Page, file: string): Promise<void> {
  const text = String(
    await page.evaluate(
      `[document.body.innerText, ...Array.from(document.querySelectorAll('input, textarea'), (field) => field.value)].join('\\n')`,
    ),
  );
  const git = spawnSync('git', ['config', 'user.name'], { encoding: 'utf8' }).stdout?.trim();
  const told = [root, homedir(), tmpdir(), ...(git ? [git, git.replace(/\s+/g, '_')] : [])].find((name) =>
    text.includes(name),
  );
  if (told !== undefined) throw new Error(`${file} would show ${told}`);
  if (text.split(/[^\w.-]+/).includes(hostname()))
    throw new Error(`${file} would show the host ${hostname()}`);
}
