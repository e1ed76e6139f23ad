/** @module How fast the data maker's answers came on this machine, kept for the next estimate. */
import type { WorkEstimate } from '../../../generate/estimate.ts';
import { unitTokens } from '../../../generate/workload.ts';
import { noteSpeed, readSpeeds } from '../../../project/speeds.ts';
import type { ChosenModel } from '../../model-choice.ts';
import { manyChats } from '../../open-model.ts';
import type { Session } from '../../session.ts';

/** Answers that are computed together come faster than those of a chat, which stand beside them by the model's name alone. */
const keyOf = ({ name }: ChosenModel) => `${name} x${manyChats}`;

export async function readPace(session: Session, model: ChosenModel): Promise<number | undefined> {
  return (await readSpeeds(session.paths.speeds)).get(keyOf(model));
}

export function notePace(
  session: Session,
  model: ChosenModel,
  { tokensPerSecond }: WorkEstimate,
): Promise<void> {
  const completionTokens = manyChats * unitTokens.replay;
  return noteSpeed(session.paths.speeds, keyOf(model), { completionTokens, tokensPerSecond });
}
