/** @module Sources: what people bring (files, text, links), where it came from, and whether it changed since. */
import { z } from 'zod';
import { noteSchema, staleReasonSchema } from './common.ts';

/** A document of a leaf, with where it came from. */
export const documentSchema = z.object({
  /** In the leaf's folder. */
  file: z.string(),
  title: z.string(),
  address: z.string(),
  origin: z.string().nullable(),
  /** "own": a Markdown file that a person put there. */
  kind: z.enum(['file', 'folder', 'web', 'git', 'feed', 'wiki', 'own']),
  authors: z.array(z.string()),
  licence: z.string().nullable(),
  link: z.string().nullable(),
  revision: z.string().nullable(),
  sha256: z.string().nullable(),
  retrievedAt: z.string().nullable(),
  language: z.string().nullable(),
  characters: z.number(),
  /** A person changed the text since it was fetched. */
  isEdited: z.boolean(),
});
export type SourceDocument = z.infer<typeof documentSchema>;

/** PUT /uploads/:name with the bytes; the same bytes under the same name are kept once. */
export const uploadSchema = z.object({ id: z.string(), name: z.string(), bytes: z.number() });
export type Upload = z.infer<typeof uploadSchema>;

/** POST /sources: all of them into one leaf. Sent again, it changes nothing. */
export const addSourcesSchema = z.strictObject({
  sources: z
    .array(
      z.union([
        z.strictObject({ upload: z.string() }),
        z.strictObject({ text: z.string().min(1), title: z.string().min(1).max(200) }),
        z.strictObject({ link: z.string().min(1).max(4000) }),
      ]),
    )
    .min(1)
    .max(100),
  /** Left out: the leaf that has the source already, or one named after it. */
  leaf: z.string().optional(),
  licence: z.string().max(200).optional(),
  authors: z.array(z.string().max(200)).max(50).optional(),
  /** Documents that a person edited are replaced, too. */
  overwrite: z.boolean().optional(),
});
export type AddSources = z.infer<typeof addSourcesSchema>;

export const addedSourcesSchema = z.object({
  leaf: z.string(),
  files: z.array(
    z.object({
      file: z.string(),
      address: z.string(),
      state: z.enum(['new', 'changed', 'unchanged', 'edited', 'present', 'moved']),
      title: z.string(),
      licence: z.string().nullable(),
    }),
  ),
  notes: z.array(noteSchema),
});
export type AddedSources = z.infer<typeof addedSourcesSchema>;

/** GET /sources: as recorded, with the states of the last check (null before the first). POST /sources/check asks them now. */
export const sourcesStatusSchema = z.object({
  checkedAt: z.string().nullable(),
  sources: z.array(
    z.object({
      leaf: z.string(),
      document: documentSchema,
      state: z.enum(['fresh', 'changed', 'gone', 'unreachable']).nullable(),
      detail: z.string().nullable(),
    }),
  ),
  /** New articles of feeds; `address` is a link for POST /sources. */
  articles: z.array(
    z.object({ feed: z.string(), leaf: z.string(), address: z.string(), title: z.string().nullable() }),
  ),
  /** Training data and adapters made from a text that is no longer so. */
  stale: z.array(
    z.object({
      kind: z.enum(['data', 'adapter']),
      path: z.string(),
      made: z.string().nullable(),
      reasons: z.array(staleReasonSchema),
    }),
  ),
  notes: z.array(noteSchema),
});
export type SourcesStatus = z.infer<typeof sourcesStatusSchema>;
