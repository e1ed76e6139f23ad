/** @module Opens a document that is a zip archive (DOCX, EPUB) after everything about it was checked; its members are read into memory only. */
import { Readable } from 'node:stream';
import {
  brokenZip,
  checkZipEntry,
  readZipDirectory,
  unpackZipEntry,
  type ZipEntry,
  type ZipSource,
  zipDataStart,
} from '../../core/zip.ts';
import { t } from '../../i18n/index.ts';

/** As serving-and-safety asks for documents: entries, all members unpacked, and how far one may have been packed. */
export const zipLimits = { entries: 10_000, totalBytes: 200 * 2 ** 20, ratio: 200 } as const;
/** What is this small may be packed as far as deflate can (1032 to 1): a page of blanks. */
const smallBytes = 64 * 2 ** 10;
const fileTypeMask = 0o170000;
const linkType = 0o120000;

export interface DocumentZip {
  names: readonly string[];
  /** The unpacked member, or null when there is none. @throws InputError when its data is broken */
  read(name: string): Promise<Buffer | null>;
}

/**
 * @throws InputError for an archive with links, two members of one name, members that overlap, names that lead out of a folder or mean
 * a device, or more of anything than `zipLimits`; and for one that two readers could read in two ways.
 */
export async function openDocumentZip(bytes: Buffer, path: string): Promise<DocumentZip> {
  const source: ZipSource = {
    path,
    size: bytes.length,
    read: async (at, length) => bytes.subarray(at, at + length),
    stream: (start, end) => Readable.from([bytes.subarray(start, end + 1)]),
  };
  const { entries, at, isPlain } = await readZipDirectory(source);
  if (!isPlain) throw brokenZip(source, t('sources.zipTwoWays'));
  if (entries.length > zipLimits.entries)
    throw brokenZip(source, t('sources.zipEntries', { count: entries.length, limit: zipLimits.entries }));
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > zipLimits.totalBytes)
    throw brokenZip(source, t('sources.zipTotal', { bytes: total, limit: zipLimits.totalBytes }));
  const starts = await placeEntries(source, entries, at);
  return {
    names: [...starts.keys()].map(({ name }) => name),
    async read(name) {
      const entry = entries.find((candidate) => candidate.name === name);
      if (entry === undefined) return null;
      const chunks: Uint8Array[] = [];
      for await (const chunk of unpackZipEntry(source, entry, starts.get(entry)!)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

/** Each entry with the place of its data. */
async function placeEntries(
  source: ZipSource,
  entries: readonly ZipEntry[],
  directoryAt: number,
): Promise<Map<ZipEntry, number>> {
  const starts = new Map<ZipEntry, number>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const name = entry.name.slice(0, 80);
    const reason = nameProblem(entry.name);
    if (reason !== null) throw brokenZip(source, t(`sources.${reason}`, { name: JSON.stringify(name) }));
    if ((entry.mode & fileTypeMask) === linkType) throw brokenZip(source, t('sources.zipLink', { name }));
    // Where letters of both cases are one name, the second would take the place of the first.
    if (seen.has(entry.name.toLowerCase())) throw brokenZip(source, t('model.zipTwice', { name }));
    seen.add(entry.name.toLowerCase());
    const maxRatio = entry.bytes > smallBytes ? zipLimits.ratio : 1032;
    checkZipEntry(source, entry, { maxBytes: zipLimits.totalBytes, maxRatio });
    starts.set(entry, await zipDataStart(source, entry, directoryAt));
  }
  let end = 0;
  for (const [entry, start] of [...starts].sort(([one], [two]) => one.headerAt - two.headerAt)) {
    if (entry.headerAt < end)
      throw brokenZip(source, t('sources.zipOverlap', { name: entry.name.slice(0, 80) }));
    end = start + entry.packedBytes;
  }
  return starts;
}

function nameProblem(name: string): 'zipName' | 'zipDevice' | null {
  const parts = name.replace(/\/$/, '').split('/');
  const isOdd =
    name === '' || name.length > 1024 || /[\\:\uFFFD\u0000-\u001f\u007f]/.test(name) || name.startsWith('/');
  if (isOdd || parts.some((part) => part === '..' || part === '.' || part === '')) return 'zipName';
  const isDevice = (part: string) =>
    /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part) || /[. ]$/.test(part);
  return parts.some(isDevice) ? 'zipDevice' : null;
}
