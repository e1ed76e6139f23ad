/** @module Cuts a document into passages that fit into a prompt, each with the statements it makes and their lines. */
import { groupNeighbours } from '../../documents/group.ts';
import { type Line, readBlocks } from '../from-documents/blocks.ts';
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
export function cutStatements(text: string): Passage[] {
  const all = readBlocks(text).flatMap((block) =>
    statementsOf(block).map((statement) => ({ statement, headings: block.headings })),
  );
  type Told = (typeof all)[number];
  const wordsOf = (told: readonly Told[]) =>
    told.reduce((sum, { statement }) => sum + statement.text.split(' ').length, 0);
  return groupNeighbours(
    all,
    (group, next) => group[0]?.headings === next.headings && wordsOf([...group, next]) <= MAX_WORDS,
  ).map((group) => {
    const titles = group[0].headings.map((heading) => heading.text).join(' – ');
    const statements = group.map(({ statement }) => statement);
    const lines = statements.map((statement) => statement.text);
    return { titles, text: [titles, ...lines].filter(Boolean).join('\n'), statements };
  });
}
