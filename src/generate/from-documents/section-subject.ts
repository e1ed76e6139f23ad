/** @module Whose section it is: values under labels say nothing of their subject, so the headings above have to. */
import { tokenizeText } from '../../text/normalize.ts';
import { describeEntity } from '../aliases.ts';
import type { LabelData, LanguageData } from '../data/language.ts';
import { type Entity, escapePattern, holdsName } from '../entity.ts';
import { type Block, plain } from './blocks.ts';
import { sentencesOf } from './sentences.ts';

export interface Readers {
  entity: Entity;
  /** Documents and seeds in one, for look-ups. */
  text: string;
  language: LanguageData;
  labels: LabelData;
}

/**
 * The name that values under these headings are about, or null when that is not certain. A heading that names the main subject
 * or a plain topic ("Opening hours") keeps the subject of the one above; one that is a name elsewhere in the text ("Laborschule") is
 * the subject from there on; any other may be about anything.
 */
export function sectionSubject(
  { headings }: Pick<Block, 'headings'>,
  { entity, text, language }: Readers,
  /** The first column's label: "The ships" says no more than a table of ships does. */
  kind = '',
): string | null {
  let subject: string | null = entity.name;
  for (const heading of headings) {
    const title = heading.text.replace(/^[\d.]+\s+/, '');
    if (namesMain(title, entity, language)) subject = entity.name;
    else if (isNameIn(text, title)) subject = describeEntity(title, text, language, false).name;
    else if (!isTopic(title, language, kind)) return null;
  }
  return subject;
}

/** By its whole name, perhaps among words that say nothing: "About Mirquill", not "Mirquill Plus". */
function namesMain(title: string, { bare, formal }: Entity, language: LanguageData): boolean {
  const names = [bare, ...formal].map((name) => name.replace(/^the /, ''));
  return names.some((name) => holdsName(title, name) && isTopic(title.replace(name, ' '), language));
}

/** In running text a name keeps its capitals in the middle of a sentence. */
export function isNameIn(text: string, name: string): boolean {
  if (!/^\p{Lu}|^\p{Ll}+\p{Lu}/u.test(name) || /^\d+$/.test(name)) return false;
  return new RegExp(`(?<=[\\p{Ll},] )${escapePattern(name)}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/**
 * Whether what stands above a list or table in its section leaves the subject as it is: nothing does, or the subject is named, or it
 * only says "Some facts:". "The staff of the archive:" makes it a list of something else.
 */
export function keepsSubject(
  blocks: readonly Block[],
  index: number,
  { entity, language }: Readers,
): boolean {
  const block = blocks[index] as Block;
  const above = blocks
    .slice(0, index)
    .findLast((one) => one.kind === 'paragraph' && one.headings === block.headings);
  if (above?.kind !== 'paragraph') return true;
  const whole = above.lines.map(({ text }) => plain(text)).join(' ');
  const last = sentencesOf(above).at(-1)?.text ?? whole;
  const names = [entity.bare, ...entity.formal].map((name) => name.replace(/^the /, ''));
  const isNamed = (text: string) => names.some((name) => holdsName(text, name));
  if (isTopic(last, language)) return true;
  return last.endsWith(':') ? isNamed(last) : isNamed(whole);
}

/** Made of words that say nothing of a subject. */
function isTopic(title: string, { labels, functionWords }: LanguageData, kind = ''): boolean {
  const isPlain = (word: string) =>
    labels?.topics.has(word) ||
    functionWords.has(word) ||
    (kind !== '' && (word === kind || word === `${kind}s`));
  return tokenizeText(title).tokens.every((token) => token.isNumber || isPlain(token.text));
}
