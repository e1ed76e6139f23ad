/** @module Base against taught model, task by task, as InstructLab sorts them: improvements, regressions, no change. */

export interface TaskPair {
  task: string;
  base: number;
  model: number;
}

export interface Comparison {
  improvements: TaskPair[];
  regressions: TaskPair[];
  noChange: TaskPair[];
}

/** Best gain first, worst loss first. Values that differ by less than `tolerance` are equal. */
export function compareTasks(pairs: readonly TaskPair[], tolerance = 1e-9): Comparison {
  const gain = ({ base, model }: TaskPair) => model - base;
  return {
    improvements: pairs.filter((pair) => gain(pair) > tolerance).sort((a, b) => gain(b) - gain(a)),
    regressions: pairs.filter((pair) => gain(pair) < -tolerance).sort((a, b) => gain(a) - gain(b)),
    noChange: pairs.filter((pair) => Math.abs(gain(pair)) <= tolerance),
  };
}
