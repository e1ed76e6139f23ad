/** @module The little XML that is read without a parser: texts of named elements. No document may define entities. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';

/** @throws InputError for a document type with definitions of its own: bombs and files of this machine come in by them. */
export function checkXml(text: string, address: string): void {
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(text))
    throw new InputError(t('sources.xmlEntities', { address }), {
      path: address,
      hint: t('sources.xmlEntitiesHint'),
    });
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>\w{1,8}));/gi,
    (whole, ...rest) => {
      const { decimal, hex, name } = rest.at(-1) as Record<string, string | undefined>;
      if (name !== undefined) return named[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    },
  );
}

/** The texts of all elements `name` (as written, prefix included), without those that are empty. */
export function xmlTexts(text: string, name: string): string[] {
  const found: string[] = [];
  // By index, not by one expression: an element that is never closed must not be searched again and again.
  for (let at = text.indexOf(`<${name}`); at >= 0; at = text.indexOf(`<${name}`, at + 1)) {
    if (!/[\s>]/.test(text[at + name.length + 1] ?? '')) continue;
    const open = text.indexOf('>', at);
    const close = text.indexOf(`</${name}`, open);
    if (open < 0 || close < 0) break;
    const value = unescapeXml(text.slice(open + 1, close).replace(/<[^>]*>/g, ''))
      .replace(/\s+/g, ' ')
      .trim();
    if (value !== '') found.push(value.slice(0, 300));
    at = close;
  }
  return found;
}

/** The attributes of each element `name`. */
export function xmlElements(text: string, name: string): Map<string, string>[] {
  return [...text.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s(?<attributes>[^<>]{0,4000})>`, 'g'))].map(
    ({ groups }) =>
      new Map(
        [
          ...(groups?.attributes ?? '').matchAll(/(?<key>[\w:-]+)\s*=\s*(?:"(?<a>[^"]*)"|'(?<b>[^']*)')/g),
        ].map((match) => [match.groups?.key ?? '', unescapeXml(match.groups?.a ?? match.groups?.b ?? '')]),
      ),
  );
}
