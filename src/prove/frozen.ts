/** @module Whether the questions are those whose hash was written beside the training data before the training. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Proof } from '../evaluate/proof.ts';
import type { Question } from '../evaluate/questions.ts';
import { freezeHeldOut } from '../generate/held-out/freeze.ts';

/**
 * "same": a manifest beside the data has the hash of these questions. "changed": none has it, but one froze as many questions:
 * most likely one of them was edited since. "none": the questions never were frozen there.
 */
export async function frozenState(
  questions: readonly Question[],
  dataPath: string | null,
): Promise<Proof['questionFile']['frozen']> {
  if (dataPath === null) return 'none';
  const { sha256 } = freezeHeldOut(questions as Parameters<typeof freezeHeldOut>[0]);
  let state: Proof['questionFile']['frozen'] = 'none';
  const folder = dirname(dataPath);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('held_out_') || !name.endsWith('.json')) continue;
    const manifest = JSON.parse(await readFile(join(folder, name), 'utf8').catch(() => '{}'));
    if (manifest.sha256 === sha256) return 'same';
    if (manifest.questions === questions.length) state = 'changed';
  }
  return state;
}
