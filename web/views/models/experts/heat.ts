/** @module What each expert of each layer got of some tokens, and how much of it an adapter leaves as it was. */
import type { ExpertLayers, Experts } from '../../../../src/ui/contract.ts';

export interface Cell {
  /** Of the tokens' weight, 0 to 1; those of a layer sum to 1. */
  share: number;
  /** How many of the tokens chose the expert. */
  chosen: number;
}

/** By layer and expert. @param places of the tokens that count, at least one. */
export function heatOf(
  { mixture, layers }: Pick<Experts, 'mixture' | 'layers'>,
  places: readonly number[],
): Cell[][] {
  return layers.map((tokens) => {
    const cells = Array.from({ length: mixture.count }, () => ({ share: 0, chosen: 0 }));
    for (const { expert, weight } of places.flatMap((place) => tokens[place]!)) {
      const cell = cells[expert]!;
      cell.share += weight / places.length;
      cell.chosen++;
    }
    return cells;
  });
}

/** Of the experts that these tokens chose, the share that they chose with the adapter, too: 0 to 1. */
export function sameShare(layers: ExpertLayers, taught: ExpertLayers, places: readonly number[]): number {
  const isSame = layers.flatMap((tokens, layer) =>
    places.flatMap((place) =>
      tokens[place]!.map(({ expert }) => taught[layer]![place]!.some((one) => one.expert === expert)),
    ),
  );
  return isSame.filter(Boolean).length / isSame.length;
}
