/** @module What a proof needs to know and whom it asks. */
import type { Threshold } from '../evaluate/proof.ts';
import type { Question } from '../evaluate/questions.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import type { ChatModel } from '../model/interfaces.ts';
import type { TrainEvent } from '../train/options.ts';

export interface ProveOptions {
  questionFile: string;
  questions: readonly Question[];
  model: { name: string; path: string; sha256: string };
  /** At least one. The controls and seeds need exactly one, made by our trainer. */
  adapters: readonly ScaledAdapter[];
  /** Opens the base model with these adapters; disposed of before the next is opened. */
  open: (adapters: readonly ScaledAdapter[]) => Promise<ChatModel>;
  /** Holds a taught model's answers against what was taught, as chat does; null: raw answers. */
  guard: ((model: ChatModel) => ChatModel) | null;
  /** Of the guard. */
  threshold?: Threshold | undefined;
  controls: boolean;
  /** Trainings in all, the adapter's own among them; 1 trains none. */
  seeds: number;
  maxTokens: number;
  threads: number;
  checkpointEverySeconds: number;
  cacheDir: string;
  ilabVersion: string;
  now: Date;
  signal?: AbortSignal;
  /** `label` is a text for people. */
  onProgress?: (label: string, done: number, total: number) => void;
  onTraining?: (label: string, event: TrainEvent) => void;
}

/** What each answer of a condition is told to. */
export function progressOf(
  { onProgress }: ProveOptions,
  label: string,
): (done: number, total: number) => void {
  return (done, total) => onProgress?.(label, done, total);
}
