/** @module Where the sentences of a running text begin and end: Unicode's rules, which know neither abbreviations nor German ordinals, and those. */

/** Behind these goes the sentence on. What mostly ends one ("etc.", "usw.") is not among them. */
const ABBREVIATION = new RegExp(
  `(?:^|[\\s(\\[“„"‘])(?:${[
    '\\p{L}', // initials, and "z. B.", "d. h."
    '(?:\\p{L}\\.){1,3}\\p{L}', // e.g., i.e., U.S.A.
    ...['Dr', 'Prof', 'Mr', 'Mrs', 'Ms', 'Mme', 'St', 'Sr', 'Jr', 'Gen', 'Col', 'Capt', 'Lt', 'Rev', 'Hon'],
    ...['No', 'Nos', 'Nr', 'vs', 'cf', 'ca', 'approx', 'est', 'vol', 'Vol', 'pp', 'Fig', 'fig', 'Sec', 'Ch'],
    ...['bzw', 'vgl', 'geb', 'gest', 'evtl', 'ggf', 'inkl', 'exkl', 'sog', 'max', 'min', 'Abb', 'Abs', 'Art'],
    ...[
      'Bd',
      'Hrsg',
      'Hl',
      'Kap',
      'Mio',
      'Mrd',
      'Str',
      'Tel',
      'Ing',
      'Dipl',
      'jr',
      'sen',
      'Chr',
      'Jh',
      'Tsd',
    ],
  ].join('|')})\\.\\s*$`,
  'u',
);
/** "14. Juni", "19. Jahrhundert". */
const ORDINAL = /(?:^|[\s(])\d{1,3}\.\s*$/u;
const COUNTED =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jahrtausend|Jh\.|Tag)/u;
/** "das 3. Stockwerk", "der 2. Weltkrieg": a number behind a German article counts what follows. */
const ARTICLE_ORDINAL =
  /(?:^|\s)(?:der|die|das|den|dem|des|im|zum|zur|vom|beim|einem|einer|ihr|ihre[mnrs]?|seine?[mnrs]?)\s+\d{1,3}\.\s*$/iu;

/** Offsets (UTF-16) of each sentence of `text`, without the blanks around it; a line end is a blank like others. */
export function sentenceBounds(text: string): [start: number, end: number][] {
  const line = text.replace(/[\n\r\u2028\u2029]/g, ' ');
  const joined: { index: number; segment: string }[] = [];
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line)) {
    const before = joined.at(-1);
    if (before !== undefined && goesOn(before.segment, segment)) before.segment += segment;
    else joined.push({ index, segment });
  }
  return joined
    .map(({ index, segment }): [number, number] => [
      index + segment.length - segment.trimStart().length,
      index + segment.trimEnd().length,
    ])
    .filter(([start, end]) => end > start);
}

function goesOn(before: string, after: string): boolean {
  if (/^["'”’“)\]]*\s*\p{Ll}/u.test(after) || ABBREVIATION.test(before)) return true;
  return (
    (ORDINAL.test(before) && COUNTED.test(after)) || (ARTICLE_ORDINAL.test(before) && /^\p{Lu}/u.test(after))
  );
}
