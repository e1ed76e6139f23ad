/** @module The surface of German wordings: commas of inserted phrases, letters of keyboards without ä. */
import { capital } from '../../surface.ts';

/** A relative clause ends with a comma when the sentence goes on. */
export function putPhrase(frame: string, { nom, acc }: { nom: string; acc: string }): string {
  return frame
    .replace(/\{(acc|nom|Nom)\}(?=(.?))/, (_, slot: string, next: string) => {
      const phrase = slot === 'acc' ? acc : slot === 'nom' ? nom : capital(nom);
      return phrase.includes(', ') && next === ' ' ? `${phrase},` : phrase;
    })
    .replace(/^Gib (.*), an\.$/, 'Nenne $1.');
}

const PLAIN: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};

export function withoutUmlauts(text: string): string {
  return text.replace(/[äöüÄÖÜß]/g, (letter) => PLAIN[letter] ?? letter);
}
