/** @module A proof worked out: what the report shows and what `--json` gives. */
import { brierScore, type Confidence, type ReliabilityBin, reliabilityTable } from './calibration.ts';
import {
  type Comparison,
  compare,
  type FactFigure,
  type Figure,
  figureOf,
  type Group,
  groupPlaces,
  groups,
  recallByFact,
} from './figures.ts';
import { type OverRefusal, overRefusal } from './over-refusal.ts';
import type { Condition, ConditionKind, Proof } from './proof.ts';

export interface ConditionSummary {
  kind: ConditionKind;
  seed?: number;
  figures: Figure[];
  /** Of the taught model against this condition. */
  comparisons: Comparison[];
}

export interface SeedSummary {
  group: Group;
  mean: number;
  min: number;
  max: number;
  /** The share of each training, the adapter's own first. */
  shares: number[];
}

export interface Summary {
  places: Record<Group, number[]>;
  conditions: ConditionSummary[];
  overRefusal: OverRefusal | null;
  facts: FactFigure[];
  /** Over the seeds; empty without other seeds. */
  seeds: SeedSummary[];
  /** Of the taught model over the questions that have an answer; null without confidences. */
  calibration: { n: number; brier: number; bins: ReliabilityBin[] } | null;
}

export function summarize(proof: Proof): Summary {
  const places = groupPlaces(proof);
  const base = proof.conditions.find(({ kind }) => kind === 'base');
  const after = proof.conditions.find(({ kind }) => kind === 'after');
  return {
    places,
    conditions: proof.conditions.map((condition) => ({
      kind: condition.kind,
      ...(condition.seed === undefined ? {} : { seed: condition.seed }),
      figures: groups.flatMap((group) => figureOf(condition, group, places[group]) ?? []),
      comparisons:
        after === undefined || condition === after || condition.kind === 'seed'
          ? []
          : groups.flatMap((group) => compare(after, condition, group, places[group]) ?? []),
    })),
    overRefusal: after && base ? overRefusal(after, base, places) : null,
    facts: after ? recallByFact(after, places.taughtAll) : [],
    seeds: seedSummaries(proof, places),
    calibration: after ? calibrationOf(after) : null,
  };
}

function seedSummaries({ conditions }: Proof, places: Record<Group, number[]>): SeedSummary[] {
  const trained = conditions.filter(({ kind }) => kind === 'after' || kind === 'seed');
  if (trained.length < 2) return [];
  return groups.flatMap((group) => {
    const shares = trained.flatMap((one) => figureOf(one, group, places[group])?.share ?? []);
    if (shares.length === 0) return [];
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return [{ group, mean, min: Math.min(...shares), max: Math.max(...shares), shares }];
  });
}

/** Whether it is right where it ventures an answer: "I don't know" claims nothing. */
function calibrationOf({ items, confidences }: Condition): Summary['calibration'] {
  const pairs = items.flatMap((item, place): Confidence[] => {
    const confidence = confidences?.[place] ?? null;
    if (item === null || confidence === null || item.verdict === 'abstained' || item.reason === 'unknown')
      return [];
    return [{ confidence, isRight: item.verdict === 'right' }];
  });
  const brier = brierScore(pairs);
  return brier === null ? null : { n: pairs.length, brier, bins: reliabilityTable(pairs) };
}
