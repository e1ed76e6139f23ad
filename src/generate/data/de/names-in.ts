/** @module Which capitals of German mark a name, where every noun has one. */

/** "BASE", "Niklas Luhmann", "Nordrhein-Westfalen", but not "Fakultäten". */
export function isProperName(word: string, before: string, after: string): boolean {
  const bare = (text: string) => text.replace(/^[„"(]+|[,;:.!?"”“)]+$/g, '');
  const own = bare(word);
  if (/^\d/.test(own)) return true;
  if (!/^\p{Lu}/u.test(own)) return false;
  if (/^\p{Lu}.*\p{Lu}/u.test(own)) return true;
  const isCapital = (text: string) => /^\p{Lu}/u.test(bare(text)) && !/[,;:.!?]$/.test(text);
  // Two nouns in a row are a name, or a noun and its name.
  return (
    (isCapital(before) && !ARTICLES.test(before)) ||
    (isCapital(after) && !/[,;:.!?]$/.test(word) && !ARTICLES.test(own))
  );
}

const ARTICLES =
  /^(?:Der|Die|Das|Den|Dem|Des|Ein|Eine|Im|Am|Zum|Zur|In|An|Auf|Wer|Was|Wie|Wann|Wo|Welche[rsnm]?)$/;
