/** @module A project in a folder of its own with the page's server on loopback in front of it; jobs are real processes of bin/ilab.js. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recipeDefaults } from '../../src/cli/session.ts';
import { loadConfig } from '../../src/config/load.ts';
import { resolvePaths } from '../../src/config/paths.ts';
import type { ChatModel } from '../../src/model/interfaces.ts';
import { startServer } from '../../src/serve/main.ts';
import { createModelPool } from '../../src/serve/model-pool.ts';
import { uiOptions } from '../../src/ui/api.ts';
import type { UiProject } from '../../src/ui/project.ts';
import { readPage } from '../../src/ui/static-page.ts';

export interface UiWorld extends AsyncDisposable {
  home: string;
  project: UiProject;
  url: string;
  token: string | null;
  /** Errors that were the server's own fault. */
  faults: unknown[];
  call(method: string, path: string, request?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at the answer it asked for
  body: any;
}

export interface WorldOptions {
  apiKey?: string;
  models?: readonly ChatModel[];
  /** Files of the page by their path. */
  page?: Record<string, string>;
  env?: Record<string, string>;
}

const program = [process.execPath, join(import.meta.dirname, '../../bin/ilab.js')];

export async function openUiWorld({
  apiKey,
  models = [],
  page = {},
  env: more = {},
}: WorldOptions = {}): Promise<UiWorld> {
  const home = await mkdtemp(join(tmpdir(), 'ilab-ui-'));
  const env = { PATH: process.env.PATH, ILAB_HOME: home, ILAB_LANG: 'en', ...more };
  const paths = resolvePaths(env, home);
  const { config } = await loadConfig({ paths, recipe: recipeDefaults(), env, cwd: home, flags: {} });
  const project: UiProject = {
    ...{ config, paths, env, cwd: home, version: '0.0.0', program },
    reading: { cwd: home, cacheDir: paths.cache, version: '0.0.0', allowPrivate: ['127.0.0.1', 'localhost'] },
    machine: async () => ({ cores: 2, memoryBytes: 8e9, availableMemoryBytes: 4e9, gpus: [] }),
  };
  const folder = join(home, 'page');
  for (const [name, text] of Object.entries(page)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const faults: unknown[] = [];
  const pool = createModelPool({
    offers: async () => models.map((model) => ({ ...model, key: model.id, open: async () => model })),
  });
  const onError = (error: unknown) => void faults.push(error);
  const { options, token } = uiOptions({
    ...{ project, source: pool, page: await readPage(folder), needsKey: apiKey !== undefined, onError },
  });
  const server = await startServer({
    ...{ ...options, port: 0, models: pool, onError },
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  const { url } = server;
  return {
    ...{ home, project, url, token, faults },
    async call(method, path, { body, headers = {} } = {}) {
      const isBytes = body instanceof Uint8Array;
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          ...(body === undefined
            ? {}
            : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      const text = await response.text();
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        parsed = undefined;
      }
      return { status: response.status, headers: response.headers, text, body: parsed };
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await pool[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

export const leafPath = (leaf: string) => `/leaves/${encodeURIComponent(leaf)}`;
