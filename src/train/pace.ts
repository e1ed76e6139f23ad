/** @module How long the rest of a run will take, from the steps so far. */

export function createPace() {
  let steps = 0;
  let seconds = 0;
  return {
    /** Notes the time of one step. The first also grows the runtime's memory: it is forgotten once there is a second. */
    note(time: number): void {
      steps++;
      seconds = steps === 2 ? time : seconds + time;
    },
    secondsLeft(stepsLeft: number): number {
      return (stepsLeft * seconds) / Math.max(1, steps - 1);
    },
  };
}
