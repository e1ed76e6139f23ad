/** @module What a converter is given and gives back. Both cross the border of a worker thread. */
export interface ConvertInput {
  bytes: Uint8Array;
  /** Named in errors and findings. */
  address: string;
  /** As the server declares it; null when it does not. */
  charset: string | null;
}

/** What the document says of itself. */
export interface Converted {
  markdown: string;
  title: string | null;
  authors: string[];
  licence: string | null;
  language: string | null;
  /** Its own address (a canonical link), if it names one. */
  link: string | null;
  /** What is not in the Markdown, one sentence each. */
  losses: string[];
  /** Root of the API of the MediaWiki that made the page. */
  wikiApi?: string | null;
}

export const nothingKnown = {
  title: null,
  authors: [],
  licence: null,
  language: null,
  link: null,
  losses: [],
} satisfies Omit<Converted, 'markdown'>;
