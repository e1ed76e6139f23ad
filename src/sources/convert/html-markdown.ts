/** @module Cleaned HTML to Markdown with headings, lists and tables, by linkedom and Turndown: the only file that knows them. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { DomDocument, DomElement, DomNode } from './dom.ts';
import { tableRows } from './html-table.ts';
import { markdownTable } from './table.ts';

/** What never is part of a text, whatever the page. */
const neverText =
  'script,style,noscript,template,iframe,object,embed,svg,math annotation,form,button,input,select,textarea,link,meta';

/** Real pages stay below a hundred. */
const maxDepth = 256;

/** linkedom takes tags as they stand; the three that HTML lets authors leave out, and its `body` needs, are put in. */
export async function parseHtml(html: string): Promise<DomDocument> {
  const { parseHTML } = await import('linkedom');
  const root = /<html(?<attributes>\s[^<>]*)?>/i.exec(html);
  const content = html.replace(/<!doctype[^<>]*>|<\/?html(?:\s[^<>]*)?>/gi, '');
  const body = content.search(/<body[\s>]/i);
  const head = body < 0 ? '' : content.slice(0, body);
  const whole = [
    `<!doctype html><html${root?.groups?.attributes ?? ''}>`,
    /<head[\s>]/i.test(head) ? head : `<head>${head}</head>`,
    body < 0 ? `<body>${content.replace(/<\/?head(?:\s[^<>]*)?>/gi, '')}</body>` : content.slice(body),
    '</html>',
  ];
  const document = parseHTML(whole.join('')).document as unknown as DomDocument;
  checkDepth(document);
  return document;
}

/** Readability and Turndown look at the parts of parts again and again: minutes for what no page has. */
function checkDepth(document: DomDocument): void {
  const open: [DomNode, number][] = [[document, 0]];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [node, depth] = at;
    if (depth > maxDepth)
      throw new InputError(t('sources.htmlDeep', { limit: maxDepth }), { hint: t('sources.convertHint') });
    for (const child of node.childNodes) open.push([child, depth + 1]);
  }
}

export function removeAll(root: DomDocument | DomElement, selector: string): void {
  for (const element of root.querySelectorAll(selector)) element.remove();
}

export interface MarkdownText {
  markdown: string;
  /** Pictures that were left out. */
  pictures: number;
}

/**
 * The text of `root`. Links and emphasis become plain text: what is learned are sentences. Nothing of it can be run: no HTML is left.
 */
export async function toMarkdown(root: DomElement): Promise<MarkdownText> {
  const { default: TurndownService } = await import('turndown');
  removeAll(root, neverText);
  const pictures = root.querySelectorAll('img,picture:not(:has(img)),video,audio,canvas').length;
  const service = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
  });
  service.addRule('plain', {
    filter: ['a', 'em', 'i', 'strong', 'b', 'u', 's', 'del'] as never,
    replacement: (content) => content,
  });
  service.addRule('picture', {
    filter: ['img', 'picture', 'video', 'audio', 'canvas'] as never,
    replacement: () => '',
  });
  service.addRule('item', {
    filter: 'li',
    replacement(content, node) {
      const list = (node as DomElement).parentElement;
      const index = list === null ? 0 : [...list.children].indexOf(node as DomElement);
      const mark = list?.nodeName === 'OL' ? `${Number(list.getAttribute('start') ?? 1) + index}. ` : '- ';
      return `${mark}${content
        .trim()
        .replace(/\n{2,}/g, '\n')
        .replaceAll('\n', `\n${' '.repeat(mark.length)}`)}\n`;
    },
  });
  service.addRule('table', {
    filter: 'table',
    replacement(content, node) {
      const parts = tableRows(node as DomElement);
      if (parts === null) return `\n\n${content}\n\n`;
      return `\n\n${parts.map((part) => (typeof part === 'string' ? part : markdownTable(part))).join('\n\n')}\n\n`;
    },
  });
  // Only what would become another block is escaped; a backslash within a sentence would be learned with it.
  service.escape = (text) =>
    text.replace(/^(\s*)([#>+-])(?=\s)/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2');
  const text = service.turndown(root as unknown as never);
  return { markdown: tidy(text), pictures };
}

/** One blank line between blocks, none at the ends, no blanks that nobody sees. */
export function tidy(text: string): string {
  const lines = text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .split('\n')
    .map((line) => line.trimEnd());
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
