/** @module What several routes ask of the project: its adapters, and what the last check of the sources found. */
import { listAdapters, type StoredAdapter } from '../model/adapters.ts';
import type { SourcesStatus } from '../sources/status.ts';
import type { UiProject } from './project.ts';

export interface Shared {
  project: UiProject;
  /** Null before the first check of this start. */
  lastCheck: { at: string; status: SourcesStatus } | null;
  /** The newest first. */
  adapters(): Promise<StoredAdapter[]>;
  /** Ends when the server closes. */
  closing: AbortSignal;
}

export function createShared(project: UiProject, closing: AbortSignal): Shared {
  return {
    ...{ project, closing, lastCheck: null },
    adapters: () => listAdapters(project.config.train.ckpt_output_dir),
  };
}

export const checkedSources = ({ lastCheck }: Shared) => lastCheck?.status.sources ?? [];
