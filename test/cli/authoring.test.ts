/** @module `ilab taxonomy draft`, `ilab taxonomy review`, and how far `ilab teach` goes without a model. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ilab, newHome } from './run-cli.ts';

const id = 'knowledge/mills/tarn_mill';
const mill = `# Tarn Mill

Tarn Mill was built in 1841. Tarn Mill has 6 floors. The owner of Tarn Mill is Ada Zorn.
`;

function homeWithMill(): { home: string; folder: string } {
  const home = newHome();
  const folder = join(home, 'taxonomy', id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tarn_mill.md'), mill);
  return { home, folder };
}

const qna = (folder: string) => readFileSync(join(folder, 'qna.yaml'), 'utf8');

describe('ilab taxonomy draft', () => {
  it('shows what it proposes, with the line, and that it is not taught', async () => {
    const { home, folder } = homeWithMill();
    const run = await ilab(['taxonomy', 'draft', 'tarn_mill', '--created-by', 'ann'], { home });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('tarn_mill.md:3  rules  open\n    Q: When was Tarn Mill built?');
    expect(run.stdout).toContain('4 more context(s) are missing');
    expect(run.stderr).toContain('about Tarn Mill, 3 pair(s)');
    expect(existsSync(join(folder, 'qna.yaml'))).toBe(false);
    const diff = await ilab(['diff', '--json'], { home });
    expect(JSON.parse(diff.stdout)).toMatchObject({ drafts: [id], leaves: [] });
    const generate = await ilab(['generate'], { home });
    expect(generate.code).not.toBe(0);
    expect(generate.stderr).toContain('1 draft(s) are not taught');
  });

  it('knows its leaves, and what they lack', async () => {
    const { home } = homeWithMill();
    const unknown = await ilab(['taxonomy', 'draft', 'tarn_mil'], { home });
    expect(unknown).toMatchObject({ code: 3 });
    expect(unknown.stderr).toContain(id);
    mkdirSync(join(home, 'taxonomy/knowledge/empty'), { recursive: true });
    writeFileSync(join(home, 'taxonomy/knowledge/empty/notes.txt'), 'x');
    const run = await ilab(['taxonomy', 'draft', 'empty'], { home });
    expect(run.stderr).toMatch(/no document to draft from .* Next step:/);
  });

  it('takes the subject that a person names', async () => {
    const { home, folder } = homeWithMill();
    writeFileSync(join(folder, 'tarn_mill.md'), 'it was built long ago. Orro Weir has 3 gates.\n');
    const run = await ilab(['taxonomy', 'draft', id, '--about', 'Orro Weir', '--json'], { home });
    expect(JSON.parse(run.stdout)).toMatchObject({
      counts: { pairs: 1 },
      subjects: [{ subject: 'Orro Weir' }],
    });
  });
});

describe('ilab taxonomy review', () => {
  const drafted = async () => {
    const world = homeWithMill();
    await ilab(['taxonomy', 'draft', id], { home: world.home });
    return world;
  };

  it('goes through the pairs by one letter each, and writes what was accepted', async () => {
    const { home, folder } = await drafted();
    const input = 'a\nr\ne\nWho owns Tarn Mill?\n\n';
    const run = await ilab(['taxonomy', 'review'], { home, input, inputIsTTY: true });
    expect(run.code).toBe(0);
    expect(qna(folder)).toContain('question: When was Tarn Mill built?');
    expect(qna(folder)).not.toContain('floors?');
    expect(qna(folder)).toContain(
      'question: Who owns Tarn Mill?\n        answer: The owner of Tarn Mill is Ada Zorn.',
    );
    expect(existsSync(join(folder, 'qna.draft.yaml'))).toBe(false);
    expect((await ilab(['diff'], { home })).code).toBe(0);
  });

  it('keeps what was decided when the person quits, and goes on there', async () => {
    const { home, folder } = await drafted();
    const first = await ilab(['taxonomy', 'review', id], { home, input: 'r\nq\n', inputIsTTY: true });
    expect(first.stdout).toContain('0 accepted, 1 rejected, 2 open');
    expect(existsSync(join(folder, 'qna.yaml'))).toBe(false);
    const second = await ilab(['taxonomy', 'review'], { home, input: 'y\n', inputIsTTY: true });
    expect(second.stdout).not.toContain('When was Tarn Mill built?');
    expect(qna(folder)).not.toContain('When was Tarn Mill built?');
    expect(qna(folder)).toContain('How many floors');
  });

  it('takes a yes in German, too', async () => {
    const { home, folder } = await drafted();
    await ilab(['taxonomy', 'review'], { home, input: 'j\n', inputIsTTY: true });
    expect(qna(folder)).toContain('How many floors');

    const other = await drafted();
    const env = { EDITOR: 'true' };
    await ilab(['taxonomy', 'review', '--edit'], { home: other.home, env, input: 'Ja\n', inputIsTTY: true });
    expect(qna(other.folder)).toContain('How many floors');
  });

  it('accepts all without a terminal, only when told to', async () => {
    const { home, folder } = await drafted();
    const list = await ilab(['taxonomy', 'review'], { home });
    expect(list.stdout).toContain('Q: When was Tarn Mill built?');
    expect(existsSync(join(folder, 'qna.yaml'))).toBe(false);
    const run = await ilab(['taxonomy', 'review', '--accept-all', '--json'], { home });
    expect(JSON.parse(run.stdout)).toMatchObject({ drafts: [{ leaf: id, settled: { added: 3 } }] });
    expect((await ilab(['taxonomy', 'review'], { home })).stdout).toContain('no drafts');
  });

  it('opens the editor, and says where a broken draft is broken', async () => {
    const { home, folder } = await drafted();
    const editor = join(home, 'editor.sh');
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/state: open/state: accepted/" "$1"\n');
    chmodSync(editor, 0o755);
    await ilab(['taxonomy', 'review', '--edit'], { home, env: { EDITOR: editor } });
    expect(qna(folder)).toContain('When was Tarn Mill built?');

    const other = await drafted();
    writeFileSync(editor, '#!/bin/sh\necho "broken: [" >> "$1"\n');
    const run = await ilab(['taxonomy', 'review', '--edit'], { home: other.home, env: { EDITOR: editor } });
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/qna\.draft\.yaml:\d+:\d+/);
    const none = await ilab(['taxonomy', 'review', '--edit'], {
      home: other.home,
      env: { EDITOR: 'no-such-editor' },
    });
    expect(none.stderr).toMatch(/editor "no-such-editor" did not end well/);
  });

  it('refuses two ways at once', async () => {
    const run = await ilab(['taxonomy', 'review', '--edit', '--list']);
    expect(run.code).toBe(2);
  });
});

describe('ilab teach', () => {
  it.each([
    [['teach'], 2, 'source'],
    [['teach', 'nowhere.md'], 3, 'nowhere.md'],
  ])('%j: what is wrong with the line is said before a model is fetched for it', async (line, code, word) => {
    const run = await ilab(line);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(word);
    expect(run.stderr).not.toContain('ilab download');
  });

  it('says first when there is no model', async () => {
    const { home } = homeWithMill();
    const run = await ilab(['teach', join(home, 'taxonomy', id, 'tarn_mill.md'), '--yes'], { home });
    expect(run.code).toBe(4);
    expect(run.stderr).toMatch(/not on this machine yet.* Next step: .*ilab download/);
    expect(existsSync(join(home, 'taxonomy/knowledge/tarn_mill'))).toBe(false);
  });
});
