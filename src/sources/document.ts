/** @module What a source is to the rest of the product: documents as Markdown with where they came from, and findings about what was left out. */
import { z } from 'zod';

export const sourceKinds = ['file', 'folder', 'web', 'git', 'feed', 'wiki'] as const;
/** What the user named: a folder's files and a feed's articles are of the kind of that folder or feed. */
export type SourceKind = (typeof sourceKinds)[number];

/** Formats whose text can be read. */
export const formats = ['markdown', 'text', 'html', 'pdf', 'docx', 'epub', 'csv'] as const;
export type Format = (typeof formats)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** All that is kept of a document beside its text. */
export const provenanceSchema = z.object({
  /** Where the document itself is: an absolute path, a URL, or a path within the repository that `origin` names. */
  address: z.string().min(1),
  /** What the user named, when that holds several documents: a folder, a repository (`URL#ref`), a feed. */
  origin: z.string().nullable(),
  kind: z.enum(sourceKinds),
  title: z.string(),
  authors: z.array(z.string()),
  /** An SPDX identifier where one is known, else the words found; null when nothing says. */
  licence: z.string().nullable(),
  /** For a person to follow: of a wiki page the address of this revision. */
  link: z.string().nullable(),
  /** Of a wiki page its revision id, of a repository its commit. */
  revision: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Of the bytes as they were fetched, before any conversion. */
  sha256,
  /** ISO 8601, UTC. */
  retrievedAt: z.string(),
  mediaType: z.string(),
  /** As the document itself declares it, a BCP 47 tag; null when it does not. */
  language: z.string().nullable(),
});

export type Provenance = z.infer<typeof provenanceSchema>;

export interface SourceDocument extends Provenance {
  markdown: string;
}

/** Something that a person should know: what was left out or cut, a licence that asks for something. */
export interface SourceFinding {
  /** The document or the source it is about. */
  address: string;
  message: string;
  hint?: string;
  severity: 'warning' | 'note';
}

export interface SourceContent {
  /** What its documents have in common: the title of a feed. */
  title: string | null;
  documents: SourceDocument[];
  findings: SourceFinding[];
}
