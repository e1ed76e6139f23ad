/**
 * @module The projects that the pictures show, each made once: a real run of the embedded model (minutes), and a tiny mixture of
 * experts with random weights, since the embedded model is dense.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tinyFamilies } from '../../test/helpers/tiny-families.ts';
import { addTinyModel, startUi, type UiServer } from '../../test/helpers/ui-server.ts';

export const root = join(import.meta.dirname, '../..');
const home = join(root, '.cache', 'screenshots');
const mixtureHome = join(root, '.cache', 'screenshots-mixture');
export const model = 'smollm2-135m-instruct';
export const mixture = 'tiny-mixture';
const env = { ILAB_MODELS_DIR: join(root, '.cache', 'models') };
/** Who wrote the questions is who git says. */
const author = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Ada Zorn' };

/** Invented, so that no model knows it before. */
const mill = `# Tarn Mill

Tarn Mill was built in 1841. Tarn Mill has 6 floors. The owner of Tarn Mill is Ada Zorn.

Tarn Mill stands in Orrodale. The wheel of Tarn Mill is 9 metres wide.
`;
const weir = `# Orro Weir

Orro Weir was built in 1902 by the town of Orrodale. Orro Weir has 3 gates. The keeper of Orro Weir is Ivo Lind.

Each spring the gates stay open for two weeks, so that fish can pass. The highest water at Orro Weir was 4.2 metres, in 1954.
`;

/** Taught, evaluated, indexed. */
export async function serveTaught(): Promise<UiServer> {
  if (!existsSync(join(home, 'done'))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'tarn-mill.md'), mill);
    writeFileSync(join(home, 'orro-weir.md'), weir);
    await ilab('teach', 'tarn-mill.md', '--yes');
    await ilab('taxonomy', 'add', 'orro-weir.md');
    await ilab('taxonomy', 'draft', 'knowledge/orro_weir');
    writeFileSync(join(home, 'done'), '');
  }
  const server = await startUi({ home, model, env });
  if ((await list(server, 'reports')).length === 0) await runJob(server, 'evaluate');
  const { documents } = (await api(server, 'retrieval')) as { documents: unknown[] };
  if (documents.length === 0) await runJob(server, 'ingest');
  return server;
}

export async function serveMixture(): Promise<UiServer> {
  if (!existsSync(join(mixtureHome, 'done'))) {
    mkdirSync(mixtureHome, { recursive: true });
    await addTinyModel(mixtureHome, mixture, { family: tinyFamilies.mixtral });
    // The card says where the file lay on this machine.
    const card = join(mixtureHome, 'models', mixture, 'model.json');
    writeFileSync(card, readFileSync(card, 'utf8').replace(mixtureHome + sep, ''));
    writeFileSync(join(mixtureHome, 'done'), '');
  }
  return startUi({ home: mixtureHome, model: mixture });
}

export async function api(server: UiServer, path: string): Promise<unknown> {
  const answer = await fetch(`${server.origin}/api/v1/${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Of answers that hold one list under their own name. */
export async function list(server: UiServer, name: string): Promise<Record<string, string>[]> {
  return ((await api(server, name)) as Record<string, Record<string, string>[]>)[name] ?? [];
}

async function runJob(server: UiServer, kind: 'evaluate' | 'ingest'): Promise<void> {
  const id = randomUUID();
  const started = await fetch(`${server.origin}/api/v1/jobs/${id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind }),
  });
  if (!started.ok) throw new Error(`${kind}: ${started.status} ${await started.text()}`);
  for (;;) {
    const job = (await list(server, 'jobs')).find((one) => one.id === id);
    if (job?.state === 'done') return;
    if (job?.state !== 'running') throw new Error(`${kind} is ${job?.state ?? 'gone'}`);
    await sleep(1000);
  }
}

function ilab(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'bin/ilab.js'), ...args], {
    cwd: home,
    env: { ...process.env, ...env, ...author, ILAB_HOME: home, ILAB_LANG: 'en' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`ilab ${args.join(' ')}: ${code}`)),
    );
  });
}
