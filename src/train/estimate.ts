/** @module What a run will need, before it starts: memory, disk and time. */
import { type Architecture, linearElementsPerToken } from '../nn/architecture.ts';
import { type EngineChoice, type EngineMemory, engineMemory } from '../nn/engine-memory.ts';
import type { TrainSettings } from './options.ts';
import type { Forecast } from './plan.ts';

export interface Needs {
  /** Of the whole process at its peak. */
  memoryBytes: number;
  diskBytes: number;
  engine: EngineMemory;
}

/** The training thread with its heap, plans and buffers before the first weight is loaded (measured). */
const THREAD_BYTES = 50e6;

/** ONNX Runtime itself, with what its arena holds beyond the values (measured). */
const ONNXRUNTIME_BYTES = 50e6;

/** The vocabulary, read once more by the thread: bytes a token (measured). */
const TOKEN_BYTES = 400;

/**
 * Of each trained number in float32: itself, two moments, what is fed, the gradient, the first value, and twice what the heap has not given
 * back yet of steps and results (measured: 31 to 36 bytes).
 */
const BYTES_PER_PARAMETER = 32;

/**
 * @param startBytes what the process has before: its resident set.
 * @throws EngineError when the precision is not to be had.
 */
export function estimateNeeds(
  architecture: Architecture,
  settings: TrainSettings,
  choice: EngineChoice,
  { mostLabels }: Pick<Forecast, 'mostLabels'>,
  parameters: number,
  startBytes = process.memoryUsage.rss(),
): Needs {
  const batch = { rows: settings.rowsPerPass, labels: mostLabels };
  const engine = engineMemory(architecture, choice, batch);
  // Of several passes each has a gradient beside their sum.
  const summed = settings.passesPerStep > 1 ? 4 * parameters : 0;
  return {
    memoryBytes:
      startBytes +
      THREAD_BYTES +
      (engine.runtime === 'onnxruntime' ? ONNXRUNTIME_BYTES : 0) +
      TOKEN_BYTES * architecture.config.vocabulary +
      BYTES_PER_PARAMETER * parameters +
      summed +
      engine.weightBytes +
      engine.passingBytes +
      engine.innerBytes,
    // The checkpoint (parameters and two moments), its successor beside it, and the adapter.
    diskBytes: (12 + 12 + 4) * parameters,
    engine,
  };
}

/** Floating point operations a second: of products with frozen weights, and of all others, which are float32. */
export interface Speeds {
  frozen: number;
  other: number;
}

/** Share of the products' speed that frozen products reach in a step, with the row operations around them (measured). */
const STEP_EFFICIENCY = 0.8;

/** Bytes a second of frozen weights, as float32, that a step reads anew, decodes and packs (measured with two threads). */
const STREAM_SPEED = 3e9;

/** The same in the first step, which also touches all of its memory for the first time. */
const LOAD_SPEED = 0.5e9;

/**
 * Seconds of a run: forward and the gradient of each frozen product (4 operations a weight and slot), the output matrix at the
 * supervised places, the LoRA pairs (6), attention (12 T² H D a row and layer), and to read the weights. A layer that is computed again
 * costs its forward pass.
 */
export function estimateSeconds(
  architecture: Architecture,
  settings: TrainSettings,
  choice: Pick<EngineChoice, 'storage'>,
  { rows, labels }: Pick<Forecast, 'rows' | 'labels'>,
  parameters: number,
  { streamedBytes }: EngineMemory,
  speeds: Speeds,
): number {
  const { layers, heads, headSize, width, vocabulary } = architecture.config;
  const { maxSeqLen } = settings;
  const again = choice.storage === 'recompute' ? [1.5, 4 / 3] : [1, 1];
  const frozen =
    rows * maxSeqLen * 4 * linearElementsPerToken(architecture) * again[0]! + 4 * labels * vocabulary * width;
  const other =
    rows * again[1]! * (6 * maxSeqLen * parameters + 12 * layers * maxSeqLen ** 2 * heads * headSize);
  const passes = Math.ceil(rows / settings.rowsPerPass);
  const weights = architecture
    .weights()
    .reduce((sum, { shape }) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0);
  return (
    (frozen / speeds.frozen + other / speeds.other) / STEP_EFFICIENCY +
    weights / LOAD_SPEED +
    (passes * streamedBytes) / STREAM_SPEED
  );
}
