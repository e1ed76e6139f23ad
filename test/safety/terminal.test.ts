/**
 * @module Nothing that a model, a document or a server says is obeyed by the terminal: every attack on every way to the screen, in colours and
 * Markdown, with the number of cases printed (serving-and-safety.md, 28, the terminal's half).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderError } from '../../src/cli/render-error.ts';
import { RemoteError } from '../../src/core/errors.ts';
import { remoteChatModel } from '../../src/infer/remote.ts';
import { ilab, newHome } from '../cli/run-cli.ts';
import { converse, newFolder } from '../helpers/chat-world.ts';
import { delta, json, serverOf, stream } from '../helpers/model-server.ts';

const attacks: Readonly<Record<string, string>> = {
  'a colour': '\x1b[31mred',
  'a cleared screen': '\x1b[2J\x1b[H',
  'the cursor moved': '\x1b[1A\x1b[2Kforged',
  'the other screen': '\x1b[?1049h',
  'a title (OSC 0)': '\x1b]0;owned\x07',
  'a link (OSC 8)': '\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\',
  'the clipboard (OSC 52)': '\x1b]52;c;cm0gLXJmIH4K\x07',
  'the clipboard, ended by ST': '\x1b]52;p;eA==\x1b\\',
  'a file sent (OSC 1337)': '\x1b]1337;File=inline=1:AAAA\x07',
  'a device string (DCS)': '\x1bP$q"p\x1b\\',
  'an application command (APC)': '\x1b_Gf=100;AAAA\x1b\\',
  'a question to the terminal': '\x1b[6n\x1b[c',
  'a reset': '\x1bc',
  'keys remapped': '\x1b[>4;2m',
  'a mouse wished for': '\x1b[?1000h',
  '8-bit CSI': '\u009b31mred',
  '8-bit OSC': '\u009d52;c;eA==\u009c',
  '8-bit DCS': '\u0090q\u009c',
  'a line written over': 'safe\rforged',
  'letters taken back': 'rm -rf\b\b\b\b\b\bls    ',
  'a bell': '\x07\x07',
  'another character set': '\x0e\x1b(0',
  'form feed and vertical tab': 'a\x0cb\x0bc',
  'a deleted character': 'ab\x7f',
  'a null': 'a\0b',
  'marks of pasted text': '\x1b[201~\x1b[200~',
  'an escape in Markdown': '# T **\x1b]52;c;eA==\x07** `\x1b[2J`\n- \x1b[31m',
  'an escape in a link of Markdown': '[x](\x1b]8;;http://a\x07)',
};

/** All that ilab itself may send: colours of the style, the marks around pasted text, Node's line editor at its prompt. */
const own = /\x1b\[(?:1|2|3|22|23|31|32|36|39)m|\x1b\[\?2004[hl]|\x1b\[\d+G|\x1b\[0J|\r(?=\n|\x1b)/g;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** Of the own ones these are in the attacks, too: seen where nothing is coloured. */
const anyEscape = /\x1b/;

let cases = 0;
const names = Object.keys(attacks);
const all = Object.values(attacks);
const answerWith = (pieces: readonly string[]) => ({
  async *answer() {
    yield* pieces;
  },
});

function expectSafe(name: string, shown: string, isPlain: boolean, count = 1): void {
  cases += count;
  expect(shown.replace(own, ''), name).not.toMatch(control);
  if (isPlain) expect(shown, name).not.toMatch(anyEscape);
}

afterAll(() =>
  console.log(`terminal safety: ${cases} cases (${names.length} attacks), 0 reached the terminal`),
);

describe('what a model says', () => {
  it.each(names)('%s, in a chat through a pipe', async (name) => {
    const text = attacks[name]!;
    const shown = await converse('one\n/d\n/p\n/md\n', { stub: answerWith([text]) });
    expectSafe(name, shown.stdout + shown.stderr, true);
    // One character at a time, as a model may give them.
    const single = await converse('one\n/ab two\n\n', {
      stub: answerWith([...text]),
      base: answerWith([text]),
    });
    expectSafe(name, single.stdout + single.stderr, true);
  });

  it.each(names)('%s, in a chat at a terminal with colours', async (name) => {
    const env = { NO_COLOR: '', TERM: 'xterm-256color' };
    const text = attacks[name]!;
    for (const pieces of [[text], [...text]]) {
      const world = { terminal: true, env, stub: answerWith(pieces) };
      const { stdout, stderr } = await converse('one\r/d\r/md\r', world);
      expectSafe(name, stdout + stderr, false);
      // A colour that is among our own, but not in a chat.
      expect(stdout + stderr).not.toContain('\x1b[31m');
    }
  });

  it('from a server: answers, names of models, refusals, broken answers', async () => {
    const models = json({ data: [{ id: `m${all.join(' ')}` }] });
    const answering = await serverOf([models, stream([...all.map((text) => delta(text)), '[DONE]'])]);
    const run = await ilab(['chat', '-qq', 'Why?', '--endpoint-url', answering.url]);
    expect(run.code).toBe(0);
    expectSafe('a server', run.stdout + run.stderr, true, all.length);
    for (const text of all) {
      const refusing = await serverOf([models, json({ error: { message: text } }, 400)]);
      const broken = await serverOf([models, stream([`{"broken": "${text}`])]);
      for (const { url } of [refusing, broken]) {
        const model = await remoteChatModel({ endpointUrl: url });
        const asked = model.chat([{ role: 'user', content: 'Why?' }]);
        const error = await asked.catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(RemoteError);
        expectSafe(text, renderError(error, { json: false, debug: false }).text, true);
      }
    }
  });
});

describe('what a file says', () => {
  const env = { NO_COLOR: '1' };

  it('in a loaded conversation', async () => {
    const folder = newFolder();
    const talk = all.flatMap((content) => [
      { role: 'user', content },
      { role: 'assistant', content },
    ]);
    writeFileSync(join(folder, 'talk.json'), JSON.stringify(talk));
    const shows = all.map((_, index) => `/d ${index + 1}\n/p ${index + 1}\n/md ${index + 1}\n`).join('');
    const { stdout, stderr } = await converse(`/l talk.json\n${shows}`, { folder });
    expectSafe('a conversation', stdout + stderr, true, all.length);
  });

  it('in votes', async () => {
    const home = newHome();
    mkdirSync(join(home, 'chatlogs'));
    const rows = all.map((text) => ({
      ...{ kind: 'down', at: '2026-01-02T03:04:05Z', question: text, right: text },
      first: { model: text, adapter: null, answer: text, trust: null },
    }));
    writeFileSync(
      join(home, 'chatlogs', 'votes.jsonl'),
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    );
    const { code, stdout, stderr } = await ilab(['data', 'votes'], { home, env });
    expect(code).toBe(0);
    expectSafe('votes', stdout + stderr, true, all.length);
  });

  it('in a leaf and its draft', async () => {
    const home = newHome();
    const folder = join(home, 'taxonomy', 'knowledge', 'attack');
    mkdirSync(folder, { recursive: true });
    const quoted = all.map((text) =>
      JSON.stringify(text).replace(/[\u007f-\u009f]/g, (one) => `\\x${one.charCodeAt(0).toString(16)}`),
    );
    const groups = quoted.map(
      (text) =>
        `  - context: ${text}\n    questions_and_answers:\n      - question: ${text}\n        answer: ${text}\n`,
    );
    const head = `version: 3\ncreated_by: ${quoted[0]}\ndomain: ${quoted[1]}\ndocument_outline: ${quoted[2]}\n`;
    const document = `document:\n  repo: ${quoted[5]}\n  patterns: [${quoted.join(', ')}]\n`;
    const text = `${head}seed_examples:\n${groups.join('')}${document}`;
    writeFileSync(join(folder, 'qna.yaml'), text);
    const diff = await ilab(['taxonomy', 'diff'], { home, env });
    expectSafe('a leaf', diff.stdout + diff.stderr, true, all.length);
    writeFileSync(join(folder, 'qna.draft.yaml'), text);
    const review = await ilab(['taxonomy', 'review', '--list'], { home, env });
    expect(review.stdout).toContain('\\x1b]52;c;cm0gLXJmIH4K\\x07');
    expectSafe('a draft', review.stdout + review.stderr, true, all.length);
  });
});
