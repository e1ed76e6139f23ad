/** @module The few numbers of a training that one looks at: step, loss, speed, time left, memory. */

import { bytes, number, span } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { JobStory } from '../../state/job-events.ts';

interface MetersProps {
  story: JobStory;
  isRunning: boolean;
  /** Of the job as a whole; null while it runs. */
  seconds: number | null;
}

export function Meters({ story, isRunning, seconds }: MetersProps) {
  const last = story.steps.at(-1);
  const probe = story.probes.at(-1);
  const { summary } = story.done ?? {};
  const took = summary?.seconds ?? seconds;
  const facts: [string, string | null][] = [
    [t('train.step'), last ? `${number(last.step)} / ${number(last.steps)}` : null],
    [t('train.loss'), last ? number(last.loss, 3) : null],
    [t('train.known'), probe ? `${number(probe.known)} / ${number(probe.facts)}` : null],
    [t('train.speed'), last ? t('train.tokensPerSecond', { n: number(last.tokensPerSecond) }) : null],
    isRunning
      ? [t('train.left'), last ? span(last.secondsLeft) : null]
      : [t('train.took'), took === null ? null : span(took)],
    [t('train.memory'), memory(summary?.peakRssBytes ?? last?.rssBytes)],
  ];
  return (
    <dl class="meters">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

const memory = (value: number | undefined) => (value === undefined ? null : bytes(value));
