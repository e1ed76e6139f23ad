/** @module The state that a run begins with: its checkpoint's, or the first one. */
import { t } from '../i18n/index.ts';
import { readCheckpoint } from './checkpoint.ts';
import { newRunFacts, type RunState } from './state.ts';
import type { TrainerHooks, TrainerInput } from './trainer.ts';

/** The checkpoint of this very run when it is wanted and sound, else the first state. */
export async function startingPoint(
  { resume, checkpointPath, runKey, settings, examples }: TrainerInput,
  { onEvent, allocate }: TrainerHooks,
  size: number,
  initialise: () => Promise<Float32Array>,
): Promise<{ state: RunState; isSaved: boolean }> {
  const share = (values: Float32Array) => {
    const shared = allocate(size);
    shared.set(values);
    return shared;
  };
  const found = resume ? await readCheckpoint(checkpointPath, runKey, size) : null;
  if (found && 'unusable' in found) {
    const reason = t(found.unusable === 'damaged' ? 'train.checkpointDamaged' : 'train.checkpointOther');
    onEvent({ type: 'checkpointIgnored', path: checkpointPath, reason });
  } else if (found) {
    onEvent({ type: 'resumed', step: found.step, steps: found.steps, path: checkpointPath });
    const { m, v, step } = found.optimizer;
    const optimizer = { m: share(m), v: share(v), step };
    return { state: { ...found, parameters: share(found.parameters), optimizer }, isSaved: true };
  }
  const state = {
    ...newRunFacts(settings, examples.length),
    parameters: share(await initialise()),
    optimizer: { m: allocate(size), v: allocate(size), step: 0 },
  };
  return { state, isSaved: false };
}
