/** @module What a document is about when no seed says it: the name in its title, else the name its sentences begin with. */
import type { LanguageData } from '../generate/data/language.ts';
import { namesIn } from '../generate/entity.ts';
import { type Block, plain, readBlocks } from '../generate/from-documents/blocks.ts';
import { sentencesOf } from '../generate/from-documents/sentences.ts';

/** What sites put behind a title: "Bielefeld University - Wikipedia". */
const SITE = /\s+[-–—|·]\s+[^-–—|·]{2,40}$/;
const ARTICLE = /^(?:the|a|an|der|die|das|ein|eine)\s+/i;

/**
 * @param title of the document, where its source tells one.
 * @returns null when nothing in it is named; its sentences are then about many things.
 */
export function findSubject(text: string, title: string | null, language: LanguageData): string | null {
  const blocks = readBlocks(text);
  const heading = blocks.flatMap(({ headings }) => headings).find(({ level }) => level === 1)?.text ?? null;
  const sentences = blocks.flatMap(sentencesOf).map((sentence) => sentence.text);
  const titles = [title, title?.replace(SITE, '') ?? null, heading].flatMap((one) =>
    one === null ? [] : [one.replace(ARTICLE, '').trim()],
  );
  const named = titles.flatMap((one) => [one, ...namesIn(one, language.functionWords)]);
  // A title is capitalised throughout in English: only what the text itself says is a name.
  const told = named.map((name) => ({ name, count: countSubjects(sentences, name) }));
  const best = longest(told.filter(({ count }) => count > 0));
  if (best !== null) return best;
  const candidates = new Set(sentences.flatMap((sentence) => firstName(sentence, language) ?? []));
  const counted = [...candidates].map((name) => ({ name, count: countSubjects(sentences, name) }));
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const found = longest(counted.filter(({ count }) => count === most && count > 1));
  return found ?? mentioned(titles, sentences) ?? headOfLabels(heading, blocks, language);
}

/** A heading that is a name, over a list or table of labels and values: "Orrin Sailing Club" and "- Founded: 1962". */
function headOfLabels(
  heading: string | null,
  blocks: readonly Block[],
  { labels }: LanguageData,
): string | null {
  const isTopic = (word: string) => labels?.topics.has(word.toLowerCase()) === true;
  if (heading === null || !/^\p{Lu}/u.test(heading) || heading.split(' ').every(isTopic)) return null;
  const hasLabels = blocks.some((block) =>
    block.kind === 'list'
      ? block.items.length > 1 &&
        block.items.every(({ lines }) => /^\p{L}[^:]{0,59}:\s+\S/u.test(plain(lines[0]?.text ?? '')))
      : block.kind === 'table' && block.header.cells.length === 2,
  );
  return hasLabels ? heading.replace(ARTICLE, '').trim() : null;
}

/** A title that is said somewhere, though never at the beginning of a sentence. */
function mentioned(titles: readonly string[], sentences: readonly string[]): string | null {
  const text = sentences.join(' ');
  return titles.find((title) => title !== '' && text.includes(title)) ?? null;
}

function firstName(sentence: string, { functionWords }: LanguageData): string | null {
  const start = sentence.replace(ARTICLE, '');
  const [name] = namesIn(start, functionWords);
  return name !== undefined && start.startsWith(name) ? name : null;
}

function countSubjects(sentences: readonly string[], name: string): number {
  if (name === '') return 0;
  return sentences.filter((sentence) => {
    const start = sentence.replace(ARTICLE, '');
    return start.startsWith(name) && !/^[\p{L}\p{N}-]/u.test(start.slice(name.length));
  }).length;
}

function longest(found: readonly { name: string }[]): string | null {
  return [...found].sort((a, b) => b.name.length - a.name.length)[0]?.name ?? null;
}
