/**
 * @module Writes one kind of what ilab keeps while it works, without end: records and events of jobs, answers in the database, answers
 * of a data maker's model, documents of a git repository in the cache, or sources of a leaf. Each line on stdout but the first names what is kept by then. Needs `dist`.
 * Usage: node state-writer.mjs job|answer|cached|commit|source HOME ORIGIN SEED
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const built = (name) => import(new URL(`../../dist/${name}.js`, import.meta.url));
const [kind, home, origin, seed] = process.argv.slice(2);
const tell = (what) => process.stdout.write(`${what}\n`);
const note = (text) => tell(`problem ${text}`);
const pause = () => new Promise((resolve) => setImmediate(resolve));

async function writeJobs() {
  const { startJob } = await built('jobs/recorder');
  for (;;) {
    const job = startJob({
      ...{ root: join(home, 'jobs'), kind: 'train', command: ['train'], cwd: home },
      onProblem: (error) => note(error.message),
    });
    for (let step = 1; step <= 5; step++) {
      job.emit({ type: 'step', step, steps: 5, secondsLeft: 1, text: 'x'.repeat(3000) });
      await pause();
    }
    job.end({ state: 'done', exitCode: 0 });
    tell(job.id);
    await pause();
  }
}

async function writeAnswers() {
  const { openDatabase } = await built('db/open');
  const { answerStore } = await built('db/answers');
  for (let round = 0; ; round++) {
    const database = await openDatabase(join(home, 'history.db'), { onNote: note });
    const store = answerStore(database);
    const run = store.startRun('2026-01-02T03:04:05.000Z', '1');
    const model = {
      name: 'm',
      modelHash: 'h',
      adapter: '',
      adapterHash: '',
      engineVersion: '',
      settings: '',
    };
    for (let n = 0; n < 5; n++) {
      const question = `question ${seed} ${round} ${n}`;
      const answer = 'y'.repeat(2000);
      store.keep(run, model, {
        ...{
          question,
          answer,
          askedAt: '2026',
          kind: 'taught',
          accepted: ['a'],
          verdict: 'right',
          reason: '',
        },
      });
      tell(question);
      await pause();
    }
    database[Symbol.dispose]();
  }
}

async function writeModelAnswers() {
  const { openAnswerCache } = await built('generate/answer-cache');
  const model = { id: 'm', chat: async () => ({ text: 'z'.repeat(1000), finishReason: 'stop' }) };
  const cache = await openAnswerCache(join(home, 'answers.jsonl'));
  for (let n = 0; ; n++) {
    const content = `prompt ${seed} ${n}`;
    await cache.ask(model, [{ role: 'user', content }], { maxTokens: 1 }, undefined);
    tell(content);
    await pause();
  }
}

async function writeDocuments() {
  const { openGitTree } = await built('documents/git-tree');
  for (;;) {
    const source = { url: pathToFileURL(origin).href, ref: 'main', protocol: 'file' };
    const tree = await openGitTree(source, { cacheDir: join(home, 'cache') });
    tell(tree.commit);
  }
}

/** New documents, and ones that are there with another text; two writers of one leaf wait for each other. */
async function writeSources() {
  const { writeLeafSources } = await built('sources/write-leaf');
  for (let n = 0; ; n++) {
    const address = `https://example.org/${seed}/${n % 3}`;
    // No two writers have the same text: it would be known as the same document.
    const number = `${seed.padStart(4, '0')}${String(n).padStart(6, '0')}`;
    const markdown = `# Page\n\n${number.repeat(1000)}\nend\n`;
    await writeLeafSources(join(home, 'taxonomy'), 'knowledge/killed', [
      {
        ...{
          address,
          origin: null,
          kind: 'web',
          title: `Page ${seed} ${n % 3}`,
          authors: ['ann'],
          licence: 'CC0-1.0',
        },
        ...{
          link: address,
          revision: null,
          etag: null,
          lastModified: null,
          sha256: createHash('sha256').update(markdown).digest('hex'),
          markdown,
        },
        ...{ retrievedAt: '2026-01-02T03:04:05.000Z', mediaType: 'text/html', language: 'en' },
      },
    ]);
    tell(address);
    await pause();
  }
}

const writers = {
  ...{ job: writeJobs, answer: writeAnswers, cached: writeModelAnswers, commit: writeDocuments },
  source: writeSources,
};
tell('begun');
await writers[kind]();
