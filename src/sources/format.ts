/** @module What kind of file the bytes are: by their first bytes, then by what the server says, then by the name. */
import { posix } from 'node:path';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Format } from './document.ts';

const byExtension: Readonly<Record<string, Format | 'feed'>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.epub': 'epub',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.opml': 'feed',
  '.rss': 'feed',
  '.atom': 'feed',
};

export const mediaTypes: Readonly<Record<Format, string>> = {
  markdown: 'text/markdown',
  text: 'text/plain',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  epub: 'application/epub+zip',
  csv: 'text/csv',
};

const byMediaType: Readonly<Record<string, Format | 'feed'>> = {
  ...Object.fromEntries(Object.entries(mediaTypes).map(([format, type]) => [type, format as Format])),
  'text/x-markdown': 'markdown',
  'application/xhtml+xml': 'html',
  'text/tab-separated-values': 'csv',
  'application/csv': 'csv',
  'application/rss+xml': 'feed',
  'application/atom+xml': 'feed',
  'application/rdf+xml': 'feed',
  'application/feed+json': 'feed',
  'text/x-opml': 'feed',
  'application/x-opml+xml': 'feed',
};

/** Endings of the files that are read, for a person. */
export const readableEndings = Object.keys(byExtension).filter((ending) => byExtension[ending] !== 'feed');

/** By its ending alone; null for what is not read. */
export function formatOfName(name: string): Format | 'feed' | null {
  return byExtension[posix.extname(name).toLowerCase()] ?? null;
}

/**
 * @param mediaType of the answer, without parameters; null for a local file.
 * @throws InputError for a picture, a program, an old .doc: what has no text that is read here.
 */
export function detectFormat(
  bytes: Uint8Array,
  { name, mediaType, address }: { name: string; mediaType: string | null; address: string },
): Format | 'feed' {
  const named = formatOfName(name);
  const declared = byMediaType[mediaType ?? ''] ?? null;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  // Some programs put a few bytes before the mark.
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\u0003\u0004')) {
    if (start.slice(30).startsWith('mimetypeapplication/epub+zip')) return 'epub';
    for (const format of [named, declared]) if (format === 'docx' || format === 'epub') return format;
  } else if (!/\p{Cc}/u.test(start.replace(/[\t\n\f\r\u001b\u0080-\u009f]/g, '')) || hasTextMark(bytes)) {
    const text = withoutComments(start);
    if (/^<(?:rss|feed|rdf:RDF|opml)[\s>]/i.test(text)) return 'feed';
    if (/^\{[\s\S]{0,400}"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/.test(text)) return 'feed';
    if (/^<html[\s>]/i.test(text) || /^\s*<!doctype html/i.test(start)) return 'html';
    const format =
      named === 'feed' || named === null
        ? declared
        : declared === null || declared === 'text'
          ? named
          : declared;
    if (format !== null && format !== 'pdf' && format !== 'docx' && format !== 'epub') return format;
    if (mediaType === null || mediaType.startsWith('text/')) return 'text';
  }
  throw new InputError(
    t('sources.unsupported', { address, type: mediaType ?? (posix.extname(name) || t('documents.noType')) }),
    { path: address, hint: t('sources.unsupportedHint', { known: readableEndings.join(', ') }) },
  );
}

/** UTF-16 has zero bytes, but a mark before them. */
function hasTextMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The first element, after a byte order mark, declarations and comments. */
function withoutComments(start: string): string {
  let text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  for (const [opening, closing] of [
    ['<?', '?>'],
    ['<!--', '-->'],
    ['<!', '>'],
    ['<!--', '-->'],
  ] as const)
    while (text.startsWith(opening)) {
      const end = text.indexOf(closing, opening.length);
      if (end < 0) return '';
      text = text.slice(end + closing.length).trimStart();
    }
  return text;
}
