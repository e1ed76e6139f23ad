/**
 * @module One training step on a loaded model: parameters and a batch in, loss and gradient out. Which runtime computes it, in which
 * number format, and how much it keeps in memory between forward and backward pass, is decided here and nowhere else.
 */
import { EngineError } from '../core/errors.ts';
import { openGguf } from '../gguf/read.ts';
import { hasKind, nativeAddon, type ProductKind } from '../graph/native/addon.ts';
import { UnsupportedGraph } from '../graph/native/plan.ts';
import type { Device } from '../graph/session.ts';
import { t } from '../i18n/index.ts';
import type { Architecture } from './architecture.ts';
import { openLayeredEngine } from './layered-engine.ts';
import type { LoraParameter, LoraSettings } from './lora.ts';
import { readArchitecture } from './registry.ts';
import { type Feeds, type ModelRuntime, nativeRuntime, onnxRuntime } from './runtime.ts';
import { openWholeEngine } from './whole-engine.ts';

/**
 * What lies between forward and backward pass: `keep` holds all inner values of the whole model, `recompute` each layer's input alone and
 * a third more arithmetic.
 */
export type Storage = 'keep' | 'recompute';

/** `auto`: int8 products with frozen weights where the processor has instructions for them, else float32. */
export type Precision = 'auto' | ProductKind;

export interface EngineOptions {
  modelPath: string;
  lora: LoraSettings;
  /** T: tokens of a packed row. */
  rowLength: number;
  /** Never above the real cores. */
  threads: number;
  /** Default cpu. */
  device?: Device | undefined;
  /** Default f32. */
  precision?: Precision | undefined;
  /** Default keep. */
  storage?: Storage | undefined;
  /** Most bytes of weights that stay in memory ready for products; default all. */
  weightBytes?: number | undefined;
  /** False leaves the product's own kernels out; default true. */
  native?: boolean | undefined;
  /** Whether labelLosses will be asked for: what it needs is counted. Default false. */
  forwardOnly?: boolean | undefined;
}

export interface StepLosses {
  /** Sum of lossWeights * labelLosses, in nats. */
  loss: number;
  /** (S) cross entropy of each supervised token, in nats, in the order of the batch's labels. */
  labelLosses: Float32Array;
  /** By layer with experts: how many tokens each expert got (E), unused slots included. */
  expertUse: ReadonlyMap<number, Float32Array>;
}

export interface Engine extends AsyncDisposable {
  /** Layout of the flat arrays. */
  readonly parameters: readonly LoraParameter[];
  /** For people: what computes, e.g. "native v4n, int8" or "onnxruntime cpu, f32". */
  readonly description: string;
  /**
   * Writes d loss / d flat into `gradients` (both as long as the layout) for a batch of batchFeeds.
   * @throws EngineError with the runtime's own words.
   */
  step(batch: Feeds, flat: Float32Array, gradients: Float32Array): Promise<StepLosses>;
  /**
   * The labelLosses of a step (S) without its gradient, in less than half of its time.
   * @throws EngineError with the runtime's own words.
   */
  labelLosses(batch: Feeds, flat: Float32Array): Promise<Float32Array>;
}

/** What the two kinds of engine are made from. */
export interface EngineParts {
  architecture: Architecture;
  runtime: ModelRuntime;
  lora: LoraSettings;
  rowLength: number;
  /** Rope tables and the like. */
  constants: Feeds;
}

/** The format that `wanted` means here. @throws EngineError when this processor or installation has no instructions for it. */
export function choosePrecision(wanted: Precision, device: Device, native = true): ProductKind {
  const addon = native && device === 'cpu' ? nativeAddon() : null;
  if (wanted === 'auto') return addon && hasKind(addon, 'int8') ? 'int8' : 'f32';
  if (wanted === 'f32' || (addon && hasKind(addon, wanted))) return wanted;
  throw new EngineError(t('train.noPrecision', { precision: wanted, device }), {
    hint: t('train.noPrecisionHint'),
  });
}

/** @throws InputError when the model cannot be trained, EngineError when the runtime refuses the graph. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { lora, rowLength, threads, device = 'cpu', native = true, storage = 'keep' } = options;
  const gguf = await openGguf(options.modelPath);
  const architecture = readArchitecture(gguf);
  const constants = await architecture.constants(gguf, rowLength);
  const precision = choosePrecision(options.precision ?? 'f32', device, native);
  const model = { gguf, architecture };
  const open = storage === 'keep' ? openWholeEngine : openLayeredEngine;
  const addon = native && device === 'cpu' ? nativeAddon() : null;
  const onnx = () =>
    open({ architecture, runtime: onnxRuntime(model, device, threads), lora, rowLength, constants });
  if (!addon) return onnx();
  const budgetBytes = options.weightBytes ?? Number.POSITIVE_INFINITY;
  const runtime = nativeRuntime(addon, model, { precision, threads, budgetBytes });
  try {
    return await open({ architecture, runtime, lora, rowLength, constants });
  } catch (error) {
    // An operator without a kernel (routing to experts): the runtime knows them all.
    if (!(error instanceof UnsupportedGraph)) throw error;
    return onnx();
  }
}
