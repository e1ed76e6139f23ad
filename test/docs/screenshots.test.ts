/** @module docs/screenshots shows every view, in both languages and themes, and nothing that is not there. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overview } from '../../scripts/screenshots/overview.ts';
import { pictures } from '../../scripts/screenshots/views.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');

describe('docs/screenshots', () => {
  it('has four pictures of each view, none else, and none too large for a page', () => {
    const wanted = pictures.flatMap(({ name }) =>
      ['en-light', 'en-dark', 'de-light', 'de-dark'].map((looks) => `${name}-${looks}.png`),
    );
    const there = readdirSync(folder).filter((name) => name !== 'README.md');
    expect(there.sort()).toEqual(wanted.sort());
    expect(there.filter((name) => statSync(join(folder, name)).size > 150_000)).toEqual([]);
  });

  it('shows them all in its README, as `npm run screenshots` writes it', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(overview(pictures));
  });
});
