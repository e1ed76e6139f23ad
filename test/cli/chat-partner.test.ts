/** @module Whom a chat is with: a tiny real model and its adapter, changed by name; and servers, with certificates and votes, from the command line. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPartner, type PartnerFlags } from '../../src/cli/chat/partner.ts';
import type { Session } from '../../src/cli/session.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { writeJsonl } from '../../src/core/jsonl.ts';
import { parseQuestions } from '../../src/evaluate/questions.ts';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { hasOpenssl, makeCertificates } from '../helpers/certificates.ts';
import { newFolder } from '../helpers/chat-world.ts';
import { delta, json, paris, serverOf, stream } from '../helpers/model-server.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { ilab, newHome } from './run-cli.ts';

const ask = [{ role: 'user' as const, content: 'in the rain' }];

describe('a local partner', () => {
  let session: Session;
  let path: string;
  beforeAll(async () => {
    const folder = newFolder();
    path = join(folder, 'tiny.gguf');
    await writeTinyGguf(path);
    const adapter = join(folder, 'checkpoints/tiny/2026-01-02_030405/adapter.gguf');
    await mkdir(dirname(adapter), { recursive: true });
    const names = ['blk.0.attn_q.weight', 'blk.1.attn_q.weight'];
    await writeAdapter(adapter, await randomAdapter({ basePath: path, names, rank: 4, alpha: 8, size: 2 }));
    const baseSha256 = await hashFile(path);
    const run = { createdAt: '2026-01-02T03:04:05Z', baseSha256, dataSha256: baseSha256, settings: {} };
    await writeFile(join(dirname(adapter), 'run.json'), JSON.stringify(run));
    session = {
      config: {
        models: { context_size: 128, threads: null, dir: folder, default: null },
        train: { ckpt_output_dir: join(folder, 'checkpoints') },
      },
      context: { cwd: folder, process: { env: {} } },
      paths: { cache: join(folder, 'cache') },
      note: () => undefined,
    } as unknown as Session;
  });
  const open = (more: Partial<PartnerFlags> = {}) =>
    openPartner(session, { model: path, guard: false, ...more });

  it('has the model from before as its rival, and becomes it and back again', async () => {
    await using partner = await open();
    const textOf = async (model: { chat: typeof partner.model.chat }) =>
      (await model.chat(ask, { maxTokens: 12 })).text;
    const taught = await textOf(partner.model);
    const base = await partner.rival();
    const before = await textOf(base.model);
    expect(before).not.toBe(taught);
    expect((await partner.rival()).model).toBe(base.model);
    await partner.switchTo('base');
    expect(partner.adapter).toBeNull();
    expect(await textOf(partner.model)).toBe(before);
    await expect(partner.rival()).rejects.toMatchObject({ hint: expect.stringContaining('/ab vs') });
    await partner.switchTo(path);
    expect(await textOf(partner.model)).toBe(taught);
  });

  it('stays what it was when the other is not there', async () => {
    await using partner = await open();
    const taught = await partner.model.chat(ask, { maxTokens: 12 });
    await expect(partner.switchTo('nobody')).rejects.toMatchObject({ name: 'ResourceError' });
    expect((await partner.model.chat(ask, { maxTokens: 12 })).text).toBe(taught.text);
  });

  it('counts for a server, where its context is known', async () => {
    const { url } = await serverOf([json({ data: [{ id: 'theirs', max_model_len: 64 }] }), paris]);
    await using partner = await open({ model: undefined, endpointUrl: url, tokenizer: path });
    expect((await partner.model.chat(ask)).text).toBe('Paris');
    const long = [{ role: 'user' as const, content: 'in the rain '.repeat(60) }];
    await expect(partner.model.chat(long)).rejects.toMatchObject({ details: { n_ctx: 128 } });
  });
});

describe('a server, from the command line', () => {
  const listed = json({ data: [{ id: 'm' }, { id: 'm:base' }, { id: 'other' }] });
  const say = (text: string) => stream([delta(text), '[DONE]']);

  it('is compared with its base, the votes are listed, and become a question file', async () => {
    const home = newHome();
    const handlers = [listed, say('A bakery'), listed, listed, say('Ada Berg'), say('Nobody')];
    const { url, asked } = await serverOf(handlers);
    const input = 'What is Kiosk 7?\n/ab Who runs it?\na Ada Berg\n';
    const run = await ilab(['chat', '--endpoint-url', url], { home, input });
    expect(run).toMatchObject({ code: 0, stdout: 'A bakery\nA: m\nAda Berg\n\nB: m:base\nNobody\n' });
    const bodies = asked.filter(({ body }) => body !== '').map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ model }) => model)).toEqual(['m', 'm', 'm:base']);
    expect(bodies[1].seed).toBe(bodies[2].seed);
    expect(bodies[1].messages).toEqual(bodies[2].messages);
    const { votes, summaries } = JSON.parse((await ilab(['data', 'votes', '--json'], { home })).stdout);
    expect(votes).toMatchObject([{ question: 'Who runs it?', better: 'first', right: 'Ada Berg' }]);
    expect(summaries).toMatchObject([{ model: 'm', other: 'm:base', better: 1, worse: 0 }]);
    expect((await ilab(['data', 'votes'], { home })).stdout).toMatch(/m against m:base: better 1, worse 0/);
    const exported = await ilab(['data', 'votes', '--export', 'q.yaml'], { home });
    expect(exported.code).toBe(0);
    const file = join(home, 'q.yaml');
    const questions = parseQuestions(await readFile(file, 'utf8'), file);
    expect(questions).toEqual([{ kind: 'taught', question: 'Who runs it?', answers: ['Ada Berg'] }]);
    const score = await serverOf([listed, listed, say('I cannot tell.'), listed, say('It is Ada Berg.')]);
    const report = await ilab(['evaluate', '--questions', file, '--endpoint-url', score.url], { home });
    expect(report.code).toBe(0);
    expect(report.stdout).toMatch(/taught.*0\/1.*1\/1|0 of 1.*1 of 1/s);
  });

  it('counts votes of the page, which asks the base first, with those of the terminal', async () => {
    const home = newHome();
    const [base, taught] = [null, 'a.gguf'].map((adapter) => ({
      model: 'm',
      adapter,
      answer: 'x',
      trust: null,
    }));
    const vote = { kind: 'ab', at: '2026-11-29T00:00:00Z', question: 'q', right: null, blind: true, seed: 1 };
    const votes = [
      { ...vote, temperature: 0, first: taught, second: base, better: 'first' },
      { ...vote, temperature: 0, first: base, second: taught, better: 'second' },
      { ...vote, temperature: 0, first: base, second: taught, better: 'same' },
    ];
    await mkdir(join(home, 'chatlogs'));
    await writeJsonl(join(home, 'chatlogs/votes.jsonl'), votes);
    const { summaries } = JSON.parse((await ilab(['data', 'votes', '--json'], { home })).stdout);
    expect(summaries).toEqual([
      { model: 'm (a.gguf)', other: 'm', better: 2, worse: 0, same: 1, neither: 0 },
    ]);
  });

  it('has nothing to export from votes without an answer, and says where a broken line is', async () => {
    const home = newHome();
    expect((await ilab(['data', 'votes', '--export', 'q.yaml'], { home })).code).toBe(3);
    await mkdir(join(home, 'chatlogs'));
    await writeFile(join(home, 'chatlogs/votes.jsonl'), '{"kind":"ab"}\n');
    const broken = await ilab(['data', 'votes'], { home });
    expect(broken.code).toBe(3);
    expect(broken.stderr).toContain('votes.jsonl:1');
  });

  it.skipIf(!hasOpenssl())('takes the options of certificates wherever there is an address', async () => {
    const own = makeCertificates();
    const wants = {
      cert: own.cert,
      key: own.key,
      ca: own.authority,
      requestCert: true,
      rejectUnauthorized: true,
    };
    const { url } = await serverOf([listed, paris], wants);
    const line = ['chat', '-qq', 'Why?', '--endpoint-url', url];
    const certificate = ['--tls-client-cert', own.files.clientCert, '--tls-client-key', own.files.clientKey];
    const password = ['--tls-client-passwd', own.passphrase];
    const run = await ilab([...line, '--tls-insecure', ...certificate, ...password]);
    expect(run).toMatchObject({ code: 0, stdout: 'Paris\n' });
    expect((await ilab([...line, '--tls-insecure'])).code).toBe(5);
    expect((await ilab(line)).stderr).toContain('--tls-insecure');
    expect((await ilab([...line, '--tls-insecure', ...certificate])).code).toBe(3);
    expect((await ilab([...line, '--tls-client-key', own.files.clientKey])).code).toBe(2);
    expect((await ilab([...line, '--tls-client-cert', 'missing.pem'])).code).toBe(4);
  });

  it('is told from a local one by its options', async () => {
    expect((await ilab(['chat', '-qq', 'Why?', '--tokenizer', 'x'])).code).toBe(2);
    const { url } = await serverOf([listed, paris]);
    const unknown = await ilab(['chat', '-qq', 'Why?', '--endpoint-url', url, '--tokenizer', 'x']);
    expect(unknown.stderr).toContain('--max-ctx-size');
  });
});
