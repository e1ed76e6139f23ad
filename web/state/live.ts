/** @module What happens in the project while the page is open: its jobs, and which kinds of files changed, by whomever. */
import { effect, signal } from '@preact/signals';
import type { Job, PageEvent } from '../../src/ui/contract.ts';
import { connection, epoch } from '../api/connection.ts';
import { ApiError } from '../api/http.ts';
import { followEvents } from '../api/server-events.ts';
import { pathOf } from '../api/v1.ts';
import { t } from '../i18n/index.ts';
import { announce } from './announce.ts';

/** The newest first; null until the server told. */
export const jobs = signal<Job[] | null>(null);

type Kind = Extract<PageEvent, { type: 'changed' }>['what'];
const none: Record<Kind, number> = { taxonomy: 0, datasets: 0, adapters: 0, models: 0, reports: 0, votes: 0 };
/** How often each kind of file changed: what is shown of it is loaded anew. */
export const changes = signal(none);

/** By id, from the events or null. */
export const findJob = (id: string): Job | null => jobs.value?.find((job) => job.id === id) ?? null;
export const runningJobs = (): Job[] => jobs.value?.filter(({ state }) => state === 'running') ?? [];

export function noteJob(job: Job): void {
  jobs.value = [job, ...(jobs.value ?? []).filter(({ id }) => id !== job.id)];
}

/** From the start of the page on; a lost connection is taken up again. */
export function listen(): void {
  const running = new Set<string>();
  effect(() => {
    for (const { id, kind, state } of jobs.value ?? [])
      if (state === 'running') running.add(id);
      else if (running.delete(id))
        announce(t('job.ended', { kind: jobName(kind), state: t(`job.state.${state}`) }));
  });
  let isUnderWay = false;
  effect(() => {
    void epoch.value;
    if (connection.value === 'key' || isUnderWay) return;
    isUnderWay = true;
    void follow().finally(() => {
      isUnderWay = false;
    });
  });
}

async function follow(): Promise<void> {
  const { signal } = new AbortController();
  try {
    for await (const { data } of followEvents(pathOf('events'), { signal, isLast: () => false })) {
      const event = JSON.parse(data) as PageEvent;
      if (event.type === 'jobs') jobs.value = event.jobs;
      else changes.value = { ...changes.value, [event.what]: changes.value[event.what] + 1 };
    }
  } catch (error) {
    // A key that is wanted first; or a server without a project, with which one can only chat.
    if (!(error instanceof ApiError)) throw error;
    if (error.status !== 401) jobs.value = [];
  }
}

const names = ['draft', 'generate', 'train', 'evaluate', 'download', 'teach', 'ingest'] as const;

/** Kinds that only a terminal starts have their own word. */
export function jobName(kind: string): string {
  const known = names.find((name) => name === kind);
  return known === undefined ? kind : t(`job.kind.${known}`);
}
