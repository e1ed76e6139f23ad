/** @module Small words of German, by what they do in a sentence. */

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const functionWords = set(
  `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses diesem diesen
   jeder jede jedes jedem jeden es er sie ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner man sich wir ich du mein meine
   mich mir dich dir uns euch und oder aber auch als am an auf aus bei beim bis durch für gegen im in ins mit nach neben ohne seit über um
   unter von vom vor während wegen zu zum zur zwischen dass ob weil wenn denn doch ja nein nicht noch nur schon sehr so da dort hier
   ist sind war waren wird werden wurde wurden worden sei bin hat haben hatte hatten kann können konnte darf dürfen durfte muss müssen
   musste soll sollen sollte will wollen mag wäre würde gibt gab wer wen wem wessen was wann wo woher wohin warum wieso weshalb wie
   viel viele vielen welche welcher welches welchen welchem wofür womit wodurch woran worauf wovon wozu bitte nenne sag heißt heißen`,
);

/** Verbs that take a participle or an infinitive to the end of the sentence. */
export const auxiliaries = set(
  `ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten darf dürfen durfte durften muss müssen
   musste mussten soll sollen sollte sollten will wollen wollte wollten mag mögen lässt lassen ließ`,
);

export const modals = set(
  `kann können konnte konnten darf dürfen durfte durften muss müssen musste mussten soll sollen sollte sollten will wollen wollte wollten`,
);

/** Parts that a verb leaves at the end of the sentence: "findet ... statt". */
export const prefixes = set(
  `ab an auf aus bei ein fest fort frei her heraus herunter hin hinzu los mit nach nieder statt teil um unter vor voraus weg weiter wieder
   zu zurück zusammen bereit durch inne`,
);

export const prepositions = set(
  `in im ins an am ans auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter von vom vor während wegen zu zum
   zur zwischen ab außer innerhalb außerhalb`,
);

export const determiners = set(
  `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese dieses diesen diesem jeder
   jede jedes jeden jedem mein meine meinen meinem meiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere`,
);

const CONTRACTED: Readonly<Record<string, readonly [string, string]>> = {
  im: ['in', 'dem'],
  ins: ['in', 'das'],
  am: ['an', 'dem'],
  ans: ['an', 'das'],
  beim: ['bei', 'dem'],
  vom: ['von', 'dem'],
  zum: ['zu', 'dem'],
  zur: ['zu', 'der'],
};

/** "im" → "in dem"; null for any other word. */
export function splitContraction(word: string): readonly [string, string] | null {
  return Object.hasOwn(CONTRACTED, word) ? (CONTRACTED[word] as readonly [string, string]) : null;
}

/** "in dem" → "im"; what has no short form stays. */
export function contract(text: string): string {
  return text.replace(/\b(in|an|bei|von|zu) (dem|der)\b/g, (both, preposition: string, article: string) => {
    const short = Object.entries(CONTRACTED).find(([, [p, a]]) => p === preposition && a === article);
    return short === undefined ? both : short[0];
  });
}

export const months = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
export const numberWords =
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|zwanzig|dreißig|hundert|tausend';

/** A German number: "1.234,5", "1,25", "14". */
export const NUMBER = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?';

/** The first letter small when the first word is a small word; nouns and names keep theirs. */
export function lowerFirst(text: string): string {
  const first = /^\p{L}+/u.exec(text)?.[0] ?? '';
  const isSmall =
    functionWords.has(first.toLowerCase()) || prepositions.has(first.toLowerCase()) || OPENERS.has(first);
  return isSmall ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const OPENERS = set(
  'Gleich Etwa Ungefähr Rund Genau Heute Seit Innerhalb Außerhalb Unterhalb Oberhalb Laut Nenne Erkläre',
);
