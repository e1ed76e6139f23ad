/** @module What the probes of a run demand: to end it when all is known, to slow it down when it forgets what the base model knew. */
import type { ProbePoint } from './probe.ts';

/** Losses of two checks that differ by less, in nats a token, are flat. */
const FLAT = 0.02;

/** Whether every probed fact was known at the last two checks after training began, and their loss is flat. */
export function isMastered(points: readonly ProbePoint[]): boolean {
  const [before, last] = points.filter(({ step }) => step > 0).slice(-2);
  if (!before || !last || last.facts === 0) return false;
  const isKnown = [before, last].every(({ known, facts }) => known === facts);
  return isKnown && Math.abs(last.loss! - before.loss!) < FLAT;
}

/** How much more the base model's own answers surprise now than before training, in nats a token; null without general probes. */
export function generalRise(points: readonly ProbePoint[]): number | null {
  const [base, last] = [points[0]?.generalLoss, points.at(-1)?.generalLoss];
  return typeof base === 'number' && typeof last === 'number' ? last - base : null;
}

/** The rate is halved so often; a run that still forgets then is ended. */
export const MOST_BRAKES = 2;

export type Braking = 'none' | 'slow' | 'stop';

/** What follows from the last point. @param brakes how often the rate has been halved. */
export function braking(points: readonly ProbePoint[], maxRise: number, brakes: number): Braking {
  const rise = generalRise(points);
  if (rise === null || rise <= maxRise) return 'none';
  return brakes < MOST_BRAKES ? 'slow' : 'stop';
}

/** The better of two points of a run: one that has not forgotten, then the one that knows more, then the lower loss. */
export function isBetter(a: ProbePoint, b: ProbePoint, base: ProbePoint, maxRise: number): boolean {
  const [riseOfA, riseOfB] = [a, b].map(({ generalLoss }) => generalLoss! - base.generalLoss!);
  if (riseOfA! <= maxRise !== riseOfB! <= maxRise) return riseOfA! <= maxRise;
  if (riseOfA! > maxRise) return riseOfA! < riseOfB!;
  if (a.known !== b.known) return a.known > b.known;
  return (a.loss ?? a.generalLoss!) < (b.loss ?? b.generalLoss!);
}
