/** @module Makes a draft of documents: what they ask and answer themselves, what rules read off them, what a model proposes. */
import type { SourceDocument } from '../documents/load.ts';
import { describeEntity } from '../generate/aliases.ts';
import type { AnswerCache } from '../generate/answer-cache.ts';
import type { LanguageData } from '../generate/data/language.ts';
import { detectLanguage } from '../generate/detect-language.ts';
import type { Entity } from '../generate/entity.ts';
import { type Fact, type LeafFacts, makeFact, readFacts } from '../generate/facts.ts';
import type { DocumentFact } from '../generate/from-documents/candidate.ts';
import { readDocumentFacts } from '../generate/from-documents/read.ts';
import { kindsInTables } from '../generate/from-documents/tables.ts';
import { proposeFacts } from '../generate/proposals/propose.ts';
import type { ChatModel } from '../model/interfaces.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { rejectedKey } from '../taxonomy/rejected.ts';
import { normalizeText } from '../text/normalize.ts';
import { readAsked } from './asked.ts';
import type { DraftGroup, DraftPair } from './draft.ts';
import { readNamedRows } from './named-rows.ts';
import { cutContexts, fillPassages } from './passages.ts';
import { findSubject } from './subject.ts';

/** A model that proposes besides the rules. */
export interface DraftTeacher {
  model: ChatModel;
  /** The untaught student: what it knows already is not proposed. Null: `model` is asked. */
  base: ChatModel | null;
  /** Keeps what was answered, so that a stopped run asks nothing twice. */
  cache: AnswerCache;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
  hasTime?: () => boolean;
}

export interface DraftDocument extends Pick<SourceDocument, 'path' | 'text'> {
  /** As the source tells it. */
  title: string | null;
  /** As a pair names it. */
  name: string;
}

export interface DraftRequest {
  documents: readonly DraftDocument[];
  /** What the leaf teaches already: it is not proposed again. */
  leaf: Leaf | null;
  /** Keys of pairs that a person rejected before (taxonomy/rejected.ts). */
  rejected?: ReadonlySet<string>;
  /** What all documents are about, where the person says it. */
  about?: string | undefined;
  /** Pairs at most. */
  most: number;
  teacher?: DraftTeacher;
}

export interface Proposed {
  groups: DraftGroup[];
  /** What each document was taken to be about; null: nothing in it has a name. */
  subjects: { name: string; subject: string | null; pairs: number }[];
  /** Pairs beyond `most`, by document order. */
  leftOut: number;
  /** Pairs that a person rejected before. */
  rejected: number;
}

interface Item extends Omit<DraftPair, 'source' | 'state'> {
  line: number;
  isFromTable: boolean;
}

export async function proposeDraft(request: DraftRequest): Promise<Proposed> {
  const { documents, leaf, most } = request;
  const taken = new Set(leaf?.seeds.map(({ question }) => normalizeText(question)));
  const read = [];
  let rejected = 0;
  for (const document of documents) {
    const { items, subject } = await readDocument(document, request);
    const fresh = items.filter((item) => {
      const { question } = item;
      if (request.rejected?.has(rejectedKey(item))) {
        rejected++;
        return false;
      }
      const key = normalizeText(question);
      const isNew = !taken.has(key);
      taken.add(key);
      return isNew;
    });
    read.push({ document, subject, items: fresh });
  }
  // Sentences first: a long table must not crowd them out.
  const ranked = read
    .flatMap(({ items }) => items)
    .sort((a, b) => Number(a.isFromTable) - Number(b.isFromTable));
  const kept = new Set(ranked.slice(0, most));
  const groups = read.flatMap(({ document, items }) => {
    const own = items.filter((item) => kept.has(item)).sort((a, b) => a.line - b.line);
    return fillPassages(cutContexts(document.text), own, ({ line }) => line).map(
      ({ passage, items: inside }) => ({
        context: passage.text,
        pairs: inside.map(({ question, answer, by, line }) => ({
          ...{ question, answer, by, source: `${document.name}:${line}` },
          state: 'open' as const,
        })),
      }),
    );
  });
  return {
    groups,
    subjects: read.map(({ document, subject, items }) => ({
      ...{ name: document.name, subject },
      pairs: items.filter((item) => kept.has(item)).length,
    })),
    ...{ leftOut: ranked.length - kept.size, rejected },
  };
}

async function readDocument(
  document: DraftDocument,
  request: DraftRequest,
): Promise<{ items: Item[]; subject: string | null }> {
  const asked = readAsked(document.text).map((pair) => ({ ...pair, by: 'author', isFromTable: false }));
  const language = detectLanguage(document.text);
  const subject = request.about ?? findSubject(document.text, document.title, language);
  if (subject === null) {
    const rows = readNamedRows(document.text, language);
    return { items: [...asked, ...rows.map((row) => ({ ...row, by: 'rules', isFromTable: true }))], subject };
  }
  const text = document.text.replace(/\s+/g, ' ');
  const entity = describeEntity(subject, text, language);
  const source = { path: document.path, text: document.text, revision: '', repo: '.' };
  const known = request.leaf === null ? [] : readFacts(request.leaf, [], language, 0).facts;
  const ruled: (DocumentFact & { isFromTable?: boolean })[] =
    language.own?.readDocumentFacts([source], entity, known) ??
    readDocumentFacts({ documents: [source], entity, text, seeds: known, language });
  const items: Item[] = ruled.map(({ question, answer, source: { line }, isFromTable }) => ({
    ...{ question, answer, line, by: 'rules' },
    isFromTable: isFromTable ?? false,
  }));
  const proposed =
    request.teacher === undefined
      ? []
      : await askTeacher(request.teacher, {
          ...{ leaf: request.leaf ?? emptyLeaf(document.path), language, entity, text },
          kinds: kindsInTables([source], language),
          facts: [...known, ...ruled.map((fact, index) => asFact(fact, index, { entity, text, language }))],
          source,
          most: request.most,
        });
  return { items: [...asked, ...items, ...proposed], subject };
}

async function askTeacher(
  teacher: DraftTeacher,
  { source, most, ...read }: LeafFacts & { source: SourceDocument; most: number },
): Promise<Item[]> {
  const found = await proposeFacts({
    ...{ read, documents: [source], most, language: read.language },
    ...{ model: teacher.model, base: teacher.base, cache: teacher.cache, signal: teacher.signal },
    hasTime: teacher.hasTime ?? (() => true),
    onDiscard: () => undefined,
    onStop: () => undefined,
    onProgress: teacher.onProgress ?? (() => undefined),
  });
  return found.map(({ question, answer, source: { line } }) => ({
    ...{ question, answer, line, by: teacher.model.id, isFromTable: false },
  }));
}

function asFact(
  { question, answer, source }: DocumentFact,
  index: number,
  about: { entity: Entity; text: string; language: LanguageData },
): Fact {
  const id = `draft#${index + 1}`;
  return makeFact({ id, leaf: 'draft', origin: 'document', question, answer, source }, about);
}

/** Of a leaf that is not written yet. */
function emptyLeaf(path: string): Leaf {
  return { id: 'draft', kind: 'knowledge', path, version: 3, createdBy: '', seeds: [] };
}
