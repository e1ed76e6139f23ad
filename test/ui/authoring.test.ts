/** @module From a dropped file to a valid qna.yaml over HTTP, and two clients that edit one leaf. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptAll, settleDraft } from '../../src/draft/accept.ts';
import { draftLeaf } from '../../src/draft/leaf-draft.ts';
import { routes } from '../../src/ui/contract/routes.ts';
import { leafPath, openUiWorld, type UiWorld } from '../helpers/ui-world.ts';

const town = `# Brimford

Brimford is a town in the county of Arlshire. Brimford was founded in 1214 by Aldous Crane. It has 8,400 inhabitants.

## Bridge

The Long Bridge of Brimford was opened in 1871. It is 212 metres long.
`;

let world: UiWorld;
beforeAll(async () => {
  world = await openUiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** The answer, which must be as the contract says. */
async function ask(route: keyof typeof routes, path: string, request: Parameters<UiWorld['call']>[2] = {}) {
  const answer = await world.call(route.split(' ')[0]!, path, request);
  expect(answer.status, answer.text).toBeLessThan(300);
  routes[route].answer?.parse(answer.body);
  return answer.body;
}

async function newLeaf(title: string): Promise<string> {
  const body = { sources: [{ title, text: town.replaceAll('Brimford', title) }], licence: 'CC-BY-4.0' };
  return (await ask('POST /sources', '/sources', { body })).leaf;
}

describe('sources', () => {
  it('come as dropped files, which are kept once, and as pasted text', async () => {
    const bytes = new TextEncoder().encode(town);
    const upload = await ask('PUT /uploads/:name', '/uploads/Brimford%20notes.md', { body: bytes });
    expect(await ask('PUT /uploads/:name', '/uploads/Brimford%20notes.md', { body: bytes })).toEqual(upload);
    const body = { sources: [{ upload: upload.id }], leaf: 'towns/brimford' };
    const added = await ask('POST /sources', '/sources', { body });
    expect(added).toMatchObject({
      leaf: 'knowledge/towns/brimford',
      files: [{ state: 'new', title: 'Brimford' }],
    });
    const again = await ask('POST /sources', '/sources', { body });
    expect(again.files).toMatchObject([{ state: 'unchanged' }]);
    const pasted = await newLeaf('Otterly');
    expect(pasted).toBe('knowledge/otterly');
    const { leaves } = await ask('GET /leaves', '/leaves');
    expect(
      leaves.map(({ id, documents, hasQna }: Record<string, unknown>) => [id, documents, hasQna]),
    ).toEqual([
      ['knowledge/otterly', 1, false],
      ['knowledge/towns/brimford', 1, false],
    ]);
    const leaf = await ask('GET /leaves/:leaf', leafPath(pasted));
    expect(leaf).toMatchObject({
      title: 'Otterly',
      documentList: [{ licence: 'CC-BY-4.0', isEdited: false }],
    });
    const { file } = leaf.documentList[0];
    const document = await ask('GET /leaves/:leaf/documents/:file', `${leafPath(pasted)}/documents/${file}`);
    expect(document.text).toContain('founded in 1214');
    await ask('GET /sources', '/sources');
  });

  it('are never files of this machine that a link names, and no path leads out', async () => {
    await writeFile(join(world.home, 'secret.md'), '# Secret\n\nThe secret is 42.\n');
    const secret = join(world.home, 'secret.md');
    for (const link of [secret, `file://${secret}`, `git+file://${world.home}`, '../secret.md']) {
      const { status, body } = await world.call('POST', '/sources', { body: { sources: [{ link }] } });
      expect([link, status, body.error.code]).toEqual([link, 400, 'input']);
      expect(body.error.hint).toContain('taxonomy add');
    }
    for (const upload of ['../secret.md', '0123456789abcdef/../../secret.md', '0123456789abcdef/x.md'])
      expect((await world.call('POST', '/sources', { body: { sources: [{ upload }] } })).status).toBe(404);
    for (const leaf of ['../secret', 'knowledge/../../secret', 'knowledge/nowhere', '/etc'])
      expect((await world.call('GET', `${leafPath(leaf)}/qna`)).status).toBeGreaterThanOrEqual(400);
    const file = encodeURIComponent('../../../secret.md');
    expect((await world.call('GET', `${leafPath('knowledge/otterly')}/documents/${file}`)).status).toBe(404);
    expect(world.faults).toEqual([]);
  });
});

describe('a draft', () => {
  const makeDraft = async (leaf: string) => {
    const root = world.project.config.generate.taxonomy_path;
    await draftLeaf({ root, leaf, cacheDir: world.project.paths.cache, createdBy: 'me' });
    return ask('GET /leaves/:leaf/draft', `${leafPath(leaf)}/draft`);
  };

  it('marks each sentence, takes decisions, tells two people that they met, and settles once', async () => {
    const leaf = await newLeaf('Wenlock');
    expect(await world.call('GET', `${leafPath(leaf)}/draft`)).toMatchObject({ status: 200, body: null });
    const draft = await makeDraft(leaf);
    expect(draft.counts.open).toBeGreaterThan(2);
    const { documentList } = await ask('GET /leaves/:leaf', leafPath(leaf));
    const path = `${leafPath(leaf)}/documents/${documentList[0].file}`;
    const { text } = await ask('GET /leaves/:leaf/documents/:file', path);
    const pairs = draft.groups.flatMap((group: { pairs: object[] }) => group.pairs);
    const founded = pairs.find(({ answer }: { answer: string }) => answer.includes('1214'));
    expect(text.slice(founded.span.start, founded.span.end)).toBe(
      'Wenlock was founded in 1214 by Aldous Crane.',
    );

    const pick = ({ question, answer, source }: Record<string, string>) => ({ question, answer, source });
    const [one, two] = pairs;
    const decisions = `${leafPath(leaf)}/draft/decisions`;
    const edit = { pair: pick(one), state: 'accepted', answer: 'An answer of my own.' };
    const [first, second] = await Promise.all([
      world.call('POST', decisions, { body: edit }),
      world.call('POST', decisions, { body: { pair: pick(one), state: 'accepted', answer: 'Another one.' } }),
    ]);
    const statuses = [first.status, second.status].sort();
    expect(statuses).toEqual([200, 412]);
    const lost = first.status === 412 ? first : second;
    expect(lost.body.error).toMatchObject({ code: 'version_conflict' });
    expect(lost.body.error.current.etag).not.toBe(draft.etag);
    // What got through is sent again, as after a lost connection.
    const won = first.status === 200 ? edit : { ...edit, answer: 'Another one.' };
    expect((await world.call('POST', decisions, { body: won })).status).toBe(200);
    await ask('POST /leaves/:leaf/draft/decisions', decisions, {
      body: { pair: pick(two), state: 'rejected' },
    });
    const reopened = { pair: pick(two), state: 'open' };
    await ask('POST /leaves/:leaf/draft/decisions', decisions, { body: reopened });
    const own = {
      question: 'How long is the bridge?',
      answer: 'It is 212 metres long.',
      source: `${documentList[0].file}:7`,
    };
    const grown = await ask('POST /leaves/:leaf/draft/pairs', `${leafPath(leaf)}/draft/pairs`, { body: own });
    expect(grown.counts.pairs).toBe(draft.counts.pairs + 1);
    const all = await ask('POST /leaves/:leaf/draft/accept-all', `${leafPath(leaf)}/draft/accept-all`);
    expect(all.counts.open).toBe(0);
    const settled = await ask('POST /leaves/:leaf/draft/settle', `${leafPath(leaf)}/draft/settle`);
    expect(settled.added).toBe(all.counts.accepted);
    const again = await ask('POST /leaves/:leaf/draft/settle', `${leafPath(leaf)}/draft/settle`);
    expect(again.added).toBe(0);
    const qna = await ask('GET /leaves/:leaf/qna', `${leafPath(leaf)}/qna`);
    expect(qna.text).toContain('How long is the bridge?');
    expect(qna.findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  });
});

describe('a qna.yaml', () => {
  let leaf: string;
  let path: string;
  beforeAll(async () => {
    leaf = await newLeaf('Marsh');
    path = `${leafPath(leaf)}/qna`;
    const root = world.project.config.generate.taxonomy_path;
    await draftLeaf({ root, leaf, cacheDir: world.project.paths.cache, createdBy: 'me' });
    await acceptAll(join(root, leaf));
    await settleDraft(join(root, leaf));
  });

  it('is text and form in step, with findings at their fields', async () => {
    const qna = await ask('GET /leaves/:leaf/qna', path);
    expect(qna.form).toMatchObject({ version: 3, createdBy: 'me', document: { repo: '.' } });
    const form = structuredClone(qna.form);
    form.groups[0].pairs[0].answer = '';
    const check = await ask('POST /leaves/:leaf/qna/check', `${path}/check`, { body: { form } });
    const error = check.findings.find(({ severity }: { severity: string }) => severity === 'error');
    expect(error.field).toEqual(['seed_examples', 0, 'questions_and_answers', 0, 'answer']);
    expect(check.form).toEqual(form);
    expect(await readFile(join(world.project.config.generate.taxonomy_path, leaf, 'qna.yaml'), 'utf8')).toBe(
      qna.text,
    );
    const broken = await ask('POST /leaves/:leaf/qna/check', `${path}/check`, {
      body: { text: 'version: [3\n' },
    });
    expect(broken).toMatchObject({ form: null, findings: [{ severity: 'error' }] });
    const tabbed = { text: qna.text.replace('created_by: me', 'created_by: me   '), fix: true };
    const mended = await ask('POST /leaves/:leaf/qna/check', `${path}/check`, { body: tabbed });
    expect(mended.text).toBe(qna.text);
  });

  it('loses no edit of two tabs: the later one is told and shown what stands there', async () => {
    const qna = await ask('GET /leaves/:leaf/qna', path);
    const mine = { text: `# mine\n${qna.text}` };
    const theirs = { text: `# theirs\n${qna.text}` };
    expect((await world.call('PUT', path, { body: mine })).status).toBe(428);
    const headers = { 'if-match': `"${qna.etag}"` };
    const answers = await Promise.all(
      [mine, theirs].map((body) => world.call('PUT', path, { body, headers })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const loser = answers[1 - winner]!;
    expect(loser.body.error).toMatchObject({
      code: 'version_conflict',
      current: { etag: answers[winner]!.body.etag },
    });
    expect(loser.body.error.current.text).toBe([mine, theirs][winner]!.text);
    // The winner's request once more, as a browser sends it after a lost answer.
    const again = await world.call('PUT', path, { body: [mine, theirs][winner], headers });
    expect(again.body.etag).toBe(answers[winner]!.body.etag);
    // In a terminal meanwhile.
    const file = join(world.project.config.generate.taxonomy_path, leaf, 'qna.yaml');
    await writeFile(file, `# terminal\n${qna.text}`);
    const late = await world.call('PUT', path, { body: theirs, headers: { 'if-match': again.body.etag } });
    expect(late.status).toBe(412);
    expect(await readFile(file, 'utf8')).toContain('# terminal');
  });

  it('speaks the language of the page', async () => {
    const headers = { 'accept-language': 'de' };
    const { body } = await world.call('POST', `${path}/check`, { body: { text: 'version: 9\n' }, headers });
    const english = (await world.call('POST', `${path}/check`, { body: { text: 'version: 9\n' } })).body;
    expect(body.findings[0].message).not.toBe(english.findings[0].message);
  });
});

it('refuses what is no such request, with the field', async () => {
  await mkdir(join(world.home, 'datasets'), { recursive: true });
  const { status, body } = await world.call('POST', '/sources', { body: { sources: [] } });
  expect([status, body.error.message]).toEqual([400, expect.stringContaining('sources')]);
  expect((await world.call('GET', '/nowhere')).status).toBe(404);
  expect(world.faults).toEqual([]);
});
