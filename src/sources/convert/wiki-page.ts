/** @module The article of a MediaWiki page as its REST API gives it (Parsoid HTML): without references, boxes of links and edit marks. */
import { t } from '../../i18n/index.ts';
import { type Converted, type ConvertInput, nothingKnown } from './converted.ts';
import { parseHtml, removeAll, tidy, toMarkdown } from './html-markdown.ts';

/** Classes that MediaWiki itself and the large Wikipedias use for what is not the article's text. */
const aroundText = [
  ...[
    'sup.reference',
    '.mw-ref',
    '.mw-references-wrap',
    'ol.references',
    '.reflist',
    '.mw-editsection',
    '.mw-cite-backlink',
  ],
  ...[
    '.navbox',
    '.navbox-styles',
    '.NavFrame',
    '.NaviBlock',
    '.navigation-not-searchable',
    '.sistersitebox',
    '.side-box',
    '.sisterproject',
  ],
  ...[
    '.hatnote',
    '.dablink',
    '.ambox',
    '.metadata',
    '.mbox-small',
    '.stub',
    '.noprint',
    '.mw-empty-elt',
    '.catlinks',
    '#toc',
    '.toc',
  ],
  ...[
    '.hintergrundfarbe-basis.navileiste',
    '.coordinates',
    '#coordinates',
    '.mw-jump-link',
    '.printfooter',
    '.authority-control',
  ],
  ...[
    '.normdaten-typ-p',
    '#normdaten',
    '.IPA.nopopups',
    '.ext-phonos',
    '.error',
    '[style*="display:none"]',
    '[style*="display: none"]',
  ],
].join(',');
/** Pictures with their captions. */
const pictures = 'figure,.thumb,.gallery,.tright,.tleft,.mw-default-size';

export async function convertWikiPage({ bytes }: ConvertInput): Promise<Converted> {
  const document = await parseHtml(new TextDecoder().decode(bytes));
  removeAll(document, aroundText);
  const figures = document.querySelectorAll(pictures).length;
  removeAll(document, pictures);
  const { markdown, pictures: rest } = await toMarkdown(document.body);
  const losses = figures + rest > 0 ? [t('sources.pictures', { count: figures + rest })] : [];
  return { ...nothingKnown, markdown: tidy(dropEmptySections(markdown)), losses };
}

/** Headings under which nothing is left: references, links to other wikis. */
export function dropEmptySections(markdown: string): string {
  const lines = markdown.split('\n');
  const level = (line: string | undefined) => /^(#+) /.exec(line ?? '')?.[1]?.length ?? 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    if (level(lines[at]) === 0) continue;
    let next = at + 1;
    while (next < lines.length && lines[next]?.trim() === '') next++;
    const after = level(lines[next]);
    if (next >= lines.length || (after > 0 && after <= level(lines[at]))) lines.splice(at, next - at);
  }
  return lines.join('\n');
}
