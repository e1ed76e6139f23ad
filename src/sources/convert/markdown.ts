/** @module Markdown and plain text: taken as they are; the head of a Markdown file tells title, authors and licence. */
import { type Converted, type ConvertInput, nothingKnown } from './converted.ts';
import { decodeText } from './decode-text.ts';

/** A head between two lines of dashes, as static site generators read it. Only plain "name: value" lines are understood. */
const head = /^---\n(?<lines>(?:.*\n){0,200}?)---\n/;

export function convertMarkdown({ bytes, address, charset }: ConvertInput): Converted {
  const { text, losses } = decodeText(bytes, address, charset);
  const found = head.exec(text);
  const fields = readHead(found?.groups?.lines ?? '');
  const markdown = found === null ? text : text.slice(found[0].length).trimStart();
  const [authors = ''] = [fields.get('authors') ?? fields.get('author')];
  return {
    markdown,
    title: fields.get('title') ?? /^#\s+(.+?)\s*#*$/m.exec(markdown)?.[1] ?? null,
    authors: authors
      .replace(/^\[|\]$/g, '')
      .split(/[,;]/)
      .map(unquote)
      .filter(Boolean),
    licence: fields.get('license') ?? fields.get('licence') ?? null,
    language: fields.get('lang') ?? fields.get('language') ?? null,
    link: fields.get('link') ?? fields.get('url') ?? fields.get('source') ?? null,
    losses,
  };
}

export function convertText({ bytes, address, charset }: ConvertInput): Converted {
  const { text, losses } = decodeText(bytes, address, charset);
  return { ...nothingKnown, markdown: text, title: firstLine(text), losses };
}

/** A short line above an empty one that ends no sentence: as people head their notes. */
function firstLine(text: string): string | null {
  return /^\s*(?<title>\S[^\n]{0,79}?)(?<![.!?:;,])[ \t]*\n[ \t]*\n/.exec(text)?.groups?.title ?? null;
}

function readHead(lines: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const { name, value } = /^(?<name>[A-Za-z][\w-]*):\s*(?<value>.+)$/.exec(line)?.groups ?? {};
    if (name !== undefined && value !== undefined) fields.set(name.toLowerCase(), unquote(value));
  }
  return fields;
}

function unquote(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}
