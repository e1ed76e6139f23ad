/** @module How long the rest of a run will take, from the steps and the probes so far. */
import { createTimeLeft } from '../core/time-left.ts';
import type { TrainSettings } from './options.ts';
import { rowsPerStep } from './plan.ts';
import type { RunFacts } from './state.ts';

export interface Pace {
  /** Notes the seconds of one step. */
  note(seconds: number): void;
  /** @param hasProbes whether the run is asked after each epoch. */
  secondsLeft(state: Whereabouts, settings: TrainSettings, hasProbes: boolean): number;
}

type Whereabouts = Pick<RunFacts, 'step' | 'steps' | 'rows' | 'rowsDone' | 'probes'>;

export function createPace(): Pace {
  let steps = 0;
  let seconds = 0;
  let timeLeft = createTimeLeft();
  timeLeft.note(0, 0);
  return {
    note(time) {
      steps++;
      // The first step also loads the weights: it is forgotten once there is a second.
      if (steps === 2) {
        timeLeft = createTimeLeft();
        timeLeft.note(1000 * seconds, 1);
      }
      seconds += time;
      timeLeft.note(1000 * seconds, steps);
    },
    secondsLeft(state, settings, hasProbes) {
      const ofSteps = timeLeft.seconds(state.steps - state.step) ?? 0;
      const probe = state.probes.at(-1)?.seconds ?? 0;
      return ofSteps + (hasProbes ? probe * probesLeft(state, settings) : 0);
    },
  };
}

/** One after each epoch that is not over; the last is that at the end. */
function probesLeft({ step, steps, rows, rowsDone }: Whereabouts, settings: TrainSettings): number {
  const each = rowsPerStep(settings);
  const inEpoch = Math.ceil((rows.length - rowsDone) / each);
  return 1 + Math.ceil(Math.max(0, steps - step - inEpoch) / Math.max(1, Math.ceil(rows.length / each)));
}
