/** @module A qna.yaml as a form and back: what a page shows in fields, and where in it a finding belongs. */
import type { QnaMap, QnaNode } from './parse.ts';

/** Pairs in groups; other versions than 3, and skills, have one group whose context is null, with contexts in their pairs. */
export interface QnaForm {
  version: 1 | 2 | 3;
  createdBy: string;
  domain?: string | undefined;
  taskDescription?: string | undefined;
  outline?: string | undefined;
  groups: {
    context: string | null;
    pairs: { question: string; answer: string; context?: string | undefined }[];
  }[];
  document?: { repo: string; commit?: string | undefined; patterns: string[] } | undefined;
}

/** Name of a field and index in a list, from the root on. */
export type FieldPath = (string | number)[];

const entry = (node: QnaNode | undefined, name: string): QnaNode | undefined =>
  node?.kind === 'map' ? node.entries.get(name)?.value : undefined;
const items = (node: QnaNode | undefined): QnaNode[] => (node?.kind === 'list' ? node.items : []);

/** As written; numbers and dates without quotes are what stands there. */
function text(node: QnaNode | undefined): string {
  if (node?.kind !== 'scalar') return '';
  return typeof node.value === 'string' ? node.value : node.source;
}

const optional = (map: QnaMap, name: string) =>
  map.entries.has(name) ? text(map.entries.get(name)?.value) : undefined;

/** Null when the tree is no qna.yaml that a form can show whole: another shape than the fields have would be lost. */
export function readForm(root: QnaNode | null): QnaForm | null {
  if (root?.kind !== 'map') return null;
  const seeds = root.entries.get('seed_examples')?.value;
  if (seeds !== undefined && seeds.kind !== 'list' && text(seeds) !== '') return null;
  const isGrouped = items(seeds).some((seed) => entry(seed, 'questions_and_answers') !== undefined);
  const written = Number(text(root.entries.get('version')?.value));
  const version = written === 1 || written === 2 || written === 3 ? written : isGrouped ? 3 : 2;
  const pairOf = (node: QnaNode) => {
    const context = entry(node, 'context');
    return {
      ...{ question: text(entry(node, 'question')), answer: text(entry(node, 'answer')) },
      ...(context === undefined || isGrouped ? {} : { context: text(context) }),
    };
  };
  const groups = isGrouped
    ? items(seeds).map((seed) => ({
        context: text(entry(seed, 'context')),
        pairs: items(entry(seed, 'questions_and_answers')).map(pairOf),
      }))
    : [{ context: null, pairs: items(seeds).map(pairOf) }];
  const document = root.entries.get('document')?.value;
  const form: QnaForm = {
    version,
    createdBy: text(root.entries.get('created_by')?.value),
    domain: optional(root, 'domain'),
    taskDescription: optional(root, 'task_description'),
    outline: optional(root, 'document_outline'),
    groups: version === 3 && items(seeds).length === 0 ? [] : groups,
    document:
      document?.kind === 'map'
        ? {
            repo: text(entry(document, 'repo')),
            commit: optional(document, 'commit'),
            patterns: items(entry(document, 'patterns')).map(text),
          }
        : undefined,
  };
  return JSON.parse(JSON.stringify(form)) as QnaForm;
}

/** The deepest field that begins at or before the place; [] for the whole file. */
export function fieldAt(root: QnaNode | null, line: number, col: number): FieldPath {
  const isBefore = (at: { line: number; col: number }) =>
    at.line < line || (at.line === line && at.col <= col);
  const path: FieldPath = [];
  for (let node = root; node !== null; ) {
    const children: { name: string | number; place: { line: number; col: number }; value: QnaNode }[] =
      node.kind === 'map'
        ? [...node.entries].map(([name, { place, value }]) => ({ name, place, value }))
        : node.kind === 'list'
          ? node.items.map((value, name) => ({ name, place: value, value }))
          : [];
    const next = children.filter(({ place }) => isBefore(place)).at(-1);
    if (next === undefined) break;
    // A finding about the map itself stands at its first key.
    path.push(next.name);
    node = next.value;
  }
  return path;
}
