/** @module Cuts a document into passages that fit into a prompt, each with the statements it makes and their lines. */
import { type Block, type Line, readBlocks } from '../from-documents/blocks.ts';
import { statementsOf } from '../from-documents/sentences.ts';

export interface Passage {
  /** Titles of the headings above, outermost first: "Opening hours" says what "Monday: closed" is about. */
  titles: string;
  /** What a reader sees: titles and statements, one a line. */
  text: string;
  /** Sentences, and rows of tables with their column labels. */
  statements: readonly Line[];
}

/** A passage ends before the statement that would bring it above this many words. */
const MAX_WORDS = 120;

/** Of one heading each, in the order of the document. */
export function cutPassages(text: string): Passage[] {
  const out: Passage[] = [];
  let open: { headings: Block['headings']; statements: Line[]; words: number } | null = null;
  const close = () => {
    if (open === null) return;
    const titles = open.headings.map((heading) => heading.text).join(' – ');
    const lines = open.statements.map((statement) => statement.text);
    out.push({ titles, text: [titles, ...lines].filter(Boolean).join('\n'), statements: open.statements });
    open = null;
  };
  for (const block of readBlocks(text))
    for (const statement of statementsOf(block)) {
      const words = statement.text.split(' ').length;
      if (open !== null && (open.headings !== block.headings || open.words + words > MAX_WORDS)) close();
      open ??= { headings: block.headings, statements: [], words: 0 };
      open.statements.push(statement);
      open.words += words;
    }
  close();
  return out;
}
