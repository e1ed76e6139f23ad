/** @module What the page's routes are given of the outside: the project's places, how to start a job, how to read sources. */

import type { Paths } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';
import type { ReadOptions } from '../sources/read-source.ts';

export interface Machine {
  cores: number;
  memoryBytes: number;
  availableMemoryBytes: number;
  gpus: string[];
}

export interface UiProject {
  config: Config;
  paths: Paths;
  /** Of this program. */
  version: string;
  /** Node and the file of the program: with arguments they make another such process. */
  program: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  machine(): Promise<Machine>;
  /** How sources are read; progress and Ctrl-C are the server's. */
  reading: Omit<ReadOptions, 'onProgress' | 'commit' | 'patterns'>;
}

/** The taxonomy's folder. */
export const taxonomyRoot = ({ config }: UiProject): string => config.generate.taxonomy_path;
