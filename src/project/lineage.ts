/** @module Where one's own models come from: original, quantised file, data, leaves, documents; and what they were proven to know. */
import { basename } from 'node:path';
import { openGguf } from '../gguf/read.ts';
import type { StoredAdapter } from '../model/adapters.ts';
import type { StoredModel } from '../model/store.ts';
import type { RecordedLeaf } from '../sources/recorded.ts';
import type { StoredDataset } from './datasets.ts';

export interface LineageNode {
  id: string;
  kind: 'original' | 'model' | 'adapter' | 'data' | 'leaf' | 'document';
  label: string;
  detail: string | null;
  licence: string | null;
  link: string | null;
  revision: string | null;
  madeAt: string | null;
}

export interface LineageEdge {
  from: string;
  to: string;
  relation: 'quantised' | 'finetuned' | 'trained-on' | 'generated-from' | 'part-of' | 'started-from';
}

export interface LineageInput {
  models: readonly StoredModel[];
  adapters: readonly StoredAdapter[];
  datasets: readonly StoredDataset[];
  leaves: readonly RecordedLeaf[];
}

const blank = { detail: null, licence: null, link: null, revision: null, madeAt: null };

/** Edges point from what something was made of to what was made. What is named and not there any more has a node, too. */
export async function readLineage({
  models,
  adapters,
  datasets,
  leaves,
}: LineageInput): Promise<{ nodes: LineageNode[]; edges: LineageEdge[] }> {
  const nodes = new Map<string, LineageNode>();
  const edges = new Map<string, LineageEdge>();
  const node = (id: string, more: Partial<LineageNode> & Pick<LineageNode, 'kind' | 'label'>) => {
    if (!nodes.has(id)) nodes.set(id, { ...blank, id, ...more });
    return id;
  };
  const edge = (from: string, to: string, relation: LineageEdge['relation']) =>
    edges.set(`${from}\n${to}`, { from, to, relation });

  for (const model of models) {
    const { name, sha256, license, source, addedAt, problem, path } = model;
    const id = node(`model:${sha256 || name}`, {
      ...{ kind: 'model', label: name, licence: license, detail: source || null, revision: sha256 || null },
      madeAt: addedAt || null,
    });
    if (problem === null)
      for (const original of await originalsOf(path)) {
        const from = node(`original:${original.name}`, {
          ...original,
          kind: 'original',
          label: original.name,
        });
        edge(from, id, 'quantised');
      }
  }
  const dataIds = new Map<string, string>();
  for (const { name, path, madeAt, documents } of datasets) {
    const id = node(`data:${path}`, { kind: 'data', label: name, detail: path, madeAt });
    dataIds.set(path, id);
    for (const { leaf, file, sha256 } of documents)
      edge(documentNode(leaf, file, sha256), id, 'generated-from');
  }
  for (const { path, model, base, createdAt, dataPath, documents, parent } of adapters) {
    if (base === '') continue;
    const id = node(`adapter:${path}`, {
      kind: 'adapter',
      label: basename(path.replace(/[/\\]adapter\.gguf$/, '')),
      detail: path,
      madeAt: createdAt,
    });
    edge(node(`model:${base}`, { kind: 'model', label: model, revision: base }), id, 'finetuned');
    if (parent !== null)
      edge(
        node(`adapter:${parent.path}`, {
          kind: 'adapter',
          label: basename(parent.path),
          detail: parent.path,
        }),
        id,
        'started-from',
      );
    const data = dataPath === null ? undefined : dataIds.get(dataPath);
    if (data !== undefined) edge(data, id, 'trained-on');
    else
      for (const { leaf, file, sha256 } of documents)
        edge(documentNode(leaf, file, sha256), id, 'trained-on');
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };

  /** A document in the state that was used, part of its leaf. */
  function documentNode(leaf: string, file: string, sha256: string): string {
    const source = leaves.find((one) => one.leaf === leaf)?.sources.find((one) => one.file === file);
    const isCurrent = source?.fileSha256 === sha256;
    const id = node(`document:${leaf}/${file}@${sha256.slice(0, 16)}`, {
      ...{ kind: 'document', label: source?.title ?? file, detail: `${leaf}/${file}` },
      ...{
        licence: source?.licence ?? null,
        link: source?.link ?? null,
        madeAt: isCurrent ? source.retrievedAt : null,
      },
      revision: (isCurrent ? source.revision : null) ?? sha256.slice(0, 16),
    });
    edge(node(`leaf:${leaf}`, { kind: 'leaf', label: leaf }), id, 'part-of');
    return id;
  }
}

/** What the file itself says it was made from; a header is a claim. */
async function originalsOf(
  path: string,
): Promise<{ name: string; link: string | null; licence: string | null }[]> {
  const gguf = await openGguf(path).catch(() => null);
  if (gguf === null) return [];
  const text = (key: string) => {
    const value = gguf.metadata.get(key);
    return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
  };
  const link = (key: string) => {
    const value = text(key);
    return value !== null && /^https?:\/\//.test(value) ? value : null;
  };
  const count = Number(gguf.metadata.get('general.base_model.count') ?? 0);
  const named = Array.from({ length: Math.min(count, 16) }, (_, at) => ({
    name: text(`general.base_model.${at}.name`) ?? '',
    link: link(`general.base_model.${at}.repo_url`),
    licence: null,
  })).filter(({ name }) => name !== '');
  if (named.length > 0) return named;
  const name = text('general.name');
  return name === null ? [] : [{ name, link: link('general.source.url'), licence: text('general.license') }];
}
