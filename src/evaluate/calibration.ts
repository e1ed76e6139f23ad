/** @module Whether a model is right as often as it is sure: Brier score and reliability table. */

export interface Confidence {
  /** 0 to 1. */
  confidence: number;
  isRight: boolean;
}

export interface ReliabilityBin {
  /** Confidences in [low, high); the last bin has 1, too. */
  low: number;
  high: number;
  n: number;
  right: number;
  /** Mean confidence in the bin. */
  confidence: number;
}

/** Mean squared distance of confidence and outcome (Brier 1950): 0 is best, 0.25 is a coin. Null for nothing. */
export function brierScore(items: readonly Confidence[]): number | null {
  if (items.length === 0) return null;
  const sum = items.reduce(
    (total, { confidence, isRight }) => total + (confidence - Number(isRight)) ** 2,
    0,
  );
  return sum / items.length;
}

/** Bins of equal width, those without an item left out. */
export function reliabilityTable(items: readonly Confidence[], bins = 10): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, index) => {
    const inside = items.filter(
      ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === index,
    );
    return {
      low: index / bins,
      high: (index + 1) / bins,
      n: inside.length,
      right: inside.filter(({ isRight }) => isRight).length,
      confidence: inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length,
    };
  }).filter(({ n }) => n > 0);
}
