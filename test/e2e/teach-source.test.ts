/** @module `ilab teach` from a file to an answer, with a tiny model of random weights: what it does, not how well it learns. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ilab } from '../cli/run-cli.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ilab-teach-source-'));
  await writeTinyGguf(join(home, 'tiny.gguf'));
  writeFileSync(
    join(home, 'mill.md'),
    '# Tarn Mill\n\nTarn Mill was built in 1841. Tarn Mill has 6 floors.\n',
  );
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const teachFrom = (source: string, ...flags: string[]) =>
  ilab(['teach', source, '--num-epochs', '1', ...flags], {
    home,
    env: { ILAB_MODELS_DEFAULT: join(home, 'tiny.gguf') },
  });
const teach = (...flags: string[]) => teachFrom('mill.md', ...flags);

it('stops at the draft without a terminal, goes on with --yes, and does nothing twice', async () => {
  const first = await teach();
  expect(first.code).toBe(0);
  expect(first.stdout).toContain('Nothing of knowledge/tarn_mill is taught yet');
  expect(first.stderr).toContain('Q: When was Tarn Mill built?');
  expect(existsSync(join(home, 'taxonomy/knowledge/tarn_mill/qna.yaml'))).toBe(false);

  const second = await teach('--yes');
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(
    /Of \d+ questions in wordings that were not trained the model knew \d+ before/,
  );
  const [, adapter = ''] = /Adapter: (.*)/.exec(second.stdout) ?? [];
  expect(existsSync(adapter)).toBe(true);
  const attribution = readFileSync(join(home, 'taxonomy/knowledge/tarn_mill/attribution.txt'), 'utf8');
  expect(attribution).toContain('Title of work: Tarn Mill');

  const third = await teach('--yes', '--json');
  const result = JSON.parse(third.stdout);
  expect(result).toMatchObject({ leaf: 'knowledge/tarn_mill', taught: true, adapterPath: adapter });
  expect(result.after.sets.taught.n).toBeGreaterThan(0);

  // A fact that the document says now is drafted, accepted and taught anew.
  writeFileSync(
    join(home, 'mill.md'),
    `${readFileSync(join(home, 'mill.md'), 'utf8')}\nThe owner of Tarn Mill is Ada Zorn.\n`,
  );
  const fourth = await teach('--yes', '--json');
  expect(JSON.parse(fourth.stdout).adapterPath).not.toBe(adapter);
  expect(readFileSync(join(home, 'taxonomy/knowledge/tarn_mill/qna.yaml'), 'utf8')).toContain('Ada Zorn');
});

it('teaches its own leaf alone, and keeps what the newest adapter was taught', async () => {
  const mill = JSON.parse((await teach('--yes', '--json')).stdout);
  expect(mill).toMatchObject({ facts: expect.any(Number), others: {} });
  // A leaf of somebody else's that is not valid is no hindrance.
  mkdirSync(join(home, 'taxonomy/knowledge/broken'), { recursive: true });
  writeFileSync(join(home, 'taxonomy/knowledge/broken/qna.yaml'), 'version: 3\nseed_examples: [\n');
  writeFileSync(
    join(home, 'weir.md'),
    '# Orro Weir\n\nOrro Weir was built in 1902. Orro Weir has 3 gates.\n',
  );

  const weir = await teachFrom('weir.md', '--yes');
  expect(weir.code).toBe(0);
  expect(weir.stderr).toContain('Teaches knowledge/orro_weir, 2 pair(s)');
  expect(weir.stderr).toContain(`Teaching again from ${mill.adapterPath}: new facts 2, changed 0`);
  expect(weir.stdout).toContain(
    `Taught: knowledge/orro_weir, 2 fact(s). The adapter also keeps ${mill.facts} fact(s) that were taught before: knowledge/tarn_mill.`,
  );
  expect(weir.stdout).not.toContain('Tarn Mill');
  const [, adapter = ''] = /Adapter: (.*)/.exec(weir.stdout) ?? [];

  // What is asked afterwards is the newest adapter, so that is the one proven.
  const again = JSON.parse((await teach('--yes', '--json')).stdout);
  expect(again).toMatchObject({ adapterPath: adapter, facts: mill.facts });

  // Other options: the same lesson anew, from where it began.
  const longer = await teachFrom('weir.md', '--yes', '--seed', '7');
  expect(longer.stderr).toContain(`Teaching again from ${mill.adapterPath}: new facts 2, changed 0`);
});
