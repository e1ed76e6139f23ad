/** @module The events of a training run as lines for a person, or as lines of JSON. */
import { formatBytes, formatDuration } from '../../../core/units.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { ComputePlan } from '../../../train/fit.ts';
import type { TrainEstimate, TrainEvent } from '../../../train/options.ts';
import type { ProbePoint } from '../../../train/probe.ts';
import type { RunFolder } from '../../run-folder.ts';
import type { Session } from '../../session.ts';
import { sparkline } from '../../term/sparkline.ts';
import { courseLine, endingLine } from './course-line.ts';
import { knownShare, probeLine } from './probe-line.ts';

export function reportTraining(
  session: Session,
  { json, quiet, folder, numEpochs }: { json: boolean; quiet: boolean; folder: RunFolder; numEpochs: number },
): (event: TrainEvent) => void {
  const show = json ? printEvents(session) : tellPerson(session, { quiet, folder, numEpochs });
  return (event) => {
    // Of the whole process: training runs in a thread of it.
    const more = event.type === 'step' ? { rssBytes: process.memoryUsage.rss() } : {};
    session.context.job?.emit({ ...event, ...more });
    show(event);
  };
}

function printEvents(session: Session): (event: TrainEvent) => void {
  return (event) => session.context.process.stdout.write(`${JSON.stringify(event)}\n`);
}

function tellPerson(
  session: Session,
  { quiet, folder, numEpochs }: { quiet: boolean; folder: RunFolder; numEpochs: number },
): (event: TrainEvent) => void {
  const losses: number[] = [];
  let [base, last]: (ProbePoint | undefined)[] = [];
  let resumed = false;
  return (event) => {
    switch (event.type) {
      case 'estimate':
        tellEstimate(session, event);
        break;
      case 'resumed':
        resumed = true;
        session.note(t('cli.trainResumed', { step: event.step, steps: event.steps, path: folder.path }));
        break;
      case 'checkpointIgnored':
        session.note(t('cli.trainCheckpointIgnored', { path: event.path, reason: event.reason }));
        break;
      case 'step':
        if (folder.found && !resumed && losses.length === 0)
          session.note(t('cli.trainRestarted', { path: folder.path }));
        losses.push(event.loss);
        if (quiet) break;
        session.note(
          t('cli.trainStep', {
            step: String(event.step).padStart(String(event.steps).length),
            steps: event.steps,
            epoch: event.epoch + 1,
            loss: decimal(event.loss, 3),
            rate: Math.round(event.tokensPerSecond),
            left: formatDuration(event.secondsLeft),
            known: knownShare(last),
            curve: sparkline(losses),
          }),
        );
        break;
      case 'probe':
        if (event.epoch === 0) base = event;
        last = event;
        session.note(probeLine(event, base === event ? undefined : base));
        break;
      case 'course':
        session.note(courseLine(event));
        break;
      // The estimate has said how it is computed.
      case 'engine':
      case 'checkpoint':
        break;
      case 'done': {
        const ending = endingLine(event.summary, numEpochs);
        if (ending !== null) session.print(ending);
        session.print(
          t('cli.trainDone', {
            steps: event.summary.steps,
            time: formatDuration(event.summary.seconds),
            first: decimal(event.summary.firstLoss, 3),
            last: decimal(event.summary.lastLoss, 3),
            rate: Math.round(event.summary.tokensPerSecond),
            memory: formatBytes(event.summary.peakRssBytes),
          }),
        );
        if (event.summary.expertUse) session.print(expertLine(event.summary.expertUse));
      }
    }
  };
}

export function tellEstimate(session: Session, event: TrainEstimate): void {
  session.note(
    t('cli.trainSize', {
      examples: event.examples,
      tokens: event.tokensPerEpoch,
      steps: event.steps,
      parameters: event.parameters,
    }),
  );
  session.note(
    t('cli.trainNeeds', {
      memory: formatBytes(event.memoryBytes),
      disk: formatBytes(event.diskBytes),
      time: formatDuration(event.seconds),
    }),
  );
  session.note(planLine(event.plan));
  // Who insists on a graphics card wants to know why it is not the one he thinks of.
  if (!['auto', 'cpu'].includes(session.config.train.device))
    for (const { device, reason } of event.rejected)
      session.note(t('train.deviceRejected', { device, reason }));
}

function planLine(plan: ComputePlan): string {
  const { device, runtime, precision, rowsPerPass, passesPerStep, threads, weightBytes } = plan;
  const storage = weightBytes === null ? plan.storage : 'stream';
  return t('train.plan', {
    device,
    runtime: t(`train.runtime.${runtime}`),
    precision,
    storage: t(`train.storage.${storage}`),
    rows: rowsPerPass * passesPerStep,
    passes: passesPerStep,
    threads,
  });
}

/** How evenly a mixture of experts was used. */
function expertLine(use: Readonly<Record<string, readonly number[]>>): string {
  const layers = Object.values(use);
  const shares = layers.map((tokens) => Math.max(...tokens) / Math.max(1, sum(tokens)));
  return t('train.expertsUsed', {
    share: `${Math.round(100 * Math.max(...shares))} %`,
    unused: sum(layers.map((tokens) => tokens.filter((count) => count === 0).length)),
    experts: sum(layers.map(({ length }) => length)),
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
