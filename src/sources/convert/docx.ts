/** @module A Word document (DOCX) to Markdown by mammoth: the only file that knows it. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { type Converted, type ConvertInput, nothingKnown } from './converted.ts';
import { openDocumentZip } from './document-zip.ts';
import { withTitle } from './html.ts';
import { parseHtml, toMarkdown } from './html-markdown.ts';
import { checkXml, xmlTexts } from './xml.ts';

/** @throws InputError for an archive that is not safe to open, or no Word document. */
export async function convertDocx({ bytes, address }: ConvertInput): Promise<Converted> {
  const buffer = Buffer.from(bytes);
  const zip = await openDocumentZip(buffer, address);
  if (!zip.names.includes('word/document.xml'))
    throw new InputError(t('sources.noDocx', { address }), { path: address, hint: t('sources.noDocxHint') });
  // mammoth opens the archive itself: by now every member was unpacked once within the limits.
  for (const name of zip.names) {
    const member = await zip.read(name);
    if (/\.(?:xml|rels)$/i.test(name)) checkXml(member?.toString('utf8') ?? '', address);
  }
  const core = (await zip.read('docProps/core.xml'))?.toString('utf8') ?? '';
  const [title] = xmlTexts(core, 'dc:title');
  const { default: mammoth } = await import('mammoth');
  let pictures = 0;
  const result = await mammoth
    .convertToHtml(
      { buffer },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => {
          pictures++;
          return { src: '' };
        }),
      },
    )
    .catch((cause: Error) => {
      throw new InputError(t('sources.docxBroken', { address, reason: cause.message.slice(0, 200) }), {
        path: address,
        hint: t('sources.docxBrokenHint'),
        cause,
      });
    });
  const document = await parseHtml(result.value);
  const { markdown } = await toMarkdown(document.body);
  const embedded = zip.names.filter((name) => name.startsWith('word/embeddings/')).length;
  return {
    ...nothingKnown,
    markdown: withTitle(markdown, title ?? null),
    title: title ?? /^# (.+)$/m.exec(markdown)?.[1] ?? null,
    authors: xmlTexts(core, 'dc:creator').flatMap((names) => names.split(/\s*;\s*/)),
    language: xmlTexts(core, 'dc:language')[0] ?? null,
    losses: [
      ...(pictures > 0 ? [t('sources.pictures', { count: pictures })] : []),
      ...(embedded > 0 ? [t('sources.embedded', { count: embedded })] : []),
    ],
  };
}
