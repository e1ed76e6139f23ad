/** @module Every command of docs/guide.md and of the page for InstructLab's users is one that there is, with options that there are. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guideBlocks } from '../../scripts/docs/guide.ts';
import { ilab } from '../cli/run-cli.ts';

const docs = join(import.meta.dirname, '../../docs');

/** The words of a command line, quoted ones as one. */
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c!);

/** Lines that begin with ilab, without comments. */
const commandsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^ilab /.test(line))
    .map((line) => words(line.replace(/\s+#.*$/, '')).slice(1));

/** What stands between backticks in a sentence. */
const inlineCommands = (name: string) =>
  [...readFileSync(join(docs, name), 'utf8').matchAll(/`(ilab [a-z][^`]+)`/g)].map(([, line]) =>
    words(line!).slice(1),
  );

async function refused(commands: string[][]): Promise<string[]> {
  const wrong: string[] = [];
  for (const line of commands) {
    // A sentence names a command without what it needs.
    const isName = line.every((word) => /^[a-z-]+$/.test(word));
    const run = await ilab([...line, isName ? '--help' : '--debug-params']);
    if (run.code !== 0) wrong.push(`${line.join(' ')}: ${run.stderr}`);
  }
  return wrong;
}

describe('docs/guide.md', () => {
  it('has its steps in blocks that are run', () => {
    const commands = commandsOf(guideBlocks().join('\n')).map(([name]) => name);
    for (const name of ['init', 'download', 'teach', 'chat', 'evaluate']) expect(commands).toContain(name);
  });

  it('types commands and options that there are', async () => {
    expect(await refused([...commandsOf(guideBlocks().join('\n')), ...inlineCommands('guide.md')])).toEqual(
      [],
    );
  });
});

describe('docs/coming-from-instructlab.md', () => {
  it('names commands and options that there are', async () => {
    const blocks = readFileSync(join(docs, 'coming-from-instructlab.md'), 'utf8');
    const inline = inlineCommands('coming-from-instructlab.md');
    expect(inline.length).toBeGreaterThan(15);
    expect(await refused([...commandsOf(blocks), ...inline])).toEqual([]);
  });
});

describe('pages', () => {
  it.each(['../README.md', 'guide.md', 'coming-from-instructlab.md', 'tour.md', 'reference/README.md'])(
    '%s links to files that are there',
    (name) => {
      const path = join(docs, name);
      const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
        ([, to]) => to!,
      );
      const lost = links.filter((to) => !/^https?:/.test(to) && !existsSync(join(dirname(path), to)));
      expect(lost).toEqual([]);
    },
  );
});
