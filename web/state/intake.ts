/** @module What a person brought and did not teach yet, kept in this browser until the server has it. */
import { signal } from '@preact/signals';
import type { Note } from '../../src/ui/contract.ts';
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
export const intakeNotes = signal<Record<string, Note[]>>({});

/** A form or text of a qna.yaml that is not saved, by leaf, with the version it started from. */
export interface UnsavedQna {
  text: string;
  etag: string;
}

export const unsavedQna = keptJson<Record<string, UnsavedQna>>(
  'ilab.teach.unsaved',
  {},
  (value) => typeof value === 'object' && value !== null,
);
