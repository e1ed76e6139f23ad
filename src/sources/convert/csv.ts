/** @module A table of values separated by comma, semicolon or tab becomes a Markdown table. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { parseCsv } from '../../text/csv.ts';
import { type Converted, type ConvertInput, nothingKnown } from './converted.ts';
import { decodeText } from './decode-text.ts';
import { markdownTable } from './table.ts';

const separators = [',', ';', '\t'] as const;

/** @throws InputError with its line for a quote that is never closed. */
export function convertCsv({ bytes, address, charset }: ConvertInput): Converted {
  const { text, losses } = decodeText(bytes, address, charset);
  const rows = parseCsv(text, likelySeparator(text));
  if ('unclosed' in rows)
    throw new InputError(t('sources.csvQuote', { address }), {
      path: address,
      line: rows.unclosed,
      hint: t('sources.csvQuoteHint'),
    });
  return { ...nothingKnown, markdown: `${markdownTable(rows.map(({ cells }) => cells))}\n`, losses };
}

/** The one that stands most often in the first line, outside of quotes: German tables have semicolons. */
function likelySeparator(text: string): string {
  const first = (text.split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string) => first.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
