/** @module What a recipe depends on, read from the base model and counted in the training rows before a run. */
import { openGguf } from '../gguf/read.ts';
import type { TrainRow } from '../model/interfaces.ts';
import type { RecipeInput } from './recipes.ts';

/** @throws InputError when the model cannot be read. */
export async function readRecipeInput(modelPath: string, rows: readonly TrainRow[]): Promise<RecipeInput> {
  const { tensors } = await openGguf(modelPath);
  let parameters = 0;
  for (const { elements } of tensors.values()) parameters += elements;
  const facts = new Set<string>();
  const earlier = new Set<string>();
  for (const { ilab } of rows) {
    if (ilab.kind !== 'taught' || ilab.stage === 'untaught') continue;
    facts.add(ilab.fact);
    if (ilab.stage === 'earlier') earlier.add(ilab.fact);
  }
  return { parameters, facts: facts.size, earlierFacts: earlier.size };
}
