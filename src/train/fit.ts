/**
 * @module Chooses how a run is computed in the memory there is: the fastest way that fits. No way changes the result beyond rounding:
 * the rows of a step stay the same however they are divided among passes.
 */
import { totalmem } from 'node:os';
import { ResourceError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import type { ProductKind } from '../graph/native/addon.ts';
import type { Device } from '../graph/session.ts';
import { t } from '../i18n/index.ts';
import type { Architecture } from '../nn/architecture.ts';
import type { Storage } from '../nn/engine.ts';
import { layoutLora, selectTargets } from '../nn/lora.ts';
import { estimateNeeds, type Needs } from './estimate.ts';
import type { TrainSettings } from './options.ts';
import { type Forecast, rowsPerStep } from './plan.ts';
import { loraSettings } from './target-modules.ts';

/** How a run is computed; in the estimate's event. */
export interface ComputePlan {
  device: Device;
  runtime: 'native' | 'onnxruntime';
  precision: ProductKind;
  storage: Storage;
  rowsPerPass: number;
  passesPerStep: number;
  threads: number;
  /** Bytes of prepared weights that stay in memory; the rest is read from the file in each step. Null: all stay. */
  weightBytes: number | null;
}

/** What is decided already. */
export interface FitRequest {
  architecture: Architecture;
  settings: TrainSettings;
  device: Device;
  threads: number;
  /** What a run with these settings computes. */
  forecast(settings: TrainSettings): Forecast;
  /** Whether losses are asked for without gradients. */
  probes?: boolean;
  /** Tokens of the longest example. */
  longest: number;
  /** Memory that is free for this process beside what it has. */
  availableBytes: number;
  /** What it has: its resident set when left out. */
  startBytes?: number;
  /** For tests and comparisons: what is given is not chosen. */
  forced?: ForcedChoice;
}

export interface ForcedChoice {
  native?: boolean;
  storage?: Storage;
  weightBytes?: number;
}

export interface Fit {
  plan: ComputePlan;
  /** With the rows of a step divided as chosen. */
  settings: TrainSettings;
  forecast: Forecast;
  needs: Needs;
}

/** Share of the free memory that a run may take: an estimate can be a tenth too low. */
const USABLE = 0.9;

/** Free memory for this process, under the container's limit where there is one. */
export function availableMemory(): number {
  const free = process.availableMemory();
  // macOS counts only pages that nothing was ever in; what it keeps files in is given up at once.
  return process.platform === 'darwin' ? Math.max(free, totalmem() / 2) : free;
}

/** @throws ResourceError with need, have and what would fit; EngineError when the precision is not to be had. */
export function fitRun(request: FitRequest): Fit {
  const start = request.startBytes ?? process.memoryUsage.rss();
  const room = start + USABLE * request.availableBytes;
  const fit = fastestFit(request, start, room);
  if (fit.needs.memoryBytes <= room) return fit;
  throw new ResourceError(
    t('train.tooLittleMemory', { need: formatBytes(fit.needs.memoryBytes), have: formatBytes(room) }),
    { hint: whatFits(request, start, room) },
  );
}

/** The fastest way within `room`, or the one that needs least. */
function fastestFit(request: FitRequest, start: number, room: number): Fit {
  const { settings, forced = {} } = request;
  const ways = rowDivisions(settings);
  const storages = forced.storage ? [forced.storage] : (['keep', 'recompute'] as const);
  for (const storage of storages)
    for (const way of ways) {
      const fit = tryWay(request, way, storage, forced.weightBytes ?? null, start);
      const cannotStream =
        forced.weightBytes !== undefined || storage === 'keep' || fit.plan.runtime !== 'native';
      const isLast = storage === storages.at(-1) && way === ways.at(-1);
      if (fit.needs.memoryBytes <= room || (isLast && cannotStream)) return fit;
    }
  // Weights beyond the budget are read again for each pass: the more rows a pass has, the better.
  let least: Fit | undefined;
  for (const way of ways) {
    least = tryWay(request, way, 'recompute', 0, start);
    const left = Math.floor(room - least.needs.memoryBytes);
    if (left >= 0) return tryWay(request, way, 'recompute', left, start);
  }
  return least!;
}

/** The same rows a step in fewer rows a pass: the wanted division first. */
function rowDivisions(settings: TrainSettings): TrainSettings[] {
  const rows = rowsPerStep(settings);
  const smaller = Array.from({ length: settings.rowsPerPass - 1 }, (_, i) => settings.rowsPerPass - 1 - i);
  return [
    settings,
    ...smaller
      .filter((rowsPerPass) => rows % rowsPerPass === 0)
      .map((rowsPerPass) => ({ ...settings, rowsPerPass, passesPerStep: rows / rowsPerPass })),
  ];
}

function tryWay(
  { architecture, device, threads, forecast: forecastOf, probes = false, forced = {} }: FitRequest,
  settings: TrainSettings,
  storage: Storage,
  weightBytes: number | null,
  start: number,
): Fit {
  const { rowsPerPass, passesPerStep, maxSeqLen, precision } = settings;
  const lora = loraSettings(architecture, settings);
  const parameters = layoutLora(selectTargets(architecture, lora), lora.rank).at(-1)!.end;
  const forecast = forecastOf(settings);
  const needs = estimateNeeds(
    architecture,
    settings,
    {
      lora,
      rowLength: maxSeqLen,
      threads,
      device,
      precision,
      storage,
      weightBytes: weightBytes ?? undefined,
      native: forced.native,
      forwardOnly: probes,
    },
    forecast,
    parameters,
    start,
  );
  const { runtime } = needs.engine;
  const plan = { device, runtime, precision: needs.engine.precision, storage };
  return {
    plan: { ...plan, rowsPerPass, passesPerStep, threads, weightBytes },
    settings,
    forecast,
    needs,
  };
}

/** A hint that names what would fit; each is tried. */
function whatFits(request: FitRequest, start: number, room: number): string {
  const { settings, architecture, longest } = request;
  const { maxSeqLen, loraRank } = settings;
  const { layers } = architecture.config;
  const shortest = Math.max(64, Math.ceil(longest / 64) * 64);
  const lengths = [maxSeqLen >> 1, shortest].filter((length) => length >= shortest && length < maxSeqLen);
  const ranks = [16, 8, 4].filter((rank) => rank < loraRank);
  const options: [text: string, changes: Partial<TrainSettings>][] = [
    ...lengths.map((length): (typeof options)[number] => [
      t('train.smallerLength', { length }),
      { maxSeqLen: length },
    ]),
    ...ranks.map((rank): (typeof options)[number] => [t('train.smallerRank', { rank }), { loraRank: rank }]),
    [
      t('train.fewerLayers', { layers: Math.ceil(layers / 3) }),
      { loraLayers: Math.min(settings.loraLayers ?? layers, Math.ceil(layers / 3)) },
    ],
  ];
  const found = options.find(([, changes]) => {
    const smaller = { ...request, settings: { ...settings, ...changes } };
    return fastestFit(smaller, start, room).needs.memoryBytes <= room;
  });
  return found ? t('train.tooLittleMemoryHint', { smaller: found[0] }) : t('train.tooLittleMemoryNothing');
}
