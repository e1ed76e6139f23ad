/** @module Many requests, too many at once, and clients that leave. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { type Check, chatOf, inParallel, post } from './check.ts';

/** Resident memory in bytes and open descriptors of a process; null outside Linux. */
async function processFigures(pid: number): Promise<{ bytes: number; descriptors: number } | null> {
  if (process.platform !== 'linux') return null;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]);
  return { bytes: kib * 1024, descriptors: (await readdir(`/proc/${pid}/fd`)).length };
}

const isIdle = async (url: string) =>
  /ilab_requests_processing 0\nilab?|ilab_requests_processing 0$/m.test(
    await (await fetch(`${url}/metrics`)).text(),
  );

async function whenIdle(url: string): Promise<void> {
  while (!(await isIdle(url))) await sleep(10);
}

/**
 * After some requests, when everything that is kept has been made, memory must not grow. A server that was told to collect its garbage
 * (`collectOnSignal`) shows what it holds; without that, what Node has not collected yet, which it does late.
 */
export async function checkStability(url: string, pid: number, requests: number): Promise<Check> {
  let failed = 0;
  const ask = async (index: number) => {
    const stream = index % 4 === 0;
    const response = await post(
      url,
      'chat/completions',
      chatOf(`the rain ${index % 50}`, { max_tokens: 4, stream }),
    );
    const text = await response.text();
    if (response.status !== 200 || (stream && !text.endsWith('data: [DONE]\n\n'))) failed++;
  };
  const settled = async () => {
    await whenIdle(url);
    const uncollected = await processFigures(pid);
    process.kill(pid, 'SIGUSR2');
    // Also for the connections that client and server keep for a while: they are descriptors.
    await sleep(8000);
    const held = await processFigures(pid);
    return uncollected && held && { ...held, uncollected: uncollected.bytes };
  };
  await inParallel(Math.max(500, requests / 10), 4, ask);
  const before = await settled();
  await inParallel(requests, 4, ask);
  const after = await settled();
  const growth = before && after ? after.bytes / before.bytes - 1 : 0;
  const lost = before && after ? after.descriptors - before.descriptors : 0;
  const isSound = failed === 0 && growth < 0.05 && lost <= 0;
  const mib = (bytes = 0) => (bytes / 2 ** 20).toFixed(0);
  return {
    ...{ name: 'stability', cases: requests, held: isSound ? requests : requests - Math.max(1, failed) },
    note: `${failed} errors, memory held ${mib(before?.bytes)} -> ${mib(after?.bytes)} MiB (${(growth * 100).toFixed(1)} %), with what Node had not collected yet ${mib(before?.uncollected)} -> ${mib(after?.uncollected)} MiB, descriptors ${before?.descriptors} -> ${after?.descriptors}`,
  };
}

/** For serve(), so that checkStability() can tell what is held from what is not collected yet. */
export const collectOnSignal = [
  '--expose-gc',
  '--import',
  new URL('collect-on-signal.mjs', import.meta.url).href,
];

/** One place and 16 to wait in; then clients that try again. */
export async function checkOverload(url: string, clients: number): Promise<Check> {
  const places = 17;
  // Several answers each, so that none has gone before the last one came.
  const statuses: (number | null)[] = [];
  let told = 0;
  await inParallel(clients, clients, async () => {
    const response = await post(
      url,
      'chat/completions',
      chatOf('go on', { max_tokens: 400, temperature: 1, n: 4 }),
    );
    statuses.push(response.status);
    if (response.status === 503 && response.headers.get('retry-after') === '5') told++;
    await response.text();
  });
  const taken = statuses.filter((status) => status === 200).length;
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 100, timeout: 600_000 });
  let answered = 0;
  await inParallel(clients, clients, async () => {
    await client.chat.completions.create({
      model: '',
      messages: [{ role: 'user', content: 'hi' }],
      max_tokens: 4,
    });
    answered++;
  });
  const isSound = taken === places && told === clients - places && answered === clients;
  return {
    ...{ name: 'overload', cases: clients, held: isSound ? clients : Math.min(clients - 1, answered) },
    note: `${taken} taken at once, ${told} sent away with Retry-After; with retries ${answered} of ${clients} answered`,
  };
}

/** Half of them leave a stream after its first word, half a whole answer while it is computed. */
export async function checkDisconnects(url: string, clients: number): Promise<Check> {
  let freed = 0;
  const waits: number[] = [];
  for (let index = 0; index < clients; index++) {
    const controller = new AbortController();
    const stream = index % 2 === 0;
    const asked = chatOf('go on', { max_tokens: 3000, temperature: 1.2, seed: index, stream });
    const answer = post(url, 'chat/completions', asked, { signal: controller.signal });
    if (stream) await (await answer).body!.getReader().read();
    else while (await isIdle(url)) await sleep(1);
    controller.abort();
    const leftMs = performance.now();
    await answer.catch(() => undefined);
    while (performance.now() - leftMs < 5000 && !(await isIdle(url))) await sleep(5);
    if (await isIdle(url)) freed++;
    waits.push(performance.now() - leftMs);
  }
  waits.sort((a, b) => a - b);
  return {
    ...{ name: 'disconnects', cases: clients, held: freed },
    note: `places freed after ${waits[waits.length >> 1]!.toFixed(0)} ms (median), ${waits.at(-1)!.toFixed(0)} ms (longest), seen by polling`,
  };
}
