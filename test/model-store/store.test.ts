/** @module The store: names, cards, damaged models, paths from outside, and the card of the default model. */
import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InputError, ResourceError } from '../../src/core/errors.ts';
import { catalogue, defaultModelName } from '../../src/model/catalogue.ts';
import { describeModel } from '../../src/model/describe.ts';
import { downloadModel } from '../../src/model/download.ts';
import { isModelName, isPlainName, toFileName, toModelName } from '../../src/model/model-name.ts';
import { startProgressMeter } from '../../src/model/progress-meter.ts';
import { openWorkspace, sha256Of, tinyModel, type Workspace } from './workspace.ts';

let content: Buffer;
let other: Buffer;
let work: Workspace;

beforeAll(async () => {
  content = await tinyModel(1);
  other = await tinyModel(2);
});
beforeEach(async () => {
  work = await openWorkspace();
});
afterEach(() => work[Symbol.asyncDispose]());

/** Puts a model of that name into the store. */
async function put(name: string, bytes = content) {
  const path = join(work.dir, `${name}.gguf`);
  await writeFile(path, bytes);
  return downloadModel({ source: path }, work.options);
}

function failure(promise: Promise<unknown>): Promise<Error & { hint: string }> {
  return promise.then(
    () => new Error('it did not fail') as never,
    (error) => error,
  );
}

describe('names', () => {
  test.each([
    ['SmolLM2-135M-Instruct.Q4_1.gguf', 'SmolLM2-135M-Instruct.Q4_1.gguf', 'smollm2-135m-instruct.q4_1'],
    ['/a/b/My Model (1).GGUF', 'My-Model-1-.gguf', 'my-model-1-'],
    ['../../.ssh/x', 'x.gguf', 'x'],
    ['..', 'model-.gguf', 'model-'],
    ['.hidden.gguf', 'hidden.gguf', 'hidden'],
    ['con.gguf', 'model-con.gguf', 'model-con'],
    ['C:\\models\\a.gguf', 'a.gguf', 'a'],
    ['', 'model-.gguf', 'model-'],
  ])('%j becomes %s and %s', (text, file, name) => {
    expect(toFileName(text)).toBe(file);
    expect(toModelName(text)).toBe(name);
  });

  test('whatever comes, the names stay in their folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(isPlainName(toFileName(text))).toBe(true);
        expect(isModelName(toModelName(text))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['..', '.', '', 'a/b', 'a\\b', '/etc', 'A', 'nul', 'a'.repeat(101), 'a\0b', '.hashes'])(
    'the store takes no %j',
    async (name) => {
      expect(() => work.store.folderOf(name)).toThrow(InputError);
      await expect(work.store.remove(name)).rejects.toBeInstanceOf(InputError);
      await expect(
        work.store.add({ name, file: 'x.gguf', sha256: '', license: null, source: '' }),
      ).rejects.toBeInstanceOf(InputError);
    },
  );
});

describe('what is there', () => {
  test('an empty store', async () => {
    expect(await work.store.list()).toEqual([]);
    expect(await work.store.remove('tiny')).toBe(false);
    const error = await failure(work.store.resolve());
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toContain(defaultModelName);
    expect(error.hint).toBe('Fetch it: ilab download');
    // Asking makes nothing.
    await expect(stat(work.store.dir)).rejects.toThrow('ENOENT');
  });

  test('models by name, in order, found in any case', async () => {
    await put('b-model', other);
    await put('a-model');
    const models = await work.store.list();
    expect(models.map(({ name, bytes, problem }) => [name, bytes, problem])).toEqual([
      ['a-model', content.length, null],
      ['b-model', other.length, null],
    ]);
    expect(await work.store.resolve('B-Model')).toEqual({
      name: 'b-model',
      path: models[1]!.path,
      bytes: other.length,
      sha256: sha256Of(other),
    });
    expect(await work.store.remove('b-model')).toBe(true);
    expect(await work.store.list()).toHaveLength(1);
  });

  test('an unknown name tells what is there and what is known', async () => {
    await put('a-model');
    const error = await failure(work.store.resolve('llama'));
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toBe(
      `No model is named llama. On this machine: a-model. Known by name: ${defaultModelName}.`,
    );
  });

  test('a second model of the same name from elsewhere gets a name of its own', async () => {
    const first = await put('tiny');
    await mkdir(join(work.dir, 'elsewhere'));
    const path = join(work.dir, 'elsewhere', 'tiny.gguf');
    await writeFile(path, other);
    const second = await downloadModel({ source: path }, work.options);
    expect(second.name).toMatch(/^tiny-[0-9a-f]{8}$/);
    expect(await downloadModel({ source: path }, work.options)).toMatchObject({
      name: second.name,
      wasPresent: true,
    });
    expect(await readFile(first.path)).toEqual(content);
    expect(await work.store.list()).toHaveLength(2);
  });

  test('no file from elsewhere can pass for a known model', async () => {
    const impostor = await put(defaultModelName);
    expect(impostor.name).toMatch(new RegExp(`^${defaultModelName}-[0-9a-f]{8}$`));
    await expect(work.store.resolve()).rejects.toBeInstanceOf(ResourceError);
  });
});

describe('files outside the store', () => {
  test('a path is a model, named after its file; its hash is remembered until it changes', async () => {
    const path = join(work.dir, 'Mine.gguf');
    await writeFile(path, content);
    const found = await work.store.resolve(path);
    expect(found).toEqual({ name: 'mine', path, bytes: content.length, sha256: sha256Of(content) });
    const [card] = await readdir(join(work.store.dir, '.hashes'));
    const cardPath = join(work.store.dir, '.hashes', card!);
    // A forged memory shows that the file is not read a second time ...
    const text = await readFile(cardPath, 'utf8');
    await writeFile(cardPath, text.replace(sha256Of(content), 'f'.repeat(64)));
    expect((await work.store.resolve(path)).sha256).toBe('f'.repeat(64));
    // ... until its time or size is another one; a damaged memory is no obstacle.
    await writeFile(path, other);
    await utimes(path, new Date(), new Date(1));
    expect((await work.store.resolve(path)).sha256).toBe(sha256Of(other));
    await writeFile(cardPath, '{');
    expect((await work.store.resolve(path)).sha256).toBe(sha256Of(other));
    expect(await work.store.list()).toEqual([]);
  });

  test('a path into the store is the model there', async () => {
    const model = await put('tiny');
    expect(await work.store.resolve(model.path)).toMatchObject({ name: 'tiny' });
    await symlink(model.path, join(work.dir, 'link.gguf'));
    expect(await work.store.resolve(join(work.dir, 'link.gguf'))).toMatchObject({ name: 'tiny' });
  });

  test('what is missing or no model is said', async () => {
    const missing = await failure(work.store.resolve(join(work.dir, 'no.gguf')));
    expect(missing).toBeInstanceOf(ResourceError);
    expect(missing.message).toContain('no.gguf');
    const path = join(work.dir, 'text.gguf');
    await writeFile(path, 'text');
    expect(await failure(work.store.resolve(path))).toBeInstanceOf(InputError);
    expect(await failure(work.store.resolve(`${work.dir}/`))).toBeInstanceOf(ResourceError);
  });
});

describe('damage', () => {
  async function expectDamage(text: string): Promise<void> {
    const [model] = await work.store.list();
    expect(model?.problem).toContain(text);
    const error = await failure(work.store.resolve('tiny'));
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toContain(text);
    expect(error.hint).toContain('ilab download');
  }

  test('a file that is gone, cut, or changed', async () => {
    const { path } = await put('tiny');
    await rm(path);
    await expectDamage('is gone');
    await writeFile(path, content.subarray(0, 1000));
    await expectDamage('has 1000 bytes');
    await writeFile(path, other);
    await utimes(path, new Date(), new Date(1));
    await expectDamage('was changed');
    // The same request makes it whole again.
    expect(await put('tiny')).toMatchObject({ wasPresent: false, problem: null });
    expect(await readFile(path)).toEqual(content);
  });

  test('a new time with the old content is no damage, and is looked at once', async () => {
    const { path } = await put('tiny');
    const card = join(work.store.folderOf('tiny'), 'model.json');
    const before = await readFile(card, 'utf8');
    await utimes(path, new Date(), new Date(86_400_000));
    expect(await work.store.resolve('tiny')).toMatchObject({ sha256: sha256Of(content) });
    expect(JSON.parse(await readFile(card, 'utf8'))).toEqual({ ...JSON.parse(before), mtimeMs: 86_400_000 });
  });

  test.each([
    ['no JSON', () => 'half a ca'],
    ['a path out', (text: string) => text.replace('"tiny.gguf"', '"../../../etc/passwd"')],
    ['a missing key', (text: string) => text.replace('"sha256"', '"sha"')],
    ['another name', (text: string) => text.replace('"tiny",', '"huge",')],
  ])('a card with %s is shown, not hidden', async (_, change) => {
    await put('tiny');
    const card = join(work.store.folderOf('tiny'), 'model.json');
    await writeFile(card, change(await readFile(card, 'utf8')));
    await expectDamage('its card model.json');
    expect(await put('tiny')).toMatchObject({ wasPresent: false, problem: null });
  });

  test('an unfinished download is no model', async () => {
    const folder = work.store.folderOf('tiny');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'tiny.gguf.part'), content);
    await writeFile(join(work.store.dir, 'stray.txt'), '');
    expect(await work.store.list()).toEqual([]);
  });
});

test('the catalogue is sound', () => {
  const names = catalogue.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain(defaultModelName);
  for (const { name, file, sha256, sources } of catalogue) {
    expect(isModelName(name)).toBe(true);
    expect(toFileName(file)).toBe(file);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(sources.length).toBeGreaterThan(1);
  }
});

describe('facts of a file', () => {
  test('the tiny model', async () => {
    const { path } = await put('tiny');
    expect(await describeModel(path)).toMatchObject({
      architecture: 'llama',
      title: 'Tiny',
      contextLength: 256,
      quantisation: 'F32',
      license: null,
      hasChatTemplate: true,
      bytes: content.length,
    });
  });
});

describe('progress', () => {
  test('counts, rates, and starts its rate anew when the bytes do', async () => {
    const seen: { receivedBytes: number; secondsLeft: number | null; bytesPerSecond: number }[] = [];
    const meter = startProgressMeter('here', 1000, (one) => seen.push(one));
    meter.update(400);
    meter.update(500);
    meter.update(500);
    meter.update(0);
    meter.update(1000);
    meter.end();
    expect(seen[0]).toEqual({
      receivedBytes: 400,
      totalBytes: 1000,
      bytesPerSecond: 0,
      secondsLeft: null,
      source: 'here',
    });
    expect(seen[1]?.bytesPerSecond).toBeGreaterThan(0);
    expect(seen.at(-1)).toMatchObject({ receivedBytes: 1000, secondsLeft: 0 });
  });

  test('a thousand updates make few reports', () => {
    let reports = 0;
    const meter = startProgressMeter('here', null, () => reports++);
    for (let i = 0; i < 1000; i++) meter.update(i);
    meter.end();
    expect(reports).toBeLessThan(100);
  });
});
