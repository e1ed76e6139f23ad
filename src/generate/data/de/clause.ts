/**
 * @module The German sentence as its fields: what stands before the finite verb, the verb, the middle, and what closes the bracket.
 * Every order of a clause is put together from these, so that no word needs another form.
 */
import { capital } from '../../surface.ts';
import { readNounPhrase } from './nouns.ts';
import { isFiniteForm, verbOfParticiple } from './verbs.ts';
import { auxiliaries, determiners, lowerFirst, prefixes, prepositions } from './words.ts';

export interface Clause {
  /** What stands before the verb: question words or, in a statement, any one part; '' in a yes-no question. */
  front: string;
  fin: string;
  mid: string;
  /** Participle, infinitive or separable prefix; or ''. */
  close: string;
  /** A clause after the bracket with its comma (", weil ..."); or ''. */
  tail: string;
}

const join = (...parts: readonly string[]) => parts.filter(Boolean).join(' ');

/** "front verb middle close tail", without capital and mark. */
export function direct({ front, fin, mid, close, tail }: Clause): string {
  return join(front, fin, mid, close) + tail;
}

export function asQuestion(clause: Clause): string {
  return `${capital(direct(clause))}?`;
}

/** With the verb at the end: "wann die Schule eröffnet wurde", "ob Gäste kommen dürfen". */
export function embedded(clause: Clause, opener = clause.front): string {
  return join(lowerFirst(opener), verbLast(clause)) + clause.tail;
}

/** Middle and verbs: "die Schule eröffnet wurde", "das Fest stattfindet". */
export function verbLast({ fin, mid, close }: Clause): string {
  return isPrefixOf(close, fin) ? join(mid, `${close}${fin}`) : join(mid, close, fin);
}

function isPrefixOf(close: string, fin: string): boolean {
  return prefixes.has(close) && !auxiliaries.has(fin);
}

/** Reads a question without its mark; null when it has not the order of one. */
export function readQuestion(text: string): Clause | null {
  const { main, tail } = cutTail(text);
  const words = main.split(' ');
  const at = findVerb(words);
  if (at === null || at >= words.length) return null;
  const fin = words[at] as string;
  const { mid, close } = readBracket(words.slice(at + 1), fin);
  const front = words.slice(0, at).join(' ');
  return { front: lowerFirst(front), fin: at === 0 ? lowerWord(fin) : fin, mid, close, tail };
}

const lowerWord = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** A subordinate clause at the end stays out of the order. */
function cutTail(text: string): { main: string; tail: string } {
  const at = text.search(
    /, (?:weil|da|damit|wenn|dass|ob|obwohl|bevor|nachdem|§|der|die|das|dem|den|deren|dessen|in|an|auf|mit|und|aber|um|sodass|wo)(?![\p{L}])/u,
  );
  return at < 0 ? { main: text, tail: '' } : { main: text.slice(0, at), tail: text.slice(at) };
}

const WH =
  /^(?:wer|wen|wem|wessen|was|wann|wo|wohin|woher|warum|wieso|weshalb|wof[üu]r|womit|wodurch|woran|worauf|woraus|worin|worüber|wovon|wozu|wonach|worum)$/;
const SINGLE_AFTER = /^(?:genau|eigentlich|denn|sonst|ungefähr|etwa)$/;

/** The index of the finite verb: first in a yes-no question, else after the question words. */
function findVerb(words: readonly string[]): number | null {
  const first = (words[0] ?? '').toLowerCase();
  let at = 0;
  if (prepositions.has(first)) {
    if (!/^(?:welche[rsnm]?|wem|wen|was|wann|wo|wie)$/.test(words[1] ?? '')) return null;
    at = 1;
  }
  const opener = (words[at] ?? '').toLowerCase();
  if (at === 0 && isFiniteForm(first) && !WH.test(first)) return 0;
  if (opener === 'wie') {
    const next = words[at + 1] ?? '';
    if (/^viele?n?$/.test(next) || next === 'viel') {
      if (next === 'viel' && isFiniteForm(words[at + 2] ?? '')) return at + 2;
      return afterNouns(words, at + 2);
    }
    if (isFiniteForm(next)) return at + 1;
    return at + 2;
  }
  if (/^welche[rsnm]?$/.test(opener)) return afterNouns(words, at + 1);
  if (/^was$/.test(opener) && words[at + 1] === 'für') return afterNouns(words, at + 2);
  if (WH.test(opener)) return SINGLE_AFTER.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  return null;
}

/** The first word after a noun phrase with its attributes; null when there is none. */
function afterNouns(words: readonly string[], from: number): number | null {
  let at = from;
  // "welche liegt" has no noun of its own.
  if (isFiniteForm(words[at] ?? '') && !/^\p{Lu}/u.test(words[at] ?? '')) return at;
  const isName = (word = '') => /^[\p{Lu}@§„"\d]/u.test(word);
  for (;;) {
    while (at < words.length && !isName(words[at])) at++;
    while (at < words.length && isName(words[at])) at++;
    const next = words[at] ?? '';
    const goesOn = determiners.has(next) || prepositions.has(next) || next === 'und';
    if (at >= words.length) return null;
    // "welcher Wald liegt", but "wie viele Plätze in der Halle gibt es".
    if (!goesOn || isFiniteForm(next)) return at;
  }
}

/** What closes the bracket is taken off the end. */
function readBracket(words: readonly string[], fin: string): { mid: string; close: string } {
  const last = words.at(-1) ?? '';
  const text = words.join(' ');
  if (auxiliaries.has(fin)) {
    const phrase =
      /(?:^| )(ins Leben gerufen|in Betrieb genommen|zur Welt gekommen|in Auftrag gegeben)$/.exec(text)?.[1];
    if (phrase !== undefined) return { mid: text.slice(0, -phrase.length).trim(), close: phrase };
    const isVerb = isParticiple(last) || (/^[a-zäöüß]+e?n$/.test(last) && takesInfinitive(fin));
    if (words.length > 1 && isVerb && /^\p{Ll}/u.test(last)) {
      const before = words.at(-2) ?? '';
      if (last === 'worden' || last === 'werden')
        return { mid: words.slice(0, -2).join(' '), close: `${before} ${last}` };
      return { mid: words.slice(0, -1).join(' '), close: last };
    }
  } else if (words.length > 1 && prefixes.has(last))
    return { mid: words.slice(0, -1).join(' '), close: last };
  else {
    const phrase = /(?:^| )(ins Leben|in Betrieb|zur Welt|in Auftrag)$/.exec(text)?.[1];
    if (phrase !== undefined) return { mid: text.slice(0, -phrase.length).trim(), close: phrase };
  }
  return { mid: text, close: '' };
}

function takesInfinitive(fin: string): boolean {
  return !/^(?:ist|sind|war|waren|hat|haben|hatte|hatten)$/.test(fin);
}

export function isParticiple(word: string): boolean {
  return (
    verbOfParticiple(word) !== undefined ||
    /^(?:ge|\p{L}+ge)\p{Ll}{2,}(?:t|en)$/u.test(word) ||
    /^(?:be|ver|er|ent|zer)\p{Ll}{2,}(?:t|en)$/u.test(word) ||
    /iert$/.test(word)
  );
}

/**
 * A statement with its verb second.
 * @param fins finite verbs that it may have, the likeliest first; null when none of them stands in the second place.
 */
export function readStatement(text: string, fins: readonly string[]): Clause | null {
  const { main, tail } = cutTail(text.trim().replace(/[.!]+$/, ''));
  const words = main.split(' ');
  for (const fin of [...fins, null]) {
    for (let at = 1; at < words.length; at++) {
      const word = words[at] as string;
      if (fin === null ? !(isFiniteForm(word) && /^\p{Ll}/u.test(word)) : word !== fin) continue;
      const { mid, close } = readBracket(words.slice(at + 1), word);
      return { front: lowerFirst(words.slice(0, at).join(' ')), fin: word, mid, close, tail };
    }
  }
  return null;
}

/** The first part of the middle, if it is a noun phrase that can stand before the verb, with what is left. */
export function splitFirstPart(mid: string): { first: string; others: string } | null {
  const words = mid.split(' ');
  const start = (words[0] ?? '').toLowerCase();
  let at = 0;
  if (prepositions.has(start) && !/^\p{Lu}/u.test(words[1] ?? '')) at = 1;
  if (determiners.has(words[at] ?? '')) at++;
  while (/^\p{Ll}[\p{L}-]*e[rsnm]?$/u.test(words[at] ?? '') && !determiners.has(words[at] ?? '')) at++;
  const isName = (word = '') => /^[\p{Lu}@§„"]/u.test(word);
  if (!isName(words[at])) return null;
  while (at < words.length && (isName(words[at]) || /^\d+$/.test(words[at] ?? ''))) at++;
  // A genitive goes with its noun.
  while (/^(?:der|des|eines|einer)$/.test(words[at] ?? '')) {
    const begin = at;
    at++;
    while (/^\p{Ll}[\p{L}-]*e[rsnm]?$/u.test(words[at] ?? '') && !determiners.has(words[at] ?? '')) at++;
    if (!isName(words[at])) {
      at = begin;
      break;
    }
    while (at < words.length && isName(words[at])) at++;
  }
  return { first: words.slice(0, at).join(' '), others: words.slice(at).join(' ') };
}

/** Whether the middle is one noun phrase, attributes and all, in the first case. */
export function asSubject(mid: string, fin: string): ReturnType<typeof readNounPhrase> {
  return readNounPhrase(mid, 'nom', isPluralVerb(fin));
}

export function isPluralVerb(fin: string): boolean {
  return (
    /^(?:sind|waren|haben|hatten|werden|wurden|können|konnten|dürfen|durften|müssen|mussten|sollen|sollten|wollen|wollten)$/.test(
      fin,
    ) ||
    (/n$/.test(fin) && isFiniteForm(fin))
  );
}
