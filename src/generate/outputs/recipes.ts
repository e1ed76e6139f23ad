/** @module InstructLab's recipes: which data its mixer puts together, and how many rows of each. */

/**
 * @param folder of the data, seen from the recipe.
 * @param files `sampling` is a share with a point ("1.0": all) or a whole number of rows, as the mixer tells them apart.
 */
export function recipeYaml(
  folder: string,
  files: readonly { name: string; sampling: string }[],
  sysPrompt: string,
): string {
  const datasets = files.map(
    ({ name, sampling }) => `- path: ${JSON.stringify(`${folder}/${name}`)}\n  sampling_size: ${sampling}\n`,
  );
  const list = datasets.length === 0 ? 'datasets: []\n' : `datasets:\n${datasets.join('')}`;
  return `${list}metadata:\n  sys_prompt: ${JSON.stringify(sysPrompt)}\n`;
}
