/** @module What is uploaded, and what the one who waits is told; the places themselves are in the files beside. */

export interface UploadFile {
  /** Where it lies. */
  path: string;
  /** Its name at the destination: one path segment. */
  name: string;
  bytes: number;
  /** Of the whole file. */
  sha256: string;
}

export interface UploadJob {
  files: readonly UploadFile[];
  signal: AbortSignal;
  /** @param done bytes of `file` that have arrived */
  onProgress(file: UploadFile, done: number): void;
}
