/** @module What each expert of each layer got of some tokens. */
import type { Experts } from '../../../../src/ui/contract.ts';

export interface Cell {
  /** Of the tokens' weight, 0 to 1; those of a layer sum to 1. */
  share: number;
  /** How many of the tokens chose the expert. */
  chosen: number;
}

/** By layer and expert. @param places of the tokens that count, at least one. */
export function heatOf({ mixture, layers }: Experts, places: readonly number[]): Cell[][] {
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
