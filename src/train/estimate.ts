/** @module What a run will need, before it starts: memory, disk, and whether the machine has it. */
import { ResourceError } from '../core/errors.ts';
import { freeBytes } from '../core/free-bytes.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';
import { type Architecture, linearElementsPerToken } from '../nn/architecture.ts';
import type { TrainSettings } from './options.ts';
import type { Forecast } from './plan.ts';

export interface Needs {
  memoryBytes: number;
  diskBytes: number;
}

/** Node, the runtime and the vocabulary before the first weight is loaded (measured). */
const BASE_BYTES = 250e6;

/** Parameters twice (kept and fed), gradients and two moments in float32, and the runtime's own copy of the gradients. */
const BYTES_PER_PARAMETER = 24;

/**
 * Bytes of a run at its peak: weights in float32; the parameters' state; what the backward pass keeps of each layer and slot
 * (norms, q, k, v, attention, the mlp's four products) with its attention weights; three copies of the logits.
 */
export function estimateNeeds(
  architecture: Architecture,
  settings: TrainSettings,
  { mostLabels }: Forecast,
  parameters: number,
): Needs {
  const { layers, width, heads, kvHeads, headSize, mlpWidth, vocabulary } = architecture.config;
  const weights = architecture
    .weights()
    .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const slots = settings.maxSeqLen * settings.rowsPerPass;
  const perSlot =
    6 * width + 2 * (heads + kvHeads) * headSize + 5 * mlpWidth + 2 * heads * settings.maxSeqLen;
  const summed = settings.passesPerStep > 1 ? 4 * parameters : 0;
  return {
    memoryBytes:
      BASE_BYTES +
      4 * (weights + layers * slots * perSlot + 4 * mostLabels * vocabulary) +
      BYTES_PER_PARAMETER * parameters +
      summed,
    // The checkpoint (parameters and two moments), its successor beside it, and the adapter.
    diskBytes: (12 + 12 + 4) * parameters,
  };
}

/** Share of the products' speed that a whole step reaches (measured on the embedded model: .74 to .8). */
const STEP_EFFICIENCY = 0.77;

/**
 * Seconds of a run from the speed of products alone: forward and the gradient of each frozen product (4 operations a weight and
 * slot), the output matrix at the supervised places, the LoRA pairs (6), and attention (12 T² H D a row and layer).
 */
export function estimateSeconds(
  architecture: Architecture,
  settings: TrainSettings,
  { rows, labels }: Forecast,
  parameters: number,
  flopsPerSecond: number,
): number {
  const { layers, heads, headSize, width, vocabulary } = architecture.config;
  const { maxSeqLen } = settings;
  const linear = linearElementsPerToken(architecture);
  const row = maxSeqLen * (4 * linear + 6 * parameters) + 12 * layers * maxSeqLen ** 2 * heads * headSize;
  return (rows * row + 4 * labels * vocabulary * width) / (STEP_EFFICIENCY * flopsPerSecond);
}

/** @throws ResourceError with need, have and what would fit. */
export async function checkNeeds(needs: Needs, settings: TrainSettings, folder: string): Promise<void> {
  // Under the container's limit, where there is one.
  const available = process.availableMemory();
  if (needs.memoryBytes > available)
    throw new ResourceError(
      t('train.tooLittleMemory', { need: formatBytes(needs.memoryBytes), have: formatBytes(available) }),
      {
        hint: t('train.tooLittleMemoryHint', { smaller: smaller(settings) }),
      },
    );
  const free = await freeBytes(folder);
  if (free !== null && needs.diskBytes > free)
    throw new ResourceError(
      t('train.tooLittleDisk', {
        need: formatBytes(needs.diskBytes),
        path: folder,
        have: formatBytes(free),
      }),
      { hint: t('train.tooLittleDiskHint') },
    );
}

/** Options that need less: first those that give the same result. */
function smaller({ rowsPerPass, passesPerStep, maxSeqLen }: TrainSettings): string {
  const length = Math.max(64, maxSeqLen >> 1);
  if (rowsPerPass === 1) return t('train.smallerLength', { length });
  return t('train.smallerBatch', { rows: 1, passes: rowsPerPass * passesPerStep, length });
}
