/** @module What a training run takes and what it reports. Names follow PEFT and InstructLab (--num-epochs, --lora-rank ...). */
import type { ChatTokenizer } from '../model/interfaces.ts';

export interface TrainOptions {
  /** The GGUF that is served and trained upon. */
  modelPath: string;
  /** train_*.jsonl as the data maker writes it. */
  dataPath: string;
  /** Folder of this run: adapter.gguf, run.json and the checkpoint live here. */
  outputDir: string;
  tokenizer: ChatTokenizer;
  numEpochs: number;
  /** Peak learning rate of AdamW. */
  lr: number;
  loraRank: number;
  loraAlpha: number;
  /** Tokens of one packed row; no example may be longer. */
  maxSeqLen: number;
  /** Packed rows of one optimiser step. */
  rowsPerStep: number;
  warmupSteps: number;
  gradClip: number;
  weightDecay: number;
  seed: number;
  /** Threads for the products; never above the real cores. */
  threads: number;
  checkpointEverySeconds: number;
  /** Go on from the checkpoint in outputDir when there is one of the same data and settings. */
  resume: boolean;
  signal?: AbortSignal;
  onEvent?: (event: TrainEvent) => void;
}

export type TrainEvent =
  | {
      type: 'estimate';
      examples: number;
      tokensPerEpoch: number;
      steps: number;
      parameters: number;
      memoryBytes: number;
      diskBytes: number;
      /** From a measured first step; null before it. */
      seconds: number | null;
    }
  | { type: 'resumed'; step: number; steps: number; path: string }
  | {
      type: 'step';
      step: number;
      steps: number;
      epoch: number;
      loss: number;
      lr: number;
      tokensPerSecond: number;
      secondsLeft: number;
    }
  | { type: 'checkpoint'; step: number; path: string }
  | { type: 'done'; summary: TrainSummary };

export interface TrainSummary {
  adapterPath: string;
  steps: number;
  firstLoss: number;
  lastLoss: number;
  seconds: number;
  /** Tokens of the packed rows (padding left out) per second over the whole run. */
  tokensPerSecond: number;
  peakRssBytes: number;
}
