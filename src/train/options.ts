/** @module What a training run takes and what it reports. Names follow PEFT and InstructLab (--num-epochs, --lora-rank ...). */
import type { ChosenDevice, DeviceChoice } from '../graph/device.ts';
import type { Device } from '../graph/session.ts';
import type { ChatTokenizer, UsedDocument } from '../model/interfaces.ts';
import type { Precision } from '../nn/engine.ts';
import type { CourseChange } from './course.ts';
import type { TimeBudget } from './deadline.ts';
import type { ComputePlan, ForcedChoice } from './fit.ts';
import type { DataSource } from './lesson/rows.ts';
import type { ProbePoint } from './probe.ts';
import type { ProbeItem } from './probe-items.ts';

/** Everything that decides the result of a run, together with the model and the data. */
export interface TrainSettings {
  numEpochs: number;
  /** Optimiser steps in place of epochs, or null. */
  iters: number | null;
  /** Peak learning rate of AdamW. */
  lr: number;
  loraRank: number;
  loraAlpha: number;
  /** Share of each lora_a's input features that one step leaves out; 0 is none. */
  loraDropout: number;
  /** Kinds of linear layers that get a pair, as GGUF names them (attn_q ...); null is all. */
  loraTargets: readonly string[] | null;
  /** Only the last so many blocks get pairs; null is all. */
  loraLayers: number | null;
  /** Tokens of one packed row; no example may be longer. */
  maxSeqLen: number;
  /** Packed rows that one run of the graph computes. */
  rowsPerPass: number;
  /** Runs whose gradients make one optimiser step (gradient accumulation): the mean is over all their labels. */
  passesPerStep: number;
  warmupSteps: number;
  /** Largest Euclidean norm of the gradient. */
  gradClip: number;
  weightDecay: number;
  seed: number;
  /** Wordings of each fact in one epoch: every epoch draws others until all had their turn. */
  wordingsPerFact: number;
  /** Unknowable questions in one epoch, for each fact. */
  unknownsPerFact: number;
  /** Answers of the base model repeated in one epoch, for each fact. */
  replaysPerFact: number;
  /** Wordings of each fact that are not trained but asked after each epoch; 0 asks nothing. */
  probesPerFact: number;
  /** Wordings in one epoch of each fact that the adapter to start from was taught (rehearsal, Robins 1995). */
  rehearsalsPerFact: number;
  /** Let the rate fall and end once all that is probed is known at two checks in a row. */
  earlyStop: boolean;
  /** Nats by which the loss on the base model's own answers may rise; beyond it the rate is halved, then the run ended. Null: any. */
  maxGeneralRise: number | null;
  /** Visit examples less that are known already. */
  mastery: boolean;
  /** In what numbers the frozen products are computed: f32 is exact, auto takes the fastest that this processor has. */
  precision: Precision;
}

/**
 * The limits of the probes: with the recipe below, general answers never cost more than before training (.39 nats a token, then .17 to .31 after
 * each of five epochs; two runs on bench/worlds/mirquill), so that .3 more is forgetting. All wordings of the kind that is trained are known
 * after two or three epochs, when people's own wordings are not: early stopping is off.
 *
 * Chosen on bench/worlds (docs/decisions/0010): fourteen of up to eighty wordings and cues a fact and epoch, and no refusals: those
 * take the facts along. What nobody taught is found when an answer is held against what was taught (trust/).
 */
export const trainDefaults: TrainSettings = {
  numEpochs: 5,
  iters: null,
  lr: 1e-3,
  loraRank: 32,
  loraAlpha: 64,
  loraDropout: 0,
  loraTargets: null,
  loraLayers: null,
  maxSeqLen: 256,
  rowsPerPass: 2,
  passesPerStep: 1,
  warmupSteps: 10,
  gradClip: 1,
  weightDecay: 0,
  seed: 42,
  wordingsPerFact: 14,
  unknownsPerFact: 0,
  replaysPerFact: 5,
  probesPerFact: 1,
  rehearsalsPerFact: 4,
  earlyStop: false,
  maxGeneralRise: 0.3,
  mastery: false,
  precision: 'auto',
};

export interface TrainOptions extends TrainSettings {
  /** The GGUF that is served and trained upon. */
  modelPath: string;
  /** train_*.jsonl as the data maker writes it. */
  dataPath: string;
  /** Folder of this run: adapter.gguf, run.json and the checkpoint live here. */
  outputDir: string;
  tokenizer: ChatTokenizer;
  /** Threads for the products; never above the real cores. */
  threads: number;
  /** Where the graphs run; default cpu. auto tests the graphics card first, which may take seconds. */
  device?: DeviceChoice;
  /** Memory that is free for the run; what the system says when left out. */
  availableBytes?: number;
  /** For tests and comparisons: what is given here is not chosen. */
  forced?: ForcedChoice;
  /** The adapter to start from, of the same base; left out: from random pairs. */
  startFrom?: string | undefined;
  /** The training files that `dataPath` was put together from, for run.json; left out: itself. */
  sources?: readonly DataSource[] | undefined;
  /** The documents that the data were made from, for run.json. */
  documents?: readonly UsedDocument[] | undefined;
  checkpointEverySeconds: number;
  /** Ends the run in time, whatever the recipe says. */
  budget?: TimeBudget;
  /** Go on from the checkpoint in outputDir when there is one of the same model, data and settings. */
  resume: boolean;
  signal?: AbortSignal;
  onEvent?: (event: TrainEvent) => void;
}

/** What a run takes, said before its first step. */
export interface TrainEstimate {
  type: 'estimate';
  examples: number;
  /** Slots computed in the first epoch: packed, the head shared. */
  tokensPerEpoch: number;
  steps: number;
  parameters: number;
  memoryBytes: number;
  diskBytes: number;
  device: Device;
  /** How it will be computed: the fastest way that fits. */
  plan: ComputePlan;
  /** Devices that were tried and not taken, with reasons for people. */
  rejected: ChosenDevice['rejected'];
  /** Of the whole run, from the measured speed of this machine's products. */
  seconds: number;
}

export type TrainEvent =
  | TrainEstimate
  /** What computes, in words, e.g. "native v4n, f32". */
  | { type: 'engine'; description: string }
  | { type: 'resumed'; step: number; steps: number; path: string }
  /** A checkpoint that cannot be used, and why: the run starts anew. */
  | { type: 'checkpointIgnored'; path: string; reason: string }
  | {
      type: 'step';
      step: number;
      steps: number;
      epoch: number;
      /** Mean cross entropy over the supervised tokens of this step, in nats. */
      loss: number;
      lr: number;
      /** Real tokens (padding left out) of this step per second. */
      tokensPerSecond: number;
      secondsLeft: number;
    }
  /** After each epoch, at the end, and of the base model at step 0. */
  | ({ type: 'probe'; tokenLosses?: number[][]; items?: ProbeItem[] } & ProbePoint)
  /** The run will end elsewhere than it was to, or more slowly. */
  | ({ type: 'course' } & CourseChange)
  | { type: 'checkpoint'; step: number; path: string }
  | { type: 'done'; summary: TrainSummary };

export interface TrainSummary {
  adapterPath: string;
  steps: number;
  /** Epochs that were trained, the last one maybe in part; and what ended the run. */
  epochs: number;
  ending: 'recipe' | CourseChange['cause'];
  firstLoss: number;
  lastLoss: number;
  /** What the probes said last; left out where nothing was probed. */
  probe?: ProbePoint;
  seconds: number;
  /** Tokens of the packed rows (padding left out) per second over the whole run. */
  tokensPerSecond: number;
  /** Of the whole process, as the system counted it. */
  peakRssBytes: number;
  /** By layer with experts: tokens that each expert got over the run; left out where there are none. */
  expertUse?: Record<string, number[]>;
}
