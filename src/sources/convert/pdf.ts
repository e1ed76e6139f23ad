/** @module The text of a PDF by unpdf (pdf.js without a browser): the only file that knows it. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { licenceOfText } from '../licence.ts';
import { type Converted, type ConvertInput, nothingKnown } from './converted.ts';
import { layOut, type PdfPiece } from './pdf-layout.ts';

/** More pages than the longest books have. */
const maxPages = 5000;

/** @throws InputError for a file that is broken, locked, has too many pages, or holds pictures of text only. */
export async function convertPdf({ bytes, address }: ConvertInput): Promise<Converted> {
  const { getDocumentProxy, getMeta } = await import('unpdf');
  const refuse = (key: 'pdfBroken' | 'pdfLocked' | 'pdfPages' | 'pdfPictures', reason = '') =>
    new InputError(t(`sources.${key}`, { address, reason, limit: maxPages }), {
      hint: t(`sources.${key}Hint`),
    });
  // A copy: pdf.js takes the buffer over.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes)).catch((error: Error) => {
    throw error.name === 'PasswordException'
      ? refuse('pdfLocked')
      : refuse('pdfBroken', error.message.slice(0, 200));
  });
  if (pdf.numPages > maxPages) throw refuse('pdfPages');
  const pages: PdfPiece[][] = [];
  const empty: number[] = [];
  const broken: number[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item): PdfPiece[] =>
        'str' in item && item.str !== ''
          ? [
              {
                text: item.str,
                x: Number(item.transform[4]),
                y: Number(item.transform[5]),
                width: item.width,
                size: Math.hypot(Number(item.transform[2]), Number(item.transform[3])),
              },
            ]
          : [],
      );
      if (!pieces.some(({ text }) => text.trim() !== '')) empty.push(number);
      pages.push(pieces);
      page.cleanup();
    } catch {
      broken.push(number);
      pages.push([]);
    }
  }
  const { markdown, running } = layOut(pages);
  if (markdown.trim() === '') throw broken.length > 0 ? refuse('pdfBroken', '') : refuse('pdfPictures');
  const { info = {} } = await getMeta(pdf).catch(() => ({ info: {} }));
  const text = (name: string) => {
    const value = (info as Record<string, unknown>)[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 300) : null;
  };
  await pdf.loadingTask.destroy();
  return {
    ...nothingKnown,
    markdown,
    title: text('Title') ?? /^# (.+)$/m.exec(markdown)?.[1] ?? null,
    authors: (text('Author') ?? '').split(/\s*[;,]\s*/).filter(Boolean),
    licence: licenceOfText(text('Subject') ?? '') ?? licenceOfText(text('Keywords') ?? ''),
    language: text('Language'),
    losses: [
      ...(empty.length > 0 ? [t('sources.pdfEmptyPages', { pages: numberList(empty) })] : []),
      ...(broken.length > 0 ? [t('sources.pdfBrokenPages', { pages: numberList(broken) })] : []),
      ...(running > 0 ? [t('sources.pdfRunning', { count: running })] : []),
    ],
  };
}

function numberList(numbers: readonly number[]): string {
  return numbers.length > 20 ? `${numbers.slice(0, 20).join(', ')}, …` : numbers.join(', ');
}
