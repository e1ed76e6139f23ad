/** @module Cuts a document into passages short enough to stand in a prompt. */

/** A passage ends with the paragraph that brings it to this many words. */
const MIN_WORDS = 40;
/** Longer paragraphs are cut between sentences. */
const MAX_WORDS = 120;

/** Paragraphs, short ones (headings among them) together with what follows. */
export function chunkDocument(text: string): string[] {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap(cutLong);
  const chunks: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) chunks.push(open.join('\n\n'));
    open = [];
  };
  for (const paragraph of paragraphs) {
    if (countWords([...open, paragraph].join(' ')) > MAX_WORDS) close();
    open.push(paragraph);
    if (countWords(open.join(' ')) >= MIN_WORDS) close();
  }
  close();
  return chunks;
}

function cutLong(paragraph: string): string[] {
  if (countWords(paragraph) <= MAX_WORDS) return [paragraph];
  const parts: string[] = [];
  let open = '';
  for (const sentence of paragraph.split(/(?<=[.!?])\s+|\n/)) {
    if (open !== '' && countWords(`${open} ${sentence}`) > MAX_WORDS) {
      parts.push(open);
      open = '';
    }
    open = open === '' ? sentence : `${open} ${sentence}`;
  }
  return [...parts, open];
}

const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
