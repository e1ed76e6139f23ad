/** @module Takes a Markdown document apart: paragraphs, list items and tables, each under its headings and with its lines. */

export interface Line {
  text: string;
  /** 1-based. */
  line: number;
}

export interface Heading extends Line {
  /** 1 to 6. */
  level: number;
}

export interface ListItem {
  lines: Line[];
  /** Columns before the mark: more of them make an item of an item. */
  indent: number;
}

export interface TableRow {
  cells: string[];
  line: number;
}

/** Marks of Markdown are still in the texts (`plain` takes them off). */
export type Block = { headings: readonly Heading[] } & (
  | { kind: 'paragraph'; lines: Line[] }
  | { kind: 'list'; items: ListItem[] }
  | { kind: 'table'; header: TableRow; rows: TableRow[] }
);

const FENCE = /^(?:```|~~~)/;
const ITEM = /^(?<indent>\s*)(?:[-*+]|\d+[.)])\s+(?<text>.*)$/;
/** Quotes, rules, link targets and HTML belong to no text. */
const ASIDE = /^(?:>|(?:-{3}|\*{3}|_{3})[-*_ ]*$|\[[^\]]*\]:|<)/;
const DELIMITER = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/** Code, quotes and front matter are left out. */
export function readBlocks(text: string): Block[] {
  const lines = text.split(/\r?\n/);
  const out: Block[] = [];
  let headings: Heading[] = [];
  const state: { open: Block | null } = { open: null };
  const enter = (heading: Heading) => {
    headings = [...headings.filter(({ level }) => level < heading.level), heading];
    state.open = null;
  };
  const start = (block: Block): Block => {
    out.push(block);
    state.open = block;
    return block;
  };
  let index = frontMatterEnd(lines);
  for (; index < lines.length; index++) {
    const raw = lines[index] as string;
    const line = raw.trim();
    const current = state.open;
    if (FENCE.test(line)) {
      const mark = line.slice(0, 3);
      while (index + 1 < lines.length && !(lines[++index] as string).trim().startsWith(mark));
      state.open = null;
      continue;
    }
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    if (heading !== null) {
      enter({ level: (heading[1] as string).length, text: plain(heading[2] as string), line: index + 1 });
    } else if (line === '' || ASIDE.test(line)) state.open = null;
    else if (/^(?:=+|-{2,})$/.test(line)) {
      // An underline makes a heading of the paragraph above.
      if (current?.kind === 'paragraph' && current.lines.length === 1) {
        out.pop();
        enter({ ...(current.lines[0] as Line), level: line.startsWith('=') ? 1 : 2 });
      }
      state.open = null;
    } else if (line.includes('|') && DELIMITER.test((lines[index + 1] ?? '').trim())) {
      const header = { cells: cellsOf(line), line: index + 1 };
      const rows: TableRow[] = [];
      index++;
      while (index + 1 < lines.length && (lines[index + 1] as string).includes('|')) {
        index++;
        rows.push({ cells: cellsOf((lines[index] as string).trim()), line: index + 1 });
      }
      out.push({ kind: 'table', header, rows, headings });
      state.open = null;
    } else if (line.startsWith('|')) state.open = null;
    else {
      const item = ITEM.exec(raw)?.groups;
      const at = { text: item?.text ?? line, line: index + 1 };
      if (item !== undefined) {
        const list = current?.kind === 'list' ? current : start({ kind: 'list', items: [], headings });
        if (list.kind === 'list') list.items.push({ lines: [at], indent: (item.indent as string).length });
      } else if (current?.kind === 'paragraph') current.lines.push(at);
      else if (current?.kind === 'list') current.items.at(-1)?.lines.push(at);
      else start({ kind: 'paragraph', lines: [at], headings });
    }
  }
  return out;
}

function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  return end < 0 ? 0 : end + 1;
}

/** "\|" is a bar within a cell. */
function cellsOf(line: string): string[] {
  return line
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim().replaceAll('\\|', '|')));
}

/** Markdown's marks taken off. */
export function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|\*|`)(.+?)\1/g, '$2')
    .replace(/\\$/, '')
    .trim();
}
