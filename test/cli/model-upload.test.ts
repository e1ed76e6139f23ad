/** @module `ilab model upload` against servers on loopback that check what they get, and `ilab model remove`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startHub, startS3 } from '../helpers/storage-servers.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { ilab, newHome } from './run-cli.ts';

const token = 'hf_abcdef';

async function homeWithModel(): Promise<{ home: string; path: string }> {
  const home = newHome();
  await writeTinyGguf(join(home, 'given.gguf'));
  const run = await ilab(['download', join(home, 'given.gguf'), '--json'], { home });
  return { home, path: JSON.parse(run.stdout).path };
}

const upload = (args: readonly string[], home: string, env: Record<string, string> = {}) =>
  ilab(['model', 'upload', ...args], { home, env });

describe('to a hub', () => {
  it('makes one commit of all files, large ones by LFS', async () => {
    const { home, path } = await homeWithModel();
    const hub = await startHub('me/mine', token);
    const env = { HF_TOKEN: token, HF_ENDPOINT: hub.origin };
    const run = await upload(['-m', 'given', '-d', 'me/mine', '--json'], home, env);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout).where).toBe(`${hub.origin}/me/mine/commit/abc`);
    expect(hub.files.get('given.gguf')).toEqual(readFileSync(path));
    expect(hub.asked.some((each) => each.startsWith('PUT /lfs/'))).toBe(true);

    const folder = join(home, 'peft');
    mkdirSync(folder);
    writeFileSync(join(folder, 'adapter_config.json'), '{}');
    writeFileSync(join(folder, 'README.md'), '# Mine\n');
    expect((await upload(['-m', folder, '-d', 'me/mine'], home, env)).code).toBe(0);
    expect([...hub.files.keys()].sort()).toEqual(['README.md', 'adapter_config.json', 'given.gguf']);
  });

  it.each([
    ['me/mine', { HF_TOKEN: 'hf_wrong' }, 5, 'HF_TOKEN'],
    ['me/other', { HF_TOKEN: token }, 5, 'first'],
    ['me/mine', { HF_TOKEN: 'secret' }, 2, 'hf_'],
    ['me/mine', { HF_TOKEN: '' }, 2, 'no token'],
    ['mine', { HF_TOKEN: token }, 2, 'owner/name'],
    ['me/mine', { HF_TOKEN: token, HF_ENDPOINT: 'http://example.com' }, 2, 'example.com'],
    ['me/mine', { HF_TOKEN: token, HF_ENDPOINT: 'http://127.0.0.1:9' }, 4, '127.0.0.1:9'],
  ])('%s with %j: code %d', async (destination, env, code, words) => {
    const { home } = await homeWithModel();
    const hub = await startHub('me/mine', token);
    const run = await upload(['-m', 'given', '-d', destination], home, { HF_ENDPOINT: hub.origin, ...env });
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toContain(env.HF_TOKEN === '' ? '\0' : env.HF_TOKEN);
    expect(run.code).toBe(code);
    expect(hub.files.size).toBe(0);
  });
});

describe('to S3-compatible storage', () => {
  const keys = {
    AWS_ACCESS_KEY_ID: 'AKIA',
    AWS_SECRET_ACCESS_KEY: 'secret/key+',
    AWS_REGION: 'eu-central-1',
  };

  it('sends a file whole, signed', async () => {
    const { home, path } = await homeWithModel();
    const s3 = await startS3('my-bucket', 'eu-central-1', keys.AWS_SECRET_ACCESS_KEY);
    const env = { ...keys, AWS_ENDPOINT_URL_S3: s3.origin, AWS_SESSION_TOKEN: 'session' };
    const args = ['-m', 'given', '--dest-type', 's3', '-d', 's3://my-bucket/models/new ones'];
    const run = await upload(args, home, env);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('s3://my-bucket/models/new ones/');
    expect(s3.objects.get('models/new ones/given.gguf')).toEqual(readFileSync(path));
  });

  it('sends a large file in parts, and leaves none behind when one is refused', async () => {
    const home = newHome();
    const large = join(home, 'large.bin');
    writeFileSync(large, Buffer.alloc(40 * 2 ** 20, 'abcdefg'));
    const good = await startS3('my-bucket', 'eu-central-1', keys.AWS_SECRET_ACCESS_KEY);
    const args = ['-m', large, '--dest-type', 's3', '-d', 'my-bucket'];
    const run = await upload([...args, '--ndjson'], home, { ...keys, AWS_ENDPOINT_URL_S3: good.origin });
    expect(run.code).toBe(0);
    expect(good.objects.get('large.bin')?.equals(readFileSync(large))).toBe(true);
    expect(run.stdout).toContain('"type":"progress"');
    const bad = await startS3('my-bucket', 'eu-central-1', keys.AWS_SECRET_ACCESS_KEY, { refuseParts: true });
    const failed = await upload(args, home, { ...keys, AWS_ENDPOINT_URL_S3: bad.origin });
    expect(failed.code).toBe(5);
    expect(failed.stderr).toContain('EntityTooSmall it is');
    expect([bad.objects.size, bad.parts.size]).toEqual([0, 0]);
  });

  it.each([
    [{ AWS_SECRET_ACCESS_KEY: 'other' }, 'my-bucket', 5, 'SignatureDoesNotMatch'],
    [{}, 'no-bucket', 5, 'NoSuchBucket'],
    [{ AWS_ACCESS_KEY_ID: '' }, 'my-bucket', 2, 'AWS_ACCESS_KEY_ID'],
    [{}, 'My_Bucket', 2, 'bucket'],
  ])('with %j to %s: code %d', async (env, bucket, code, words) => {
    const { home } = await homeWithModel();
    const s3 = await startS3('my-bucket', 'eu-central-1', keys.AWS_SECRET_ACCESS_KEY);
    const run = await upload(['-m', 'given', '--dest-type', 's3', '-d', bucket], home, {
      ...keys,
      AWS_ENDPOINT_URL_S3: s3.origin,
      ...env,
    });
    expect(run.stderr).toContain(words);
    expect(run.code).toBe(code);
  });
});

describe('to a folder', () => {
  it('copies, of a training run the adapter alone', async () => {
    const home = newHome();
    const run = join(home, 'run');
    mkdirSync(run);
    await writeTinyGguf(join(run, 'adapter.gguf'));
    writeFileSync(join(run, 'run.json'), '{}');
    writeFileSync(join(run, 'train.jsonl'), 'private');
    const to = join(home, 'stick');
    const done = await upload(['-m', 'run', '--dest-type', 'folder', '-d', 'stick', '--json'], home);
    expect(JSON.parse(done.stdout)).toMatchObject({ where: to, files: [{ name: 'adapter.gguf' }] });
    expect(readFileSync(join(to, 'adapter.gguf'))).toEqual(readFileSync(join(run, 'adapter.gguf')));
    expect(existsSync(join(to, 'train.jsonl'))).toBe(false);
  });

  it('says what is missing', async () => {
    const home = newHome();
    expect((await upload(['-m', 'x'], home)).code).toBe(2);
    expect((await upload(['-m', 'x', '-d', 'y', '--dest-type', 'folder'], home)).code).toBe(4);
    expect((await upload(['-m', 'x', '-d', 'y', '--dest-type', 'oci'], home)).stderr).toContain('OCI');
  });
});

describe('ilab model remove', () => {
  it('asks, and removes on yes only', async () => {
    const { home, path } = await homeWithModel();
    const no = await ilab(['model', 'remove', 'given'], { home, input: 'n\n' });
    expect(no.code).toBe(130);
    expect(no.stderr).toContain('Delete it?');
    expect(existsSync(path)).toBe(true);
    expect((await ilab(['model', 'remove', 'given'], { home, input: '' })).stderr).toContain('--force');
    const yes = await ilab(['model', 'remove', '-m', 'given'], { home, input: 'y\n' });
    expect(yes.code).toBe(0);
    expect(existsSync(join(path, '..'))).toBe(false);
    expect(JSON.parse((await ilab(['model', 'list', '--json'], { home })).stdout).models).toEqual([]);
  });

  it('removes nothing that a process uses, not even with --force', async () => {
    const { home, path } = await homeWithModel();
    const user = spawn('tail', ['-f', path], { stdio: 'ignore' });
    await once(user, 'spawn');
    // Until it has opened the file.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const refused = await ilab(['model', 'remove', 'given', '-f'], { home });
    user.kill();
    await once(user, 'exit');
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain(`process ${user.pid}`);
    expect((await ilab(['model', 'remove', 'given', '-f', '--json'], { home })).code).toBe(0);
  });

  it('names those that are there', async () => {
    const { home } = await homeWithModel();
    const run = await ilab(['model', 'remove', 'gievn', '-f'], { home });
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('there are: given');
  });
});
