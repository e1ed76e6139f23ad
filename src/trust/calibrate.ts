/**
 * @module Turns what was counted about an answer into a probability of being right, by a logistic regression over probes whose
 * verdicts are known, and chooses the threshold below which "I don't know" is said.
 */
import type { Features } from './examine.ts';

export const featureNames = [
  'minLogprob',
  'meanLogprob',
  'similarity',
  'unknownSimilarity',
  'knownShare',
  'otherKind',
] as const satisfies readonly (keyof Features)[];

export interface Calibration {
  /** Of the standardised features, then the constant. */
  weights: number[];
  mean: number[];
  scale: number[];
  /** Least confidence with which a taught answer is given. */
  threshold: number;
  /** On the probes: answers given, right ones among all right, wrong ones among those given. */
  coverage: number;
  rightKept: number;
  wrongGiven: number;
  probes: number;
}

export interface Probe {
  features: Features;
  isRight: boolean;
}

/** Of right answers, so many at least are given: users who get no answer to what they taught trust nothing. */
const KEEP_RIGHT = 0.97;
const RIDGE = 1;
const STEPS = 500;

/** Ridge-penalised logistic regression by gradient descent on standardised features; null when one verdict is missing. */
export function calibrate(probes: readonly Probe[]): Calibration | null {
  const right = probes.filter(({ isRight }) => isRight).length;
  if (right < 5 || probes.length - right < 5) return null;
  const rows = probes.map(({ features }) => featureNames.map((name) => features[name]));
  const mean = featureNames.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  const scale = featureNames.map((_, i) => {
    const variance = rows.reduce((sum, row) => sum + (row[i]! - mean[i]!) ** 2, 0) / rows.length;
    return Math.sqrt(variance) || 1;
  });
  const weights = new Array<number>(featureNames.length + 1).fill(0);
  const standard = rows.map((row) => [...row.map((value, i) => (value - mean[i]!) / scale[i]!), 1]);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Array<number>(weights.length).fill(0);
    standard.forEach((row, index) => {
      const error = sigmoid(dot(row, weights)) - (probes[index]!.isRight ? 1 : 0);
      row.forEach((value, i) => {
        gradient[i]! += error * value;
      });
    });
    weights.forEach((weight, i) => {
      const ridge = i < featureNames.length ? RIDGE * weight : 0;
      weights[i] = weight - (gradient[i]! + ridge) / rows.length;
    });
  }
  const partial = { weights, mean, scale };
  const confidences = probes.map(({ features, isRight }) => ({
    confidence: confidenceOf(features, partial),
    isRight,
  }));
  const threshold = chooseThreshold(confidences);
  const given = confidences.filter(({ confidence }) => confidence >= threshold);
  const rightGiven = given.filter(({ isRight }) => isRight).length;
  return {
    ...partial,
    threshold,
    coverage: given.length / probes.length,
    rightKept: rightGiven / right,
    wrongGiven: given.length === 0 ? 0 : 1 - rightGiven / given.length,
    probes: probes.length,
  };
}

/** The highest threshold that still gives KEEP_RIGHT of the right answers, half-way to the next lower confidence. */
function chooseThreshold(probes: readonly { confidence: number; isRight: boolean }[]): number {
  const right = probes
    .filter(({ isRight }) => isRight)
    .map(({ confidence }) => confidence)
    .sort((a, b) => a - b);
  const lowest = right[Math.floor((1 - KEEP_RIGHT) * right.length)]!;
  const below = Math.max(0, ...probes.map(({ confidence }) => confidence).filter((one) => one < lowest));
  return (lowest + below) / 2;
}

/** @param shift of the prior log odds, in nats. */
export function confidenceOf(
  features: Features,
  { weights, mean, scale }: Pick<Calibration, 'weights' | 'mean' | 'scale'>,
  shift = 0,
): number {
  const row = featureNames.map((name, i) => (features[name] - mean[i]!) / scale[i]!);
  return sigmoid(dot([...row, 1], weights) + shift);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
