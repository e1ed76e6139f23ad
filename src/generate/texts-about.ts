/** @module What of a leaf's texts tells of which name: a folder of notes is about many things, and neighbours are no hint. */
import type { SourceDocument } from '../documents/load.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { countOf, holdsName } from './entity.ts';

export interface TextAbout {
  /** Whole documents about the name, and sentences of others that name it. */
  text: string;
  /** Whether a whole document is about it, or a context where there are no documents. */
  isOwn: boolean;
}

/**
 * @param names all that questions of the leaf ask about.
 * @param main what most of them ask about: a text that is about no other is about it.
 */
export function openTextsAbout(
  leaf: Pick<Leaf, 'seeds'>,
  documents: readonly Pick<SourceDocument, 'text'>[],
  names: readonly string[],
  main: string | null,
): (name: string) => TextAbout {
  // A passage of a document that names somebody often is still about what the document is about.
  const texts =
    documents.length > 0
      ? documents.map(({ text }) => text)
      : leaf.seeds.flatMap(({ context }) => context ?? []);
  const units = [...new Set(texts)].map((text) => ({
    text: asParagraphs(text),
    sentences: text.split(/(?<=[.!?])\s+|\n+/),
    owner: ownerOf(text, names) ?? main,
  }));
  const asked = leaf.seeds.map(({ question, answer }) => `${question} ${answer}`);
  const known = new Map<string, TextAbout>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const own = units.filter(({ owner }) => owner === name);
    const others = units.filter(({ owner }) => owner !== name).flatMap(({ sentences }) => sentences);
    const named = [...new Set([...others, ...asked])].filter((sentence) => holdsName(sentence, name));
    const about = { text: [...own.map(({ text }) => text), ...named].join('\n'), isOwn: own.length > 0 };
    known.set(name, about);
    return about;
  };
}

/** A heading is no part of the sentence below it. */
function asParagraphs(text: string): string {
  return text
    .split(/\n\s*\n|\n(?=#)|(?<=^#.*)\n/m)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n');
}

/** Whom its first line names first; else the name that stands in it as often as all others together. */
function ownerOf(text: string, names: readonly string[]): string | null {
  const title = text.trimStart().split('\n')[0] ?? '';
  const titled = names
    .map((name) => ({ name, at: title.indexOf(name) }))
    .filter(({ name, at }) => at >= 0 && holdsName(title, name))
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length);
  if (titled[0] !== undefined) return titled[0].name;
  const counts = names.map((name) => ({ name, count: countOf(text, name) }));
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a), { name: '', count: 0 });
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return most.count > 0 && most.count * 2 >= all ? most.name : null;
}
