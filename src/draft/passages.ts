/** @module Cuts a Markdown document into passages that can stand as contexts: under one heading each, with the lines they come from. */
import { groupNeighbours } from '../documents/group.ts';
import { type Block, readBlocks } from '../generate/from-documents/blocks.ts';
import { guessTokens } from '../taxonomy/lint.ts';
import { minContexts, minPairs } from './draft.ts';

export interface Passage {
  /** As the document has it, its heading first. */
  text: string;
  /** 1-based lines of the document, both inclusive; the heading's not among them. */
  ranges: { start: number; end: number }[];
}

/** A passage is closed before the block that would bring it above this many tokens (guessed). */
const SOME_TOKENS = 300;
/** InstructLab's advice for a context. */
const MAX_TOKENS = 500;
const ROWS_AT_ONCE = 12;

/** In the order of the document; together they hold all its paragraphs, lists and tables. */
export function cutContexts(text: string): Passage[] {
  const lines = text.split(/\r?\n/);
  const units = readBlocks(text).flatMap((block) => unitsOf(block, lines));
  return groupNeighbours(units, (group, next) => {
    const isBelow = group.at(-1)?.headings === next.headings;
    return isBelow && guessTokens.count(textOf([...group, next])) <= SOME_TOKENS;
  }).map((group) => ({ text: textOf(group), ranges: group.map(({ range }) => range) }));
}

interface Unit {
  text: string;
  range: { start: number; end: number };
  headings: Block['headings'];
}

/** Below its heading. */
function textOf(units: readonly Unit[]): string {
  const heading = units[0]?.headings.at(-1);
  const title = heading === undefined ? [] : [`${'#'.repeat(heading.level)} ${heading.text}`];
  return [...title, ...units.map(({ text }) => text)].join('\n\n');
}

function unitsOf(block: Block, lines: readonly string[]): Unit[] {
  const slice = (start: number, end: number) => lines.slice(start - 1, end).join('\n');
  if (block.kind === 'table') {
    const head = slice(block.header.line, block.header.line + 1);
    const units: Unit[] = [];
    for (let at = 0; at < block.rows.length; at += ROWS_AT_ONCE) {
      const rows = block.rows.slice(at, at + ROWS_AT_ONCE);
      const [start, end] = [rows[0]!.line, rows.at(-1)!.line];
      // The header may itself be a pair of label and value.
      const range = { start: at === 0 ? block.header.line : start, end };
      units.push({ text: `${head}\n${slice(start, end)}`, range, headings: block.headings });
    }
    return units;
  }
  const all = block.kind === 'list' ? block.items.flatMap((item) => item.lines) : block.lines;
  const [start, end] = [all[0]!.line, all.at(-1)!.line];
  return [{ text: slice(start, end), range: { start, end }, headings: block.headings }];
}

export interface Filled<Item> {
  passage: Passage;
  items: Item[];
}

/**
 * Passages with the items that stand in them. Neighbours are joined while one has fewer than InstructLab's three pairs, as long as
 * there are more than its five contexts and the text stays within its length.
 * @param lineOf 1-based line of an item.
 */
export function fillPassages<Item>(
  passages: readonly Passage[],
  items: readonly Item[],
  lineOf: (item: Item) => number,
): Filled<Item>[] {
  const filled = passages.flatMap((passage) => {
    const own = items.filter((item) =>
      passage.ranges.some(({ start, end }) => lineOf(item) >= start && lineOf(item) <= end),
    );
    return own.length === 0 ? [] : [{ passage, items: own }];
  });
  for (;;) {
    if (filled.length <= minContexts) return filled;
    const joins = filled.slice(1).flatMap((next, index) => {
      const one = filled[index]!;
      const isThin = Math.min(one.items.length, next.items.length) < minPairs;
      const text = `${one.passage.text}\n\n${next.passage.text}`;
      const fits = isThin && guessTokens.count(text) <= MAX_TOKENS;
      return fits ? [{ index, text, size: one.items.length + next.items.length }] : [];
    });
    const [best] = joins.sort((a, b) => a.size - b.size || a.index - b.index);
    if (best === undefined) return filled;
    const [one, next] = filled.slice(best.index, best.index + 2) as [Filled<Item>, Filled<Item>];
    filled.splice(best.index, 2, {
      passage: { text: best.text, ranges: [...one.passage.ranges, ...next.passage.ranges] },
      items: [...one.items, ...next.items],
    });
  }
}
