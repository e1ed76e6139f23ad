/** @module The project at a glance, its lineage, and the history of open-weight models with one's own in it. */
import type { Hono } from 'hono';
import { language } from '../../i18n/index.ts';
import { listJobs } from '../../jobs/store.ts';
import { defaultModelName } from '../../model/catalogue.ts';
import { openModelStore } from '../../model/store.ts';
import { listDatasets } from '../../project/datasets.ts';
import { readLineage } from '../../project/lineage.ts';
import { ownEntries, readTimeline } from '../../project/timeline.ts';
import { recordedLeaves } from '../../sources/recorded.ts';
import type { Lineage, Project, Timeline } from '../contract.ts';
import { taxonomyRoot } from '../project.ts';
import type { Shared } from '../shared.ts';
import { showDatasets } from './datasets.ts';
import { freeDisk } from './estimates.ts';
import { listLeaves } from './leaves.ts';
import { showModels } from './models.ts';

export function mountProject(app: Hono, shared: Shared): void {
  const { project } = shared;
  app.get('/project', async (c) => {
    const [{ models, adapters }, leaves, datasets, machine, freeDiskBytes, { jobs }] = await Promise.all([
      showModels(shared),
      listLeaves(shared),
      showDatasets(shared),
      project.machine(),
      freeDisk(project.cwd),
      listJobs(project.paths.jobs),
    ]);
    const wanted = models.find(({ isDefault }) => isDefault);
    const newest = adapters.find(({ problem }) => problem === null);
    const isStale = leaves.some(({ stale }) => stale.length > 0) || (newest?.stale.length ?? 0) > 0;
    const answer: Project = {
      version: project.version,
      language: language(),
      taxonomyPath: taxonomyRoot(project),
      machine: { ...machine, freeDiskBytes },
      defaultModel: {
        name: wanted?.name ?? project.config.models.default ?? defaultModelName,
        isThere: wanted?.isThere === true && wanted.problem === null,
        bytes: wanted?.bytes ?? null,
      },
      ...{ models, leaves, datasets, adapters },
      jobsRunning: jobs.filter(({ state }) => state === 'running').length,
      teachAgain: isStale ? ['ilab generate', 'ilab train'] : [],
    };
    return c.json(answer);
  });
  app.get('/timeline', async (c) => {
    const { goesUpTo, entries } = await readTimeline();
    const stored = await openModelStore(project.config.models.dir).list();
    const own = ownEntries(entries, stored, await shared.adapters());
    const all = [
      ...entries.map((entry) => ({ ...entry, isOwn: false })),
      ...own.map((entry) => ({ ...entry, isOwn: true })),
    ];
    const answer: Timeline = {
      goesUpTo,
      entries: all.sort((a, b) => (a.released < b.released ? -1 : a.released > b.released ? 1 : 0)),
    };
    return c.json(answer);
  });
  app.get('/lineage', async (c) => {
    const [models, adapters, datasets, leaves, shown] = await Promise.all([
      openModelStore(project.config.models.dir).list(),
      shared.adapters(),
      listDatasets(project.config.generate.output_dir),
      recordedLeaves(taxonomyRoot(project)).catch(() => []),
      showModels(shared),
    ]);
    const { nodes, edges } = await readLineage({ models, adapters, datasets, leaves });
    const answer: Lineage = {
      edges,
      nodes: nodes.map((node) => {
        const adapter = shown.adapters.find(({ path }) => node.id === `adapter:${path}`);
        return { ...node, recall: adapter?.recall ?? null, isStale: (adapter?.stale.length ?? 0) > 0 };
      }),
    };
    return c.json(answer);
  });
}
