import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptAll, settleDraft } from '../../src/draft/accept.ts';
import { readDraft } from '../../src/draft/draft-file.ts';
import { chatLeaf } from '../../src/draft/from-chat.ts';
import { readVotes } from '../../src/evaluate/votes.ts';
import { t } from '../../src/i18n/index.ts';
import { readTaxonomy } from '../../src/taxonomy/tree.ts';
import { type ChatWorldOptions, converse, newFolder, openChat } from '../helpers/chat-world.ts';
import type { StubOptions } from '../helpers/stub-chat-model.ts';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });

describe('a conversation through a pipe', () => {
  it('answers line after line and remembers', async () => {
    const { stdout, stderr, questions } = await converse('one\n\n  two\n');
    expect(stdout).toBe('You said: one\nYou said: two\n');
    expect(stderr).toBe('');
    expect(questions).toEqual([[user('one')], [user('one'), assistant('You said: one'), user('two')]]);
  });

  it('takes the question of the command line first, and no line after /q', async () => {
    const { questions } = await converse('two\n/q\nthree\n', { firstQuestion: 'one' });
    expect(questions.map((messages) => messages.at(-1))).toEqual([user('one'), user('two')]);
  });

  it('forgets with /n, helps with /h, and takes no other word for a command', async () => {
    const { stdout, stderr, questions } = await converse('one\n/n\ntwo\n/h\n/x\n/ is a slash\n');
    expect(questions[1]).toEqual([user('two')]);
    expect(stderr).toMatch(/new conversation.*no \/x here/s);
    expect(stdout).toContain('/down [RIGHT ANSWER]');
    expect(questions).toHaveLength(3);
  });

  it('ends with the error when the context is full: nothing is cut in silence', async () => {
    const { error, questions } = await converse('one\ntwo\nthree\nfour\n', { stub: { contextSize: 5 } });
    expect(error).toMatchObject({ name: 'InputError', details: { n_ctx: 5 } });
    expect(questions).toHaveLength(2);
  });

  it('shows control characters of an answer instead of obeying them', async () => {
    const stub: StubOptions = {
      answer: async function* () {
        yield 'a\u001b]0;title\u0007';
        yield 'b\tc\nd';
      },
    };
    const { stdout } = await converse('one\n', { stub });
    expect(stdout).toBe('a\\x1b]0;title\\x07b\tc\nd\n');
  });

  it('says when an answer was ended by --max-tokens', async () => {
    const { stderr } = await converse('one\n', { maxTokens: 1 });
    expect(stderr).toContain('--max-tokens');
  });
});

describe('a conversation at a terminal', () => {
  it('goes on after an error, without the question that caused it', async () => {
    const input = 'one\nmuch too long a question for this model\ntwo\n';
    const { error, stderr, questions } = await converse(input, { terminal: true, stub: { contextSize: 7 } });
    expect(error).toBeNull();
    expect(stderr).toContain('too long');
    expect(questions.at(-1)).toEqual([user('one'), assistant('You said: one'), user('two')]);
  });

  it('stops an answer with Ctrl-C and forgets its question; between answers Ctrl-C ends', async () => {
    let keyboard: NodeJS.WritableStream;
    const stub: StubOptions = {
      answer: async function* ([question], { signal }) {
        yield 'word ';
        if (question?.content !== 'one') return;
        keyboard.write('\u0003');
        while (!signal!.aborted) await new Promise((resolve) => setImmediate(resolve));
        yield 'never';
      },
    };
    const { stdin, models, written, run } = openChat({ terminal: true, stub });
    keyboard = stdin;
    const model = models.stub;
    stdin.write('one\r');
    const ended = run();
    while (model.calls.length === 0 || !model.calls[0]!.options.signal!.aborted)
      await new Promise((resolve) => setImmediate(resolve));
    stdin.write('two\r');
    while (model.calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    stdin.write('\u0003');
    await ended;
    expect(written.stdout).not.toContain('never');
    expect(model.calls[1]!.messages).toEqual([user('two')]);
  });
});

describe('commands of a conversation', () => {
  it('saves with /s, goes on with /l, and with /L after /n, too, but not after /N', async () => {
    const { folder, questions } = await converse(
      'one\n/s talk.json\n/n\ntwo\n/l talk.json\nthree\n/n\nfour\n',
    );
    const talk = [user('one'), assistant('You said: one')];
    expect(JSON.parse(readFileSync(join(folder, 'talk.json'), 'utf8'))).toEqual(talk);
    expect(questions.slice(1)).toEqual([[user('two')], [...talk, user('three')], [user('four')]]);
    const kept = await converse('/L talk.json\n/n\nfive\n/N\nsix\n', { folder });
    expect(kept.questions).toEqual([[...talk, user('five')], [user('six')]]);
  });

  it('begins anew in another context with /c, lists them with /lc, and names them for a wrong one', async () => {
    const { stdout, questions, error } = await converse('one\n/c pirate\ntwo\n/lc\n/c pirat\n');
    expect(questions[1]).toEqual([{ role: 'system', content: 'You are a pirate.' }, user('two')]);
    expect(stdout).toContain('pirate: You are a pirate.');
    expect(error).toMatchObject({ name: 'UsageError', hint: expect.stringContaining('pirate') });
  });

  it('shows earlier answers again: framed, plain, as Markdown; and says how many there are', async () => {
    const { stdout, error } = await converse('one\ntwo\n/d 2\n/p\n/md 3\n');
    expect(stdout).toContain('Answer 2 ───\n│ You said: one\n───\nYou said: two\n');
    expect(error).toMatchObject({ message: 'There is no answer 3; this conversation has 2.' });
  });

  it('takes several lines for one question with /m once and with /M until it is off', async () => {
    const { questions } = await converse('/m\na\nb\n.\nc\n/M\nd\n\ne\n.\n/M\n.\nf\n');
    expect(questions.map((messages) => messages.at(-1)!.content)).toEqual(['a\nb', 'c', 'd\n\ne', 'f']);
  });

  it('lists models with /a, and goes on with another in a new conversation', async () => {
    const { stdout, models } = await converse('one\n/a\n/a other\ntwo\nquit\nthree\n');
    expect(stdout).toContain('* stub\n  other\n');
    expect(models.other.calls.map(({ messages }) => messages)).toEqual([[user('two')]]);
  });

  it('keeps every conversation in a file of its own that --session can read', async () => {
    const { folder } = await converse('one\ntwo\n/n\nthree\n');
    const files = readdirSync(join(folder, 'logs')).sort();
    expect(files).toEqual(['chat_2026-01-02_030405-2.json', 'chat_2026-01-02_030405.json']);
    const first = JSON.parse(readFileSync(join(folder, 'logs', files[1]!), 'utf8'));
    expect(first.map(({ content }: { content: string }) => content)).toEqual([
      'one',
      'You said: one',
      'two',
      'You said: two',
    ]);
  });

  it('takes "/etc/hosts is what?" for a question', async () => {
    const { questions } = await converse('/etc/hosts is what?\n');
    expect(questions).toEqual([[user('/etc/hosts is what?')]]);
  });
});

describe('/ab', () => {
  const base: StubOptions = {
    answer: async function* () {
      yield 'Not known.';
    },
  };

  it('asks both the same with one seed, keeps the vote and the right answer, and leaves the conversation', async () => {
    const { folder, models, stdout } = await converse('one\n/ab\nb Dr. Becker\n/ab two\n\nthree\n', { base });
    const [asked, again] = [models.stub.calls[1]!, models.other.calls[0]!];
    expect(asked.messages).toEqual([user('one')]);
    expect(again.messages).toEqual(asked.messages);
    expect(again.options).toMatchObject({ seed: asked.options.seed, temperature: 0 });
    expect(stdout).toContain('A: stub\nYou said: one\n\nB: before\nNot known.\n');
    const votes = await readVotes(join(folder, 'logs', 'votes.jsonl'));
    expect(votes).toMatchObject([
      { kind: 'ab', question: 'one', better: 'second', blind: false, right: 'Dr. Becker' },
    ]);
    expect(models.stub.calls.at(-1)!.messages).toEqual([
      user('one'),
      assistant('You said: one'),
      user('three'),
    ]);
  });

  it('hides the names until the vote when it is blind, in either order', async () => {
    const orders = new Set<string>();
    for (let run = 0; run < 40 && orders.size < 2; run++) {
      const { stdout, folder } = await converse('/ab blind one\na\n', { base });
      const isStubFirst = stdout.startsWith('A\nYou said');
      orders.add(isStubFirst ? 'stub' : 'base');
      const [answers, names] = stdout.split('\nA was ');
      expect(answers).not.toMatch(/stub|before/);
      expect(names).toBe(isStubFirst ? 'stub, B was before.\n' : 'before, B was stub.\n');
      const [vote] = await readVotes(join(folder, 'logs', 'votes.jsonl'));
      expect(vote).toMatchObject({ blind: true, better: isStubFirst ? 'first' : 'second' });
    }
    expect(orders.size).toBe(2);
  });

  describe('at a terminal', () => {
    const both = {
      stub: {
        answer: async function* () {
          yield '漢字'.repeat(20);
        },
      },
      base: {
        answer: async function* () {
          yield `one two Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikant ${'three '.repeat(5)}`;
        },
      },
    };
    /** What stands between the typed line and the question which is better. */
    const shownAt = async (columns: number, more: ChatWorldOptions = {}) => {
      const run = await converse('/ab Why?\rb\r', { ...both, terminal: true, columns, ...more });
      expect(await readVotes(join(run.folder, 'logs', 'votes.jsonl'))).toMatchObject([{ better: 'second' }]);
      return { ...run, lines: run.stdout.split(/\r?\n/) };
    };

    it('stand beside each other from 100 columns on', async () => {
      const { lines } = await shownAt(100);
      const at = lines.findIndex((line) => line.startsWith('A: stub'));
      expect(lines.slice(at, at + 4)).toEqual([
        `${'A: stub'.padEnd(48)} │ B: before`,
        `${'漢字'.repeat(12)} │ one two`,
        `${'漢字'.repeat(8).padEnd(32)} │ Donaudampfschifffahrtsgesellschaftskapitänsmütze`,
        `${' '.repeat(48)} │ nfabrikant three three three three three`,
      ]);
    });

    it('have styles that end within their column, and what is known of them below', async () => {
      const answer = async function* () {
        yield `**${'bold '.repeat(12).trim()}** end`;
      };
      const { lines } = await shownAt(110, { stub: { answer }, maxTokens: 1, env: { NO_COLOR: '' } });
      const at = lines.findIndex((line) => line.includes('A: stub'));
      expect(lines[at]).toContain('\x1b[1mA: stub\x1b[22m');
      const [first, second] = lines.slice(at + 1).map((line) => line.split(' │ ')[0]!);
      expect(first).toMatch(/^\x1b\[1mbold [bold ]+\x1b\[0m *$/);
      expect(second).toMatch(/^\x1b\[1mbold[bold ]*\x1b\[22m end *$/);
      expect(lines.slice(at).join('')).toContain(t('cli.chatCut', { tokens: 1 }).slice(0, 20));
    });

    it.each([
      ['a narrow terminal', { columns: 99 }],
      ['one that knows no codes', { env: { TERM: 'dumb' } }],
      ['--no-decoration', { plain: true }],
      ['a pipe', { terminal: false }],
    ])('stand one below the other: %s', async (_, more) => {
      const { stdout } = await shownAt(120, more as ChatWorldOptions);
      expect(stdout.replaceAll('\r', '')).toContain(
        `A: stub\n${'漢字'.repeat(20)}\n\nB: before\none two Donau`,
      );
      expect(stdout).not.toContain('│');
    });

    it('the first is not lost when the second is stopped', async () => {
      const world = openChat({
        ...{ ...both, terminal: true, columns: 120 },
        base: {
          answer: async function* (_, { signal }) {
            yield 'one';
            world.stdin.write('\x03');
            while (!signal!.aborted) await new Promise((resolve) => setImmediate(resolve));
            yield 'two';
          },
        },
      });
      world.stdin.write('/ab Why?\r/q\r');
      await world.run();
      expect(world.written.stdout.replaceAll('\r', '')).toContain(`A: stub\n${'漢字'.repeat(20)}\n`);
      expect(world.written.stdout).not.toContain('B: before');
    });
  });
});

describe('/down', () => {
  const leaf = join(import.meta.dirname, '../../examples/bielefeld/v3');

  it('makes a draft of its own for a question that no leaf is about, with or without its answer', async () => {
    const { folder, stderr } = await converse('Who runs Kiosk 7?\n/down Ada Berg\nWhy?\n/down\n');
    expect(stderr).toContain('ilab taxonomy review knowledge/from_chat');
    const draft = await readDraft(join(folder, 'taxonomy', chatLeaf));
    expect(draft.groups.flatMap(({ pairs }) => pairs)).toMatchObject([
      { question: 'Who runs Kiosk 7?', answer: 'Ada Berg', state: 'open', source: 'chat: stub' },
      { question: 'Why?', answer: '?', state: 'open' },
    ]);
    const again = await converse('Why?\n/down Because\n', { folder });
    expect(again.stderr).toContain('had this question already');
    await acceptAll(join(folder, 'taxonomy', chatLeaf));
    const settled = await settleDraft(join(folder, 'taxonomy', chatLeaf));
    expect(settled).toMatchObject({ added: 2, left: { open: 0 } });
    const { leaves, findings } = await readTaxonomy(join(folder, 'taxonomy'));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(leaves.map(({ seeds }) => seeds.map(({ answer }) => answer))).toEqual([['Ada Berg', 'Because']]);
  });

  it('never accepts a question that has no answer', async () => {
    const { folder } = await converse('Why?\n/down\n');
    const leafFolder = join(folder, 'taxonomy', chatLeaf);
    await acceptAll(leafFolder);
    expect(await settleDraft(leafFolder)).toMatchObject({ added: 0, left: { open: 1 } });
  });

  it('adds to the leaf that has the words of the question, beside its own passage', async () => {
    const folder = newFolder();
    cpSync(leaf, join(folder, 'taxonomy'), { recursive: true });
    const question = 'Who is the chancellor of Bielefeld University?';
    const { stderr } = await converse(`${question}\n/down Dr. Stephan Becker\n`, { folder });
    const id = 'knowledge/university/germany/bielefeld_university';
    expect(stderr).toContain(id);
    const draft = await readDraft(join(folder, 'taxonomy', id));
    expect(draft.groups).toHaveLength(1);
    expect(draft.groups[0]!.context).toContain('Bielefeld');
    expect(draft.groups[0]!.pairs).toMatchObject([{ question, answer: 'Dr. Stephan Becker' }]);
    const votes = await readVotes(join(folder, 'logs', 'votes.jsonl'));
    expect(votes).toMatchObject([{ kind: 'down', right: 'Dr. Stephan Becker' }]);
  });
});
