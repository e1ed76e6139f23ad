/** @module The history of open-weight models (data/timeline.json, maintained by hand), and where one's own models stand in it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { StoredAdapter } from '../model/adapters.ts';
import type { StoredModel } from '../model/store.ts';
import { releaseSchema } from './timeline-entry.ts';

/** What the maintained file keeps to. */
const entrySchema = releaseSchema.extend({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  released: z.iso.date(),
  sizesB: z.array(z.number().positive()).min(1),
  contextLength: z.int().positive().nullable(),
  source: z.url({ protocol: /^https$/ }),
  checkedAgainst: z.url({ protocol: /^https$/ }).nullable(),
});
const fileSchema = z.object({ about: z.string(), goesUpTo: z.iso.date(), entries: z.array(entrySchema) });

export type TimelineEntry = z.infer<typeof entrySchema>;

/** Seen from src and from dist. */
const FILE = new URL('../../data/timeline.json', import.meta.url);

export async function readTimeline(): Promise<z.infer<typeof fileSchema>> {
  return fileSchema.parse(JSON.parse(await readFile(FILE, 'utf8')));
}

/**
 * One's own models and adapters as entries. A model's parent is the release whose id begins its name ("smollm2-135m-instruct" is of
 * "smollm2"), the longest of several; none where no name fits.
 */
export function ownEntries(
  releases: readonly TimelineEntry[],
  models: readonly StoredModel[],
  adapters: readonly StoredAdapter[],
): TimelineEntry[] {
  const own: TimelineEntry[] = [];
  for (const { name, sha256, license, addedAt, problem } of models) {
    if (problem !== null || addedAt === '') continue;
    const release = releaseOf(name, releases);
    const common = {
      ...{ organisation: '', family: release?.family ?? name, contextLength: release?.contextLength ?? null },
      ...{
        isMixture: false,
        openness: release?.openness ?? ('open' as const),
        sizesB: sizeOf(name, release),
      },
      checkedAgainst: null,
      ...{ licence: license ?? release?.licence ?? '', source: release?.source ?? '' },
    };
    own.push({
      ...{ ...common, id: `own:${name}`, name, released: addedAt.slice(0, 10) },
      parents: release === undefined ? [] : [{ id: release.id, relation: 'finetune' }],
    });
    for (const { path, base, createdAt, leaves, problem: broken } of adapters)
      if (base === sha256 && broken === null)
        own.push({
          ...{ ...common, id: `own:${path}`, released: createdAt.slice(0, 10) },
          name: leaves.length === 0 ? name : `${name} + ${leaves.join(', ')}`,
          parents: [{ id: `own:${name}`, relation: 'finetune' }],
        });
  }
  return own;
}

function releaseOf(name: string, releases: readonly TimelineEntry[]): TimelineEntry | undefined {
  const fitting = releases.filter(
    ({ id }) => name === id || name.startsWith(`${id}-`) || name.startsWith(`${id}.`),
  );
  return fitting.sort((a, b) => b.id.length - a.id.length)[0];
}

/** "135m" and "1.7b" in the name; else the release's smallest. */
function sizeOf(name: string, release: TimelineEntry | undefined): number[] {
  const [, figure, unit] = /(?:^|[-_.])(\d+(?:\.\d+)?)([mb])(?:[-_.]|$)/.exec(name) ?? [];
  if (figure !== undefined) return [Number(figure) / (unit === 'm' ? 1000 : 1)];
  return release === undefined ? [] : [Math.min(...release.sizesB)];
}
