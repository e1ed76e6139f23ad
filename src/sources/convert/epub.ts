/** @module An e-book (EPUB 2 and 3): the chapters in the order of its spine. */
import { posix } from 'node:path';
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { licenceOfText } from '../licence.ts';
import { type Converted, type ConvertInput, nothingKnown } from './converted.ts';
import { openDocumentZip } from './document-zip.ts';
import { withTitle } from './html.ts';
import { parseHtml, tidy, toMarkdown } from './html-markdown.ts';
import { checkXml, xmlElements, xmlTexts } from './xml.ts';

/** @throws InputError for an archive that is not safe to open, is no e-book, or whose chapters are encrypted. */
export async function convertEpub({ bytes, address }: ConvertInput): Promise<Converted> {
  const zip = await openDocumentZip(Buffer.from(bytes), address);
  const refuse = (key: 'noEpub' | 'epubLocked') =>
    new InputError(t(`sources.${key}`, { address }), { path: address, hint: t(`sources.${key}Hint`) });
  const readXml = async (name: string): Promise<string | null> => {
    const text = (await zip.read(name))?.toString('utf8') ?? null;
    if (text !== null) checkXml(text, address);
    return text;
  };
  const container = (await readXml('META-INF/container.xml')) ?? '';
  const packagePath = xmlElements(container, 'rootfile')[0]?.get('full-path');
  const book = packagePath === undefined ? null : await readXml(packagePath);
  if (packagePath === undefined || book === null) throw refuse('noEpub');
  // Fonts may be encrypted without harm; encrypted chapters cannot be read.
  const locked = new Set(
    xmlElements((await readXml('META-INF/encryption.xml')) ?? '', 'CipherReference').map((one) =>
      one.get('URI'),
    ),
  );
  const items = new Map(xmlElements(book, 'item').map((item) => [item.get('id') ?? '', item]));
  const chapters: string[] = [];
  let pictures = 0;
  let missing = 0;
  for (const reference of xmlElements(book, 'itemref')) {
    const item = items.get(reference.get('idref') ?? '');
    const href = item?.get('href');
    if (href === undefined || item?.get('properties')?.split(' ').includes('nav')) continue;
    const path = posix.join(posix.dirname(packagePath), decodePath(href));
    if (locked.has(path)) throw refuse('epubLocked');
    const html = await readXml(path);
    if (html === null) {
      missing++;
      continue;
    }
    const chapter = await toMarkdown((await parseHtml(html)).body);
    pictures += chapter.pictures;
    chapters.push(chapter.markdown);
  }
  const [title = null] = xmlTexts(book, 'dc:title');
  const rights = xmlTexts(book, 'dc:rights').join(' ');
  return {
    ...nothingKnown,
    markdown: withTitle(tidy(chapters.join('\n\n')), title),
    title,
    authors: xmlTexts(book, 'dc:creator'),
    licence: rights === '' ? null : (licenceOfText(rights) ?? rights.slice(0, 200)),
    language: xmlTexts(book, 'dc:language')[0] ?? null,
    link: xmlTexts(book, 'dc:source').find((source) => /^https?:\/\//.test(source)) ?? null,
    losses: [
      ...(pictures > 0 ? [t('sources.pictures', { count: pictures })] : []),
      ...(missing > 0 ? [t('sources.epubMissing', { count: missing })] : []),
    ],
  };
}

function decodePath(href: string): string {
  const path = href.replace(/#.*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
