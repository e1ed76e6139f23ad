/** @module One stream of wordings for each family; a stream ends when its forms and frames are used up. */
import type { Role } from './candidates.ts';
import { makeClozes } from './clozes.ts';
import { isNamed, type Phrasing } from './phrasing.ts';
import { makeReverse } from './reverse.ts';
import { capital, frameQuestion, inContext, sloppy } from './surface.ts';
import { swapWords } from './swap-words.ts';
import { makeYesNo } from './yes-no.ts';

export interface Wording {
  text: string;
  family: string;
  /** How the answer begins. */
  reply: 'plain' | 'yes' | 'no';
  /** The text before words of it were swapped: it names the subject in the words that are known. */
  base?: string;
}

/** The next wording; null when this form doesn't fit (the next one may), undefined at the end. */
export type Stream = () => Wording | null | undefined;

export interface StreamOptions {
  /** A wrong value to deny, or null. */
  wrongValue: string | null;
  /** The answer, when it is one sentence of which clozes and statements can be made. */
  answer: string | null;
  /** Where the value begins in the answer; -1 when unknown. */
  valueStart: number;
}

export function openStream(family: string, phrasing: Phrasing, options: StreamOptions): Stream {
  const { material, language, rng } = phrasing;
  const { frames } = language;
  const plain = (text: string | null): Wording | null =>
    text === null ? null : { text, family, reply: 'plain' };
  const careless = (text: string) => plain(sloppy(text, material, language, rng));
  switch (family) {
    case 'active':
      if (phrasing.candidates.length > 0) return forms(phrasing, 'questions', ['active'], careless);
      return framed(phrasing, frames.plain, (frame) =>
        plain(frameQuestion(frame, material.question, material, language, rng)),
      );
    case 'indirect':
      return framed(phrasing, frames.indirect, (frame) => {
        const clause = phrasing.draw('questions', 'embedded');
        return plain(clause === null ? null : frame.replace('{e}', () => clause));
      });
    case 'imperative': {
      const list = asksForName(phrasing) ? frames.imperative.name : frames.imperative.fact;
      return inTurn([
        forms(phrasing, 'questions', ['imperative'], plain),
        framed(phrasing, list, (frame) => plain(aroundPhrase(phrasing, frame))),
      ]);
    }
    case 'phrase': {
      const list = asksForName(phrasing) ? frames.phrase.name : frames.phrase.fact;
      return framed(phrasing, list, (frame) => plain(aroundPhrase(phrasing, frame)));
    }
    case 'casual':
      return framed(phrasing, frames.casual, (frame) => {
        const question = phrasing.draw('questions', 'direct', 'casual') ?? material.question;
        return plain(frameQuestion(frame, question, material, language, rng));
      });
    case 'contextual': {
      const ask = (name?: string) =>
        phrasing.draw('questions', 'direct', 'formal', name) ?? material.question;
      const around = framed(phrasing, frames.contextual, (frame) =>
        plain(inContext(frame, material, ask, rng)),
      );
      return inTurn([around, forms(phrasing, 'questions', ['contextual'], plain), around]);
    }
    case 'noun':
      return inTurn([
        forms(phrasing, 'questions', ['noun'], plain),
        forms(phrasing, 'phrases', null, (phrase) => plain(phrasing.askFor(phrase))),
      ]);
    case 'keyword':
      return forms(phrasing, 'keywords', null, (text) => plain(asTyped(phrasing, text)));
    case 'cloze':
      return makeClozes(phrasing, options);
    case 'echo':
      return forms(phrasing, 'questions', ['echo'], plain);
    case 'yes-no':
      return makeYesNo(phrasing, options);
    case 'swapped':
      return swapped(phrasing, plain);
    case 'reverse': {
      const isNamed = material.value?.kind === 'name';
      return makeReverse(
        phrasing,
        options,
        isNamed ? forms(phrasing, 'reverse', null, plain) : () => undefined,
      );
    }
    default:
      return forms(phrasing, 'questions', [family], careless);
  }
}

/** Each form of a role twice, with other names the second time. */
function forms(
  phrasing: Phrasing,
  role: Role,
  families: readonly string[] | null,
  use: (text: string) => Wording | null,
): Stream {
  const first = phrasing.shuffled(role, families);
  const queue = [...first, ...phrasing.rng.shuffle(first)];
  return () => {
    const candidate = queue.shift();
    if (candidate === undefined) return undefined;
    const text = phrasing.render(candidate, 'direct', phrasing.name(role === 'keywords' ? 'casual' : 'any'));
    return text === null ? null : use(text);
  };
}

function framed(
  phrasing: Phrasing,
  frames: readonly string[],
  use: (frame: string) => Wording | null,
): Stream {
  const queue = [...phrasing.rng.shuffle(frames), ...phrasing.rng.shuffle(frames)];
  return () => {
    const frame = queue.shift();
    return frame === undefined ? undefined : use(frame);
  };
}

const SWAPS = 40;

/** Direct and indirect questions, and keywords, with other words of the thesaurus in them; the user's own question first. */
function swapped(phrasing: Phrasing, plain: (text: string | null) => Wording | null): Stream {
  const { material, language, rng } = phrasing;
  const { thesaurus, frames } = language;
  let tries = 0;
  const draw = (): string | null => {
    if (tries % 3 === 0) return material.question;
    if (tries % 3 === 1) {
      const question = phrasing.draw('questions', 'direct');
      return question === null ? null : `${capital(question)}`;
    }
    const clause = phrasing.draw('questions', 'embedded');
    return clause === null ? null : rng.pick(frames.indirect).replace('{e}', () => clause);
  };
  return () => {
    if (thesaurus === undefined || ++tries > SWAPS) return undefined;
    const base = draw();
    const changed = base === null ? null : swapWords(base, thesaurus, rng);
    const text = changed === null ? null : language.morphology.tidy(changed);
    const wording = plain(text);
    return wording === null || base === null ? null : { ...wording, base };
  };
}

/** One of each stream in turn, until all have ended. */
function inTurn(streams: readonly Stream[]): Stream {
  let open = [...streams];
  return () => {
    for (let first = open.shift(); first !== undefined; first = open.shift()) {
      const wording = first();
      if (wording === undefined) {
        open = open.filter((stream) => stream !== first);
        continue;
      }
      open.push(first);
      return wording;
    }
    return undefined;
  };
}

/** A name is named; a number, a year or a place is given. */
function asksForName({ material }: Phrasing): boolean {
  const { parsed } = material;
  return (
    parsed.slots.wh === 'who' ||
    ['agent', 'called', 'named', 'subject', 'which', 'subjectOf'].includes(parsed.shape)
  );
}

function aroundPhrase(phrasing: Phrasing, frame: string): string | null {
  const phrase = phrasing.draw('phrases', 'direct');
  if (phrase === null || (/\bname\b/i.test(frame) && isNamed(phrase))) return null;
  return frame.replace('{np}', () => phrase).replace('{Np}', () => capital(phrase));
}

/** As somebody types it into a search box: the year instead of "in 2017", mostly without capitals. */
function asTyped({ material, rng }: Phrasing, text: string): string {
  const { qualifier } = material.parsed;
  const year = /\d{4}/.exec(qualifier)?.[0];
  const full = year === undefined ? text : `${text} ${rng.next() < 0.5 ? year : qualifier}`;
  return rng.next() < 0.5 ? full.toLowerCase() : capital(full);
}
