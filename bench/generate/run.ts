/**
 * @module Accepted pairs per hour: `ilab generate` beside the original generator of InstructLab (PyPI package instructlab 0.17.2, unchanged), on the
 * same pairs and document, with the same GGUF through the same engine and as many threads; the peer's grammar is off, as it knows none. Rates are
 * told by the clock and, for a machine that has other work, by processor time. Usage:
 * npm run bench:generate -- [--minutes 8] [--model FILE]. Needs bench/generate/setup-instructlab.sh and a build (npm run build).
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Rng } from '../../src/core/rng.ts';
import { realCores } from '../../src/infer/threads.ts';
import { withCpu } from './child-cpu.ts';
import { runOurs } from './ours.ts';
import { type Pair, runPeer } from './peer.ts';
import { passPeerGates } from './peer-gates.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '8' },
    model: { type: 'string', default: '.cache/models/SmolLM2-135M-Instruct.Q4_1.gguf' },
    python: { type: 'string', default: '.cache/instructlab/bin/python' },
    threads: { type: 'string', default: String(realCores()) },
    /** Accepted pairs of each side that are put into the result to be read by eye. */
    sample: { type: 'string', default: '30' },
    out: { type: 'string', default: 'bench/generate/results' },
  },
});
const taxonomy = resolve('examples/bielefeld/v2');
const leaf = join(taxonomy, 'knowledge/university/germany/bielefeld_university');
const model = resolve(values.model);
const threads = Number(values.threads);
const work = mkdtempSync(join(tmpdir(), 'ilab-generate-'));
const homeOf = (name: string) => ({ ...process.env, ILAB_HOME: join(work, name) });
const perHour = (pairs: number, seconds: number) => Math.round((pairs * 3600) / seconds);
const perCpuHour = (pairs: number, seconds: number | null) =>
  seconds === null ? null : perHour(pairs, seconds);
const sample = (pairs: readonly Pair[]) =>
  Rng.named(1, 'sample').shuffle(pairs).slice(0, Number(values.sample));

try {
  /** Runnable processes, ours among them, as each part begins: what else the machine had to do. */
  const load = () => Number(loadavg()[0]!.toFixed(1));
  const loads = { ours: load(), self: 0, peer: 0 };
  const ours = await withCpu(() => runOurs(taxonomy, model, homeOf('ours'), threads));
  console.error(
    `ilab generate: ${ours.instructions.length} in ${ours.seconds.toFixed(0)} s, ${ours.cpuSeconds} s of processor`,
  );
  loads.self = load();
  const self = await withCpu(() => runOurs(taxonomy, model, homeOf('self'), threads, ['--teacher', 'self']));
  const proposedBySelf = self.instructions.filter(({ ilab }) => ilab.rung === 'model');
  loads.peer = load();
  const peer = await withCpu(() =>
    runPeer({
      python: values.python,
      model,
      leaf,
      work,
      env: homeOf('server'),
      threads,
      minutes: Number(values.minutes),
    }),
  );
  const pairs = ours.instructions.map(({ user, assistant }) => ({ user, assistant }));
  const gated = passPeerGates(
    pairs.map(({ user }) => user),
    ours.seeds,
    0.9,
  );
  const result = {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? '',
    threads,
    loads,
    model: values.model.split('/').at(-1),
    input: 'examples/bielefeld/v2',
    peer: {
      generator: 'instructlab 0.17.2',
      seconds: peer.seconds,
      cpuSeconds: peer.cpuSeconds,
      requests: peer.requests,
      proposed: peer.proposed,
      discarded: peer.discarded,
      accepted: peer.accepted,
      pairsPerHour: perHour(peer.accepted, peer.seconds),
      pairsPerCpuHour: perCpuHour(peer.accepted, peer.cpuSeconds),
    },
    ours: {
      seconds: ours.seconds,
      cpuSeconds: ours.cpuSeconds,
      stages: ours.funnel,
      rows: ours.rows,
      accepted: pairs.length,
      pairsPerHour: perHour(pairs.length, ours.seconds),
      pairsPerCpuHour: perCpuHour(pairs.length, ours.cpuSeconds),
      /** The same instructions held against the peer's own rules: its format, and its 0.9 against all that is kept. */
      acceptedByPeersGates: gated.accepted.length,
      pairsPerHourByPeersGates: perHour(gated.accepted.length, ours.seconds),
    },
    /** `--teacher self`: what the model itself proposed and the gates let pass. */
    oursByModel: { seconds: self.seconds, cpuSeconds: self.cpuSeconds, accepted: proposedBySelf.length },
    ratio: perHour(pairs.length, ours.seconds) / Math.max(1, perHour(peer.accepted, peer.seconds)),
    ratioByPeersGates:
      perHour(gated.accepted.length, ours.seconds) / Math.max(1, perHour(peer.accepted, peer.seconds)),
    samples: { peer: sample(peer.pairs), ours: sample(pairs) },
  };
  mkdirSync(values.out, { recursive: true });
  const path = join(values.out, `${result.date}.json`);
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  const { samples, ...figures } = result;
  console.log(JSON.stringify(figures, null, 2));
  console.log(`${samples.peer.length} and ${samples.ours.length} accepted pairs to read by eye: ${path}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
