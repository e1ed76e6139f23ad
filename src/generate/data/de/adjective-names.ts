/** @module Names that begin with an adjective, which takes the ending of its case: "die Graue Möwe", "auf der Grauen Möwe". */
import type { Gender } from './nouns.ts';

/** Not every word in -e: "Schule Bielefeld" stays. */
const ADJECTIVE =
  /^(?:Graue|Rote|Blaue|Grüne|Weiße|Schwarze|Gelbe|Braune|Bunte|Alte|Neue|Junge|Große|Kleine|Lange|Kurze|Hohe|Tiefe|Breite|Stille|Laute|Wilde|Freie|Schöne|Gute|Schnelle|Fröhliche|Lustige|Letzte|Erste|Zweite|Dritte|Obere|Untere|Innere|Äußere|Fliegende|Heilige|Offene|Goldene|Silberne|Eiserne|Kalte|Warme|Schiefe|Runde|Krumme|\p{Lu}\p{Ll}+(?:ische|liche|bare|same))(?= \p{Lu})/u;

export function opensWithAdjective(name: string): boolean {
  return ADJECTIVE.test(name);
}

/** "Graue Möwe" and "Grauen Möwe", as a pattern. */
export function anyEnding(pattern: string, name: string): string {
  return opensWithAdjective(name) ? pattern.replace(' ', 'n? ') : pattern;
}

/** The ending after each article before the name. */
export function inflectAfterArticles(text: string, name: string, gender: Gender | null): string {
  if (gender === null || !opensWithAdjective(name)) return text;
  const first = name.split(' ')[0] as string;
  const whole = new RegExp(
    `(?<![p{L}])(der|die|das|den|dem|des|im|am|zum|zur|vom|beim|ins) ${first}(?= ${name.split(' ')[1]?.slice(0, 3)})`,
    'giu',
  );
  return text.replace(whole, (match, article: string) => {
    const det = article.toLowerCase();
    const isPlain = det === 'die' || det === 'das' || det === 'ins' || (det === 'der' && gender === 'm');
    return isPlain && gender !== 'pl' ? match : `${match}n`;
  });
}
