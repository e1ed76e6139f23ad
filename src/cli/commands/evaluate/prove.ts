/** @module `ilab evaluate --report FILE [--controls] [--seeds N]`: the whole proof, as one HTML file, a table, or JSON. */
import { resolve } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { ResourceError } from '../../../core/errors.ts';
import { formatDuration } from '../../../core/units.ts';
import { renderHtml } from '../../../evaluate/html/page.ts';
import type { Proof, Threshold } from '../../../evaluate/proof.ts';
import type { Question } from '../../../evaluate/questions.ts';
import { type Summary, summarize } from '../../../evaluate/summary.ts';
import { renderSummary } from '../../../evaluate/summary-text.ts';
import { t } from '../../../i18n/index.ts';
import { realCores } from '../../../infer/threads.ts';
import { writeReport } from '../../../project/reports.ts';
import { prove } from '../../../prove/prove.ts';
import type { TrainEvent } from '../../../train/options.ts';
import type { Calibration } from '../../../trust/calibrate.ts';
import { guardedModel } from '../../../trust/guarded-model.ts';
import type { ChosenAdapter } from '../../adapter-choice.ts';
import { ownVersion } from '../../main.ts';
import type { ChosenModel } from '../../model-choice.ts';
import { openGuard } from '../../open-guard.ts';
import { openLocalModel } from '../../open-model.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { EvaluateFlags } from './command.ts';

export interface ProofJob {
  questionFile: string;
  questions: readonly Question[];
  model: ChosenModel;
  adapters: readonly ChosenAdapter[];
  signal: AbortSignal;
}

/** @throws ResourceError without an adapter, before anything is asked; else what prove() throws */
export async function runProof(session: Session, flags: EvaluateFlags, job: ProofJob): Promise<void> {
  const proof = await measureProof(session, flags, job);
  await show(session, flags, proof, summarize(proof));
}

type ProofFlags = Pick<EvaluateFlags, 'guard' | 'controls' | 'seeds' | 'quiet' | 'json'>;

/** @throws as runProof */
export async function measureProof(session: Session, flags: ProofFlags, job: ProofJob): Promise<Proof> {
  const { model, adapters } = job;
  if (adapters.length === 0)
    throw new ResourceError(t('cli.evaluateNoAdapter', { model: model.name }), {
      hint: t('prove.noAdapterHint'),
    });
  const cores = realCores();
  const openBase = () => openLocalModel(session, model, []);
  const guard = flags.guard ? await openGuard(adapters, openBase, session.note) : null;
  return withProgress(session, flags, (onProgress, onTraining) =>
    prove({
      ...job,
      open: (which) => openLocalModel(session, model, which),
      guard: guard && ((model) => guardedModel(model, guard)),
      threshold: guard?.calibration ? pickThreshold(guard.calibration) : undefined,
      controls: flags.controls,
      seeds: flags.seeds ?? 1,
      maxTokens: session.config.evaluate.max_tokens,
      threads: Math.min(session.config.models.threads ?? cores, cores),
      checkpointEverySeconds: session.config.train.checkpoint_every_seconds,
      cacheDir: session.paths.cache,
      ilabVersion: ownVersion(),
      now: session.context.now(),
      onProgress,
      onTraining,
    }),
  );
}

/** As JSON for FILE.json, else as one HTML file. @throws ResourceError */
export async function writeProof(
  path: string,
  proof: Proof,
  summary: Summary = summarize(proof),
): Promise<void> {
  if (/\.json$/i.test(path)) await writeReport(path, proof);
  else await writeFileAtomic(path, renderHtml(proof, summary));
}

/** Without the weights: they tell a reader nothing. */
function pickThreshold({ threshold, probes, coverage, rightKept, wrongGiven }: Calibration): Threshold {
  return { threshold, probes, coverage, rightKept, wrongGiven };
}

async function show(session: Session, flags: EvaluateFlags, proof: Proof, summary: Summary): Promise<void> {
  const path = flags.report === undefined ? null : resolve(session.context.cwd, flags.report);
  if (path !== null) {
    await writeProof(path, proof, summary);
    session.context.job?.setResult(path);
  }
  if (flags.json) {
    session.printJson({ ...proof, summary });
    return;
  }
  session.context.process.stdout.write(renderSummary(proof, summary));
  if (path === null) session.next(t('prove.nextReport'));
  else {
    session.print(t('prove.written', { path }));
    if (!flags.controls) session.next(t('prove.nextControls'));
  }
}

type OnProgress = (label: string, done: number, total: number) => void;
type OnTraining = (label: string, event: TrainEvent) => void;

async function withProgress<T>(
  session: Session,
  flags: ProofFlags,
  work: (onProgress: OnProgress, onTraining: OnTraining) => Promise<T>,
): Promise<T> {
  const progress = openProgress(session.context, { unit: 'items', quiet: flags.quiet, json: flags.json });
  let current = '';
  const onProgress: OnProgress = (label, done, total) => {
    if (label !== current) progress.restart();
    current = label;
    progress.update({ done, total, label });
  };
  const onTraining: OnTraining = (label, event) => {
    if (event.type === 'estimate') {
      progress.end();
      const time = formatDuration(event.seconds);
      session.note(t('prove.estimate', { label, steps: event.steps, time }));
    } else if (event.type === 'resumed') {
      progress.end();
      session.note(t('prove.resumed', { label, step: event.step, steps: event.steps }));
    } else if (event.type === 'step') onProgress(label, event.step, event.steps);
  };
  try {
    return await work(onProgress, onTraining);
  } finally {
    progress.end();
  }
}
