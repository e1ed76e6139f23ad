/** @module Small real files: PDF, DOCX and EPUB, written by hand after their formats (ISO 32000, ECMA-376, EPUB 3.3). */
import { zipOf } from '../model-store/zip-writer.ts';

export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
}

/** A PDF 1.4 of A4 pages in Helvetica; a page without texts is empty, as a scan is to a reader of text. */
export function pdfOf(pages: readonly (readonly PdfText[])[], info: Record<string, string> = {}): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const kids = pages.map((_, page) => `${4 + 2 * page} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R /Lang (de) >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [page, texts] of pages.entries()) {
    const stream = texts
      .map(({ text, x, y, size = 11 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escapePdf(text)}) Tj ET`)
      .join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * page} 0 R >>`,
    );
    add(`<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`);
  }
  const entries = Object.entries(info).map(([name, value]) => `/${name} (${escapePdf(value)})`);
  add(`<< ${entries.join(' ')} >>`);
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(Buffer.byteLength(file, 'latin1'));
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const start = Buffer.byteLength(file, 'latin1');
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** The bullet has another number in WinAnsi than in Latin-1. */
function escapePdf(text: string): string {
  return text.replace(/[\\()]/g, '\\$&').replaceAll('•', '\\225');
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Blocks of a Word document: a heading of level 1 to 3, a paragraph, an item of a list, or a table. */
export type DocxBlock =
  | { heading: string; level?: 1 | 2 | 3 }
  | { text: string }
  | { item: string }
  | { table: string[][] };

/** The members of a DOCX, to be changed before they are packed. */
export function docxMembers(blocks: readonly DocxBlock[], core: { title?: string; creator?: string } = {}) {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
  const paragraph = (text: string, style = '') =>
    `<w:p>${style === '' ? '' : `<w:pPr>${style}</w:pPr>`}${run(text)}</w:p>`;
  const body = blocks.map((block) => {
    if ('heading' in block) return paragraph(block.heading, `<w:pStyle w:val="Heading${block.level ?? 1}"/>`);
    if ('item' in block)
      return paragraph(block.item, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
    if ('text' in block) return paragraph(block.text);
    const rows = block.table.map(
      (row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
    );
    return `<w:tbl>${rows.join('')}</w:tbl>`;
  });
  const styles = [1, 2, 3].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  const text = (name: string, content: string) => ({ name, data: Buffer.from(`${xml}${content}`) });
  const part = (name: string, type: string) =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  return [
    text(
      '[Content_Types].xml',
      `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${part('/word/document.xml', 'officedocument.wordprocessingml.document.main')}` +
        `${part('/word/styles.xml', 'officedocument.wordprocessingml.styles')}${part('/word/numbering.xml', 'officedocument.wordprocessingml.numbering')}</Types>`,
    ),
    text(
      '_rels/.rels',
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    text(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/>` +
        `<Relationship Id="rId2" Type="${office}/numbering" Target="numbering.xml"/></Relationships>`,
    ),
    text('word/styles.xml', `<w:styles xmlns:w="${word}">${styles.join('')}</w:styles>`),
    text(
      'word/numbering.xml',
      `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>` +
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    ),
    text('word/document.xml', `<w:document xmlns:w="${word}"><w:body>${body.join('')}</w:body></w:document>`),
    text(
      'docProps/core.xml',
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
        `<dc:title>${escapeXml(core.title ?? '')}</dc:title><dc:creator>${escapeXml(core.creator ?? '')}</dc:creator></cp:coreProperties>`,
    ),
  ];
}

export function docxOf(
  blocks: readonly DocxBlock[],
  core: { title?: string; creator?: string } = {},
): Buffer {
  return zipOf(docxMembers(blocks, core));
}

export interface Book {
  title: string;
  creator: string;
  rights?: string;
  language?: string;
  /** Bodies of the chapters, as HTML. */
  chapters: readonly string[];
}

export function epubMembers({ title, creator, rights = '', language = 'en', chapters }: Book) {
  const text = (name: string, content: string) => ({ name, data: Buffer.from(content) });
  const items = chapters.map(
    (_, at) => `<item id="c${at}" href="text/c%20${at}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const spine = chapters.map((_, at) => `<itemref idref="c${at}"/>`);
  return [
    { ...text('mimetype', 'application/epub+zip'), method: 0 },
    text(
      'META-INF/container.xml',
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    text(
      'OEBPS/book.opf',
      '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">' +
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:1</dc:identifier>' +
        `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator><dc:language>${language}</dc:language>` +
        `<dc:rights>${escapeXml(rights)}</dc:rights></metadata><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`,
    ),
    ...chapters.map((body, at) =>
      text(
        `OEBPS/text/c ${at}.xhtml`,
        `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>${at}</title></head><body>${body}</body></html>`,
      ),
    ),
  ];
}

export function epubOf(book: Book): Buffer {
  return zipOf(epubMembers(book));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
