/** @module docs/guide.md from its first command to its last, with a tiny model of random weights: that it runs, not that it learns. Needs `dist`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runGuide } from '../../scripts/docs/guide.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

const model = process.env.ILAB_TEST_MODEL;
const folder = mkdtempSync(join(tmpdir(), 'ilab-guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('runs as it stands there', async () => {
  if (!model) throw new Error('ILAB_TEST_MODEL must name the embedded model (npm test sets it)');
  await writeTinyGguf(join(folder, 'tiny.gguf'));
  const { code, text } = await runGuide(folder, {
    quick: true,
    env: {
      // Here "ilab download" finds the model that is there already; taught is the tiny one.
      ILAB_MODELS_DIR: dirname(dirname(model)),
      ILAB_MODELS_DEFAULT: join(folder, 'tiny.gguf'),
      ILAB_LANG: 'en',
    },
  });
  expect(code, text.slice(-3000)).toBe(0);
  expect(text).toContain('is valid :)');
  expect(text).toMatch(/Adapter: .*adapter\.gguf/);
  expect(text).toMatch(/^taught +3 +\d\/3/m);
});
