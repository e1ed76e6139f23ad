/** @module attribution.txt in InstructLab's form: one block of lines for each work, parted by blank lines. */
import type { Provenance } from './document.ts';

/** What is written where nothing is known: an empty line would look forgotten. */
const unknown = 'unknown';

const titleLine = 'Title of work';
const linkLine = 'Link to work';

/** The four lines; of a work that changes also the revision and the day it was taken. */
export function attributionBlock(work: Provenance): string {
  return [
    `${titleLine}: ${oneLine(work.title)}`,
    `${linkLine}: ${linkOf(work)}`,
    ...(work.revision === null ? [] : [`Revision: ${work.revision}`]),
    `License of the work: ${oneLine(work.licence ?? unknown)}`,
    `Creator names: ${oneLine(work.authors.join(', ')) || unknown}`,
    `Retrieved: ${work.retrievedAt.slice(0, 10)}`,
  ].join('\n');
}

/**
 * The text with a block for each of `works`. Blocks that are there stay, those of earlier states of the same works are replaced.
 * @param replaced works whose blocks are taken out.
 */
export function mergeAttribution(
  text: string,
  works: readonly Provenance[],
  replaced: readonly Provenance[],
): string {
  const outdated = new Set([...works, ...replaced].map((work) => keyOf(attributionBlock(work))));
  const kept = text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !outdated.has(keyOf(block)));
  return `${[...kept, ...works.map(attributionBlock)].join('\n\n')}\n`;
}

/** A work is told by its title and its link. */
function keyOf(block: string): string {
  const value = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return JSON.stringify([value(titleLine), value(linkLine)]);
}

/** A path of this machine helps nobody else. */
function linkOf({ link, kind, address, origin }: Provenance): string {
  if (link !== null) return oneLine(link);
  if (/^https?:/.test(address)) return oneLine(address);
  if (kind === 'git' && origin !== null && /^https:/.test(origin)) return oneLine(origin);
  return 'none, a local document';
}

function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
