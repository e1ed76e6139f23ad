/** @module What a suite that others wrote is to the command that runs it. */
import type { SuiteResult } from './run-process.ts';

export interface SuiteRequest {
  /** Of the running server; empty for a suite that starts its own. */
  url: string;
  /** The suite's own files. */
  checkout: string;
  /** A folder for what is installed and reported; gone afterwards. */
  work: string;
}

export interface Suite {
  name: string;
  /** Where its files are cloned from; null when a package registry has all of it. */
  repository: string | null;
  /** Of `ilab serve`; null for a suite that starts its servers itself. */
  options: readonly string[] | null;
  run(request: SuiteRequest): Promise<SuiteResult>;
}
