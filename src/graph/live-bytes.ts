/** @module The most bytes that a graph's inner values take at once when each lives from its maker to its last reader. */
import type { Graph } from './graph.ts';

/** Operators whose result lies where their first input does. */
const aliases = new Set(['Identity', 'Reshape', 'Squeeze', 'Unsqueeze']);

/**
 * Inputs and constants are not counted; results of the graph live to its end.
 * @param sizes of the graph's named dimensions. @throws Error when one is missing.
 */
export function liveBytes(graph: Graph, sizes: ReadonlyMap<string, number>): number {
  const { nodes, outputs } = graph.contents();
  const root = new Map<string, string>();
  const rootOf = (name: string) => root.get(name) ?? name;
  const last = new Map<string, number>();
  nodes.forEach(({ op, inputs, outputs: made }, at) => {
    if (aliases.has(op)) root.set(made[0]!, rootOf(inputs[0]!));
    for (const name of inputs) last.set(rootOf(name), at);
  });
  for (const { name } of outputs) last.set(rootOf(name), nodes.length);

  const bytesOf = (name: string) => {
    const { shape, type } = graph.values.get(name)!;
    return shape.reduce<number>(
      (product, dim) => {
        const size = typeof dim === 'number' ? dim : sizes.get(dim);
        if (size === undefined) throw new Error(`${graph.name}: nothing gives the size "${dim}" of ${name}`);
        return product * size;
      },
      type === 'int64' ? 8 : 4,
    );
  };
  const living = new Map<string, number>();
  let bytes = 0;
  let most = 0;
  nodes.forEach(({ op, inputs, outputs: made }, at) => {
    if (!aliases.has(op))
      for (const name of made)
        if (last.has(name)) {
          living.set(name, bytesOf(name));
          bytes += living.get(name)!;
        }
    most = Math.max(most, bytes);
    for (const name of new Set(inputs.map(rootOf)))
      if (last.get(name) === at) {
        bytes -= living.get(name) ?? 0;
        living.delete(name);
      }
  });
  return most;
}
