/** @module Sources: uploads, pasted text and links become documents of a leaf; and whether they changed since. */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Hono } from 'hono';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import { InputError } from '../../core/errors.ts';
import { isThere } from '../../core/is-there.ts';
import { t } from '../../i18n/index.ts';
import { leafDocuments } from '../../project/leaves.ts';
import { findStale } from '../../project/stale-products.ts';
import { type AddOptions, addSources } from '../../sources/add.ts';
import { slug } from '../../sources/leaf-path.ts';
import { sha256Of } from '../../sources/reading.ts';
import { recordedLeaves } from '../../sources/recorded.ts';
import { sourcesStatus } from '../../sources/status.ts';
import {
  type AddedSources,
  type AddSources,
  addSourcesSchema,
  type SourcesStatus,
  type Upload,
} from '../contract.ts';
import { taxonomyRoot, type UiProject } from '../project.ts';
import { notHere, Refusal } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';

/** As much as any reader of documents takes. */
export const mostUploadBytes = 64 * 2 ** 20;
export const isUploadPath = (path: string): boolean => path.startsWith('/api/v1/uploads/');

export function mountSources(app: Hono, shared: Shared): void {
  const { project } = shared;
  app.put('/uploads/:name', async (c) => {
    // Not a type that a page of others may send without asking first.
    if (!/^application\/octet-stream\b/i.test(c.req.header('content-type') ?? ''))
      throw new Refusal(415, 'not_bytes', t('ui.notBytes'));
    const bytes = Buffer.from(await c.req.arrayBuffer());
    return c.json(await keepUpload(project, c.req.param('name'), bytes));
  });
  app.post('/sources', async (c) => c.json(await add(shared, await readBody(c, addSourcesSchema))));
  app.get('/sources', async (c) => c.json(await showStatus(shared)));
  app.post('/sources/check', async (c) => {
    const root = taxonomyRoot(project);
    const status = await sourcesStatus(root, { ...project.reading, signal: shared.closing });
    shared.lastCheck = { at: new Date().toISOString(), status };
    return c.json(await showStatus(shared));
  });
}

/** The name keeps its ending, by which the format is known; its folder is named by the content. */
async function keepUpload({ paths }: UiProject, given: string, bytes: Buffer): Promise<Upload> {
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(given)?.[0] ?? '';
  const stem = given.slice(0, given.length - ending.length);
  if (stem.trim() === '' || /[/\\\0]/.test(given))
    throw new Refusal(400, 'input', t('ui.badFileName', { name: given }));
  const name = `${slug(stem)}${ending.toLowerCase()}`;
  const id = `${sha256Of(bytes).slice(0, 16)}/${name}`;
  const path = join(paths.uploads, id);
  if (!(await isThere(path))) await writeFileAtomic(path, bytes);
  return { id, name, bytes: bytes.length };
}

/** @throws Refusal 404 for an upload that is not there; nothing else is read for its id. */
async function uploadPath({ paths }: UiProject, id: string): Promise<string> {
  const [, folder, name] = /^([0-9a-f]{16})\/([^/\\\0]+)$/.exec(id) ?? [];
  if (folder === undefined || name === undefined || name.startsWith('.')) throw notHere(id);
  const path = join(paths.uploads, folder, name);
  if (!(await isThere(path))) throw notHere(id);
  return path;
}

async function add(shared: Shared, request: AddSources): Promise<AddedSources> {
  const { project } = shared;
  const addresses: string[] = [];
  let titled: string | undefined;
  for (const source of request.sources)
    if ('upload' in source) addresses.push(await uploadPath(project, source.upload));
    else if ('link' in source) addresses.push(webAddress(source.link));
    else {
      const { id } = await keepUpload(project, `${slug(source.title)}.md`, Buffer.from(source.text));
      addresses.push(await uploadPath(project, id));
      titled = source.title;
    }
  const facts: AddOptions['facts'] = {
    // A title can be said of one document alone; of several the file's name tells it.
    ...(titled !== undefined && request.sources.length === 1 ? { title: titled } : {}),
    ...(request.licence === undefined ? {} : { licence: request.licence }),
    ...(request.authors === undefined ? {} : { authors: request.authors }),
  };
  const root = taxonomyRoot(project);
  await mkdir(root, { recursive: true });
  const { leaf, files, documents, findings } = await addSources(addresses, {
    ...project.reading,
    ...{ root, leaf: request.leaf, facts, overwrite: request.overwrite, signal: shared.closing },
  }).catch((error) => {
    throw namesOfUploads(error, addresses, project);
  });
  return {
    leaf,
    files: files.map(({ file, address, state }, at) => {
      const { title, licence } = documents[at]!;
      return { file, address, state, title, licence };
    }),
    notes: findings,
  };
}

/** An error about a file that was dropped on the page: by the name it has, not by the place where this machine keeps it. */
function namesOfUploads(error: unknown, addresses: readonly string[], { paths }: UiProject): unknown {
  if (!(error instanceof InputError)) return error;
  const uploads = addresses.filter((address) => address.startsWith(paths.uploads));
  const told = uploads.reduce((text, path) => text.replaceAll(path, basename(path)), error.message);
  const isNamed = uploads.length === 0 || uploads.some((path) => told.includes(basename(path)));
  const [only] = uploads.length === 1 ? uploads : error.path === undefined ? [] : [error.path];
  const message = isNamed || only === undefined ? told : `${basename(only)}: ${told}`;
  return new Refusal(400, error.code, message, error.hint === undefined ? {} : { hint: error.hint });
}

/** A page may not read files of this machine by naming them. @throws Refusal 400 */
function webAddress(link: string): string {
  const address = link.trim();
  if (/^(?:git\+)?https?:\/\//i.test(address)) return address;
  if (/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(address)) return `https://${address}`;
  throw new Refusal(400, 'input', t('ui.badLink', { address: address.slice(0, 200) }), {
    hint: t('ui.badLinkHint'),
  });
}

async function showStatus(shared: Shared): Promise<SourcesStatus> {
  const { project, lastCheck } = shared;
  const root = taxonomyRoot(project);
  const leaves = await recordedLeaves(root).catch(() => []);
  const sources: SourcesStatus['sources'] = [];
  for (const { leaf, folder, sources: recorded } of leaves)
    for (const document of await leafDocuments(folder)) {
      const own = recorded.find(({ file }) => file === document.file);
      if (own === undefined) continue;
      const checked = lastCheck?.status.sources.find(
        (one) => one.leaf === leaf && one.source.file === own.file && one.source.sha256 === own.sha256,
      );
      sources.push({ leaf, document, state: checked?.state ?? null, detail: checked?.detail ?? null });
    }
  const { generate, train } = project.config;
  const folders = { datasets: generate.output_dir, checkpoints: train.ckpt_output_dir };
  const states = leaves.flatMap(({ leaf, sources: recorded }) =>
    recorded.map((source) => {
      const state = sources.find((one) => one.leaf === leaf && one.document.file === source.file)?.state;
      return { leaf, source, state: state ?? 'fresh', detail: null, isEdited: false };
    }),
  );
  const known = new Set(leaves.flatMap((one) => one.sources.map(({ address }) => address)));
  return {
    checkedAt: lastCheck?.at ?? null,
    sources,
    articles: (lastCheck?.status.articles ?? []).filter(({ address }) => !known.has(address)),
    stale: (await findStale(folders, root, states)).map(({ made, ...product }) => ({
      ...product,
      made: made?.toISOString() ?? null,
    })),
    notes: lastCheck?.status.findings ?? [],
  };
}
