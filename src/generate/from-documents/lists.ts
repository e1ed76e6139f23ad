/** @module Reads values under labels outside of tables: "**Founded**: 1969", "- Chancellor: Dr. Becker", a heading over one short line. */
import type { LabelData } from '../data/language.ts';
import { type Block, type Heading, type Line, plain } from './blocks.ts';
import type { Labelled } from './labels.ts';
import { keepsSubject, type Readers, sectionSubject } from './section-subject.ts';

/** A label in bold letters, or up to a colon; not "Note:" before a whole sentence, which `tellLabelled` refuses. */
const BOLD = /^(?:\*\*|__)(?<label>[^*_]{1,60}?):?(?:\*\*|__)\s*(?::|–|—|-)?\s+(?<value>\S.*)$/u;
const PLAIN = /^(?<label>[\p{L}][^:|]{0,59}?)\s*:\s+(?<value>\S.*)$/u;

export function readLists(blocks: readonly Block[], context: Readers): Labelled[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    if (block.kind === 'list') {
      if (!keepsSubject(blocks, index, context)) return [];
      const least = Math.min(...block.items.map(({ indent }) => indent));
      const items = block.items.filter(({ indent, lines }) => indent === least && lines.length === 1);
      return read(
        items.map(({ lines }) => lines[0] as Line),
        block,
        context,
      );
    }
    if (block.kind !== 'paragraph') return [];
    const pairs = definitionPair(block.lines);
    if (pairs !== null) return keepsSubject(blocks, index, context) ? read([pairs], block, context) : [];
    const isLabelled =
      block.lines.every(({ text }) => BOLD.test(text)) ||
      (block.lines.length > 1 && block.lines.every(({ text }) => PLAIN.test(text)));
    if (isLabelled) return keepsSubject(blocks, index, context) ? read(block.lines, block, context) : [];
    const isAlone =
      (before === undefined || before.headings !== block.headings) &&
      blocks[index + 1]?.headings !== block.headings;
    return isAlone ? readHeaded(block.lines, block, context) : [];
  });
}

/** "Term" and, on the next line, ": value". */
function definitionPair(lines: readonly Line[]): Line | null {
  const [term, value] = lines;
  if (lines.length !== 2 || term === undefined || !/^:\s+\S/.test(value?.text ?? '')) return null;
  return { text: `${plain(term.text)}${value?.text}`, line: value?.line as number };
}

function read(lines: readonly Line[], block: Block, context: Readers): Labelled[] {
  const { labels } = context;
  const subject = sectionSubject(block, context);
  if (subject === null) return [];
  const out = lines.flatMap(({ text: raw, line }): Labelled[] => {
    const groups = (BOLD.exec(raw) ?? PLAIN.exec(plain(raw)))?.groups;
    if (groups?.label === undefined || groups.value === undefined) return [];
    const label = plain(groups.label);
    const value = plain(groups.value).replace(/(?<=\S)[.]$/, '');
    const time = labels.timeOf(label);
    if (time === null) return [{ subject, label, value, qualifier: '', line }];
    return isAboutHours(block.headings, labels)
      ? [{ subject, label: labels.hoursLabel, value, qualifier: time, line }]
      : [];
  });
  // A label that stands twice has no one value.
  return out.filter(
    (one) =>
      !out.some((other) => other !== one && other.label === one.label && other.qualifier === one.qualifier),
  );
}

/** A heading that is a label, over lines that are no sentences: "## Opening hours" and "Mon–Fri 8–22". */
function readHeaded(lines: readonly Line[], block: Block, context: Readers): Labelled[] {
  const { labels } = context;
  const heading = block.headings.at(-1);
  const parents = { headings: block.headings.slice(0, -1) };
  if (heading === undefined) return [];
  const isDays = lines.every(({ text: raw }) =>
    /^\S+\.?(?: ?(?:[-–—&,]|to|and) ?\S+)?:?\s+\d/u.test(plain(raw)),
  );
  if (lines.length > 1 && !(isDays && isAboutHours([heading], labels))) return [];
  const value = lines.map(({ text: raw }) => plain(raw)).join(', ');
  const subject = sectionSubject(parents, context);
  if (subject === null || /[.!?:]$/.test(value)) return [];
  return [{ subject, label: heading.text, value, qualifier: '', line: lines[0]?.line as number }];
}

function isAboutHours(headings: readonly Heading[], { hours }: LabelData): boolean {
  return hours.test(headings.at(-1)?.text ?? '');
}
