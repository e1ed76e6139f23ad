/**
 * @module Kills training runs with SIGKILL at random moments until there were enough, and compares the adapter of each run that came
 * to its end with that of a run which nobody disturbed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hashFile } from '../../src/core/hash-file.ts';
import { Rng } from '../../src/core/rng.ts';
import type { TrainEvent, TrainSettings } from '../../src/train/options.ts';
import { writeTinyGguf } from './tiny-gguf.ts';
import { writeTinyData } from './tiny-training.ts';

/** Everything that a state holds is in use: dropout, what is mastered, several passes a step. */
export const killedSettings: Partial<TrainSettings> = {
  numEpochs: 60,
  loraDropout: 0.1,
  mastery: true,
  maxSeqLen: 24,
  rowsPerPass: 1,
  passesPerStep: 2,
};

export interface KillReport {
  kills: number;
  /** Kills by what the run had done: nothing yet, some steps, all of them. */
  beforeFirstStep: number;
  resumes: number;
  /** Steps after which a run was gone on with. */
  resumedAt: number[];
  /** Hash of the undisturbed run's adapter, and of each disturbed run that came to its end. */
  expected: string;
  hashes: string[];
}

/** @param kills how many; @param seed of the moments; @param data and settings of the runs. */
export async function killTraining(
  kills: number,
  seed: number,
  onKill: (done: number) => void = () => undefined,
  { writeData = writeTinyData, settings = killedSettings } = {},
): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-kill-'));
  try {
    const modelPath = join(folder, 'tiny.gguf');
    await writeTinyGguf(modelPath);
    const dataPath = await writeData(folder);
    const random = Rng.named(seed, 'kill');
    const report: KillReport = {
      kills: 0,
      beforeFirstStep: 0,
      resumes: 0,
      resumedAt: [],
      expected: '',
      hashes: [],
    };
    const runOnce = (outputDir: string, killAfterMs: number | null) =>
      startRun({ modelPath, dataPath, outputDir, settings }, killAfterMs);

    const { ms } = await runOnce(join(folder, 'undisturbed'), null);
    report.expected = await hashFile(join(folder, 'undisturbed', 'adapter.gguf'));

    for (let n = 0; report.kills < kills || report.hashes.length === 0; n++) {
      const outputDir = join(folder, `run-${n}`);
      for (let isDone = false; !isDone; ) {
        const wantsKill = report.kills < kills;
        const { events, killed } = await runOnce(outputDir, wantsKill ? random.int(ms) : null);
        const resumed = events.find((event) => event.type === 'resumed');
        if (resumed?.type === 'resumed') {
          report.resumes++;
          report.resumedAt.push(resumed.step);
        }
        if (killed) {
          report.kills++;
          if (!events.some((event) => event.type === 'step')) report.beforeFirstStep++;
          onKill(report.kills);
        }
        isDone = await access(join(outputDir, 'run.json')).then(
          () => true,
          () => false,
        );
      }
      report.hashes.push(await hashFile(join(outputDir, 'adapter.gguf')));
    }
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param killAfterMs counted from the first sign of life; null lets it run. The result's ms are counted alike. */
async function startRun(
  request: object,
  killAfterMs: number | null,
): Promise<{ events: TrainEvent[]; killed: boolean; ms: number }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'train-run.ts'), JSON.stringify(request)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let timer: NodeJS.Timeout | undefined;
  let begun = 0;
  child.stdout.once('data', () => {
    begun = performance.now();
    if (killAfterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  const events: TrainEvent[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The last line of a process that was killed may be half a one.
    if (line.endsWith('}')) events.push(JSON.parse(line) as TrainEvent);
  });
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (signal === null && code !== 0) throw new Error(`a run ended with code ${code}`);
  return { events, killed: signal === 'SIGKILL', ms: performance.now() - begun };
}
