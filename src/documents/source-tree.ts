/** @module What a folder and a git commit have in common: names to choose from and bytes to read. */

export interface SourceEntry {
  /** Path below the root of the tree, with slashes. */
  name: string;
  /** A link that leads out of the tree (or, in git, any link) is listed so that it can be refused by name. */
  kind: 'file' | 'link';
  bytes: number;
  read(): Promise<Uint8Array>;
}

export interface SourceTree {
  entries: SourceEntry[];
  /** The commit all entries come from; null for a folder, whose files are identified by their hash. */
  commit: string | null;
  /** Where an entry stands, as shown to the user and kept as provenance. */
  locate(name: string): string;
}
