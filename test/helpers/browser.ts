/** @module A real Chromium for tests of the page, with all that it asked for over the network. Where there is none, its tests are skipped and say so. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [
  process.env.ILAB_TEST_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].filter((path) => path !== undefined);

export const chromiumPath = places.find((path) => existsSync(path)) ?? null;

/** For the name of a group of tests: "" or why it is skipped. */
export const whySkipped =
  chromiumPath === null
    ? ' (skipped: no Chromium; "apt-get install chromium", or its path in ILAB_TEST_CHROMIUM)'
    : '';

export async function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('there is no Chromium');
  // Chromium refuses its sandbox to root, which tests in containers are.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: chromiumPath, args });
}

export interface WatchedPage {
  page: Page;
  /** Addresses of all requests, those of blocked ones too. */
  requests: string[];
  /** Errors of scripts and refusals of the content security policy, as the console shows them. */
  errors: string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  return watch(await context.newPage());
}

export function watch(page: Page): WatchedPage {
  const watched: WatchedPage = { page, requests: [], errors: [] };
  page.on('request', (request) => watched.requests.push(request.url()));
  page.on('pageerror', (error) => watched.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(`${message.text()} ${message.location().url}`);
  });
  return watched;
}

/** What of `requests` left `origin`. Data and blob addresses stay inside the page. */
export const outside = (requests: readonly string[], origin: string): string[] =>
  requests.filter((address) => !address.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(address));

/** Goes there and waits until all that the view asked for has come. @param link what stands behind "#/". */
export async function openView(page: Page, origin: string, link: string): Promise<void> {
  await page.goto(`${origin}/#/${link}`);
  const place = JSON.stringify(link.split('/').map(decodeURIComponent).join('/'));
  await page.locator(`main[data-place=${place}][data-loading=false]`).waitFor({ timeout: 180_000 });
}
