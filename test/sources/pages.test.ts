/**
 * What is read of whole pages as they stand on the web, with menus, banners, lists of other pages and comments around the text. The pages in
 * pages/ are our own; what a reader should get of each stands between its comments "read" and "/read".
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convertHtml } from '../../src/sources/convert/html.ts';

const folder = join(import.meta.dirname, 'pages');

describe('whole pages', () => {
  test.each(readdirSync(folder))('%s: its text, and little else', async (name) => {
    const html = readFileSync(join(folder, name), 'utf8');
    const { markdown } = await convertHtml({ bytes: Buffer.from(html), address: name, charset: null });
    const [wanted, found] = [counted(wantedText(html)), counted(markdown)];
    const { recall, precision } = compare(wanted, found);
    expect((2 * recall * precision) / (recall + precision), `${recall} ${precision}`).toBeGreaterThan(0.95);
  });
});

function wantedText(html: string): string {
  const parts = [...html.matchAll(/<!-- read -->(.*?)<!-- \/read -->/gs)].map(([, part]) => part ?? '');
  return parts.join(' ').replace(/<[^>]*>/g, ' ');
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Shares of the words that are wanted, and of those that were found, that are in both. */
function compare(wanted: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>) {
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
  const both = [...wanted].reduce((total, [word, count]) => total + Math.min(count, found.get(word) ?? 0), 0);
  return { recall: both / sum(wanted), precision: both / sum(found) };
}
