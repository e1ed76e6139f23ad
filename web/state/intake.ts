/** @module What a person brought and did not teach yet, kept in this browser until the server has it. */
import { signal } from '@preact/signals';
import type { Note, QnaChange } from '../../src/ui/contract.ts';
import { keptJson } from './kept.ts';

export interface Typed {
  title: string;
  text: string;
  link: string;
}

export const typed = keptJson<Typed>(
  'ilab.teach.typed',
  { title: '', text: '', link: '' },
  (value) => typeof value === 'object' && value !== null && 'text' in value && 'link' in value,
);

/** What was said about the sources that were added while this page is open, by leaf. */
export const intakeNotes = signal<Record<string, Pick<Note, 'message' | 'hint'>[]>>({});

/** A qna.yaml that is not saved, by leaf, with the version it started from. */
export interface UnsavedQna {
  text: string;
  /** What was typed into the form and could not be put into the text yet. */
  ahead?: QnaChange;
  etag: string;
}

const isRecord = (value: unknown) => typeof value === 'object' && value !== null;

export const unsavedQna = keptJson<Record<string, UnsavedQna>>('ilab.teach.unsaved', {}, isRecord);

/** A question of one's own that is not added yet, by leaf and document. */
export const ownPairs = keptJson<Record<string, { question: string; answer: string; line: number }>>(
  'ilab.teach.own',
  {},
  isRecord,
);

/** Other words for a drafted pair that are not sent yet, by leaf and pair. */
export const editedPairs = keptJson<Record<string, { question: string; answer: string }>>(
  'ilab.teach.edited',
  {},
  isRecord,
);

/** `record` with `value` at `key`; undefined: without the key. */
export function withKey<T>(record: Record<string, T>, key: string, value: T | undefined): Record<string, T> {
  const { [key]: _, ...others } = record;
  return value === undefined ? others : { ...others, [key]: value };
}
