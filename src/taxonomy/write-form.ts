/** @module Puts a form back into the text of a qna.yaml: what did not change keeps its words and its quotes, and comments stay. */
import { type Document, isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { parseQna } from './parse.ts';
import { type QnaForm, readForm } from './qna-form.ts';

type Fields = Record<string, string | undefined>;

/**
 * @param base the text that the form was read from; "" for a new file.
 * @returns null when `base` is not readable as a form: then only its text can be edited.
 */
export function writeForm(base: string, form: QnaForm): string | null {
  const { root } = parseQna(base, '');
  const before = readForm(root);
  if (base.trim() !== '' && before === null) return null;
  if (before !== null && JSON.stringify(before) === JSON.stringify(form)) return base;
  const document = parseDocument(base, { schema: 'core', logLevel: 'silent' }) as Document;
  if (!isMap(document.contents)) document.contents = new YAMLMap(document.schema);
  const map = document.contents as YAMLMap;
  if (map.get('version') !== form.version) map.set('version', form.version);
  setTexts(map, {
    created_by: form.createdBy,
    domain: form.domain,
    task_description: form.taskDescription,
    document_outline: form.outline,
  });
  const isGrouped = form.version === 3 && form.groups.every(({ context }) => context !== null);
  const seeds = listAt(map, 'seed_examples');
  if (isGrouped)
    align(seeds, form.groups, isSameGroup, (node, { context, pairs }) => {
      setTexts(node, { context: context ?? '' });
      align(listAt(node, 'questions_and_answers'), pairs, isSamePair, setPair);
    });
  else
    align(
      seeds,
      form.groups.flatMap(({ pairs }) => pairs),
      isSamePair,
      setPair,
    );
  if (form.document === undefined) map.delete('document');
  else {
    const { repo, commit, patterns } = form.document;
    const own = mapAt(map, 'document');
    setTexts(own, { repo, commit });
    const list = listAt(own, 'patterns');
    const there = list.items.map((item) => (isScalar(item) ? String(item.value) : null));
    list.items = patterns.map((pattern) => list.items[there.indexOf(pattern)] ?? textNode(pattern));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

type Pair = QnaForm['groups'][number]['pairs'][number];

function setPair(node: YAMLMap, { question, answer, context }: Pair): void {
  setTexts(node, { context, question, answer });
}

const isSamePair = (node: YAMLMap, pair: Pair) => node.get('question') === pair.question;
const isSameGroup = (node: YAMLMap, group: QnaForm['groups'][number]) =>
  node.get('context') === group.context;

/** Entries of a list by their content, so that what was deleted takes its own comments along; new ones where none fits. */
function align<T>(
  list: YAMLSeq,
  wanted: readonly T[],
  isSame: (node: YAMLMap, value: T) => boolean,
  set: (node: YAMLMap, value: T) => void,
): void {
  const free = list.items.map((item) => (isMap(item) ? item : null));
  const take = (at: number) => {
    const node = free[at] ?? null;
    if (at >= 0) free[at] = null;
    return node;
  };
  const same = wanted.map((value) => take(free.findIndex((node) => node !== null && isSame(node, value))));
  const nodes = wanted.map((value, at) => {
    const node = same[at] ?? (list.items.length === wanted.length ? take(at) : null) ?? new YAMLMap();
    set(node, value);
    return node;
  });
  list.items = nodes;
}

function setTexts(map: YAMLMap, texts: Fields): void {
  for (const [name, text] of Object.entries(texts)) {
    const node = map.get(name, true);
    if (text === undefined) map.delete(name);
    else if (!isScalar(node)) map.set(name, textNode(text));
    else if (node.value !== text && node.source !== text) {
      node.value = text;
      node.type = typeFor(text);
    }
  }
}

function textNode(text: string): Scalar {
  const node = new Scalar(text);
  node.type = typeFor(text);
  return node;
}

/** Quotes wherever they could be needed: other readers of YAML take more words for something else than text. */
const typeFor = (text: string) => (text.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE);

function listAt(map: YAMLMap, name: string): YAMLSeq {
  const node = map.get(name, true);
  if (isSeq(node)) {
    node.flow = node.items.length > 0 && node.flow === true;
    return node;
  }
  const list = new YAMLSeq();
  map.set(name, list);
  return list;
}

function mapAt(map: YAMLMap, name: string): YAMLMap {
  const node = map.get(name, true);
  if (isMap(node)) return node;
  const own = new YAMLMap();
  map.set(name, own);
  return own;
}
