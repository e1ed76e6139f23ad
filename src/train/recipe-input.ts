/** @module What a recipe depends on, read from the base model and the training data before a run. */
import { openGguf } from '../gguf/read.ts';
import { readReviewed } from '../review/reviewed-data.ts';
import type { RecipeInput } from './recipes.ts';

/** @throws InputError when the model or a line of the data cannot be read. */
export async function readRecipeInput(modelPath: string, dataPath: string): Promise<RecipeInput> {
  const { tensors } = await openGguf(modelPath);
  let parameters = 0;
  for (const { elements } of tensors.values()) parameters += elements;
  const facts = new Set<unknown>();
  for (const { value } of (await readReviewed(dataPath)).rows) {
    // The trainer checks the rows; here only those that teach a fact count.
    const { ilab } = (value ?? {}) as { ilab?: { kind?: unknown; fact?: unknown } };
    if (ilab?.kind === 'taught') facts.add(ilab.fact);
  }
  return { parameters, facts: facts.size };
}
