/** @module Turns candidates into clauses, phrases and questions: chooses the subject's name and places the qualifier. */
import type { Rng } from '../core/rng.ts';
import { type Candidate, listCandidates, type Material, type Role } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { isPluralNoun, renderCandidate } from './render-candidate.ts';
import { capital, lowerStart } from './surface.ts';

export type NameStyle = 'any' | 'formal' | 'casual';

/** Share of wordings that name the subject as the user does. */
const OWN_NAME_SHARE = 0.55;
/** Share of questions with a qualifier that begin with it. */
const FRONTED_QUALIFIER_SHARE = 0.2;
/** These make whole sentences or an odd order of words, which no frame can take in. */
const UNFRAMED = ['echo', 'fronted', 'contextual', 'imperative'];

export class Phrasing {
  readonly material: Material;
  readonly language: LanguageData;
  readonly rng: Rng;
  readonly candidates: readonly Candidate[];

  constructor(material: Material, language: LanguageData, rng: Rng) {
    this.material = material;
    this.language = language;
    this.rng = rng;
    this.candidates = listCandidates(material, language);
  }

  /** The candidates of a role, and of some families, in random order; the user's own words come before synonyms. */
  shuffled(role: Role, families: readonly string[] | null): Candidate[] {
    const fitting = this.candidates.filter(
      (one) => one.role === role && (families === null || families.includes(one.family)),
    );
    return this.rng
      .shuffle(fitting)
      .sort((a, b) => Number(a.variant.isSynonym) - Number(b.variant.isSynonym));
  }

  name(style: NameStyle): string {
    const { name, formal, casual } = this.material.subject;
    const others = style === 'casual' ? [...formal, ...casual, ...casual] : formal;
    return others.length === 0 || this.rng.next() < OWN_NAME_SHARE ? name : this.rng.pick(others);
  }

  /** Direct questions with capital and mark, clauses and phrases without; null when the form doesn't fit. */
  render(candidate: Candidate, mode: 'direct' | 'embedded', name: string, value?: string): string | null {
    const { qualifier } = this.material.parsed;
    const isWhole = candidate.form.startsWith('+');
    if (isWhole && (qualifier !== '' || mode === 'embedded')) return null;
    const shown = value ?? (candidate.role === 'reverse' ? this.material.value?.text : undefined);
    const bare = isWhole ? { ...candidate, form: candidate.form.slice(1) } : candidate;
    const text = renderCandidate(bare, this.material, name, mode, this.language, shown);
    if (text === null) return null;
    if (isWhole) return capital(text);
    if (candidate.role === 'keywords' || candidate.role === 'statements') return text;
    const isQuestion = mode === 'direct' && candidate.role !== 'phrases';
    const isFront = candidate.family === 'echo' || (isQuestion && this.rng.next() < FRONTED_QUALIFIER_SHARE);
    const placed =
      qualifier === '' ? text : isFront ? `${qualifier}, ${text}` : this.#append(text, qualifier, mode);
    return isQuestion ? `${capital(placed)}?` : placed;
  }

  /** A random candidate of a role, small at its start; null when the question has none. */
  draw(role: Role, mode: 'direct' | 'embedded', style: NameStyle = 'any', name?: string): string | null {
    const pool = this.candidates.filter(
      (one) => one.role === role && !UNFRAMED.includes(one.family) && !one.form.startsWith('+'),
    );
    for (let tries = 0; tries < 8 && pool.length > 0; tries++) {
      const text = this.render(this.rng.pick(pool), mode, name ?? this.name(style));
      if (text !== null)
        return mode === 'direct' && role !== 'phrases' ? lowerStart(text, this.material) : text;
    }
    return null;
  }

  /** "the founder of S" → "Who was the founder of S?" */
  askFor(phrase: string): string {
    const { parsed } = this.material;
    const asksName = isNamed(phrase);
    const isPerson = parsed.slots.wh === 'who' || parsed.slots.kind === 'who' || parsed.shape === 'agent';
    return this.language.frames.askPhrase
      .replace('{wh}', isPerson && !asksName ? 'Who' : 'What')
      .replace('{be}', this.#be())
      .replace('{np}', () => phrase);
  }

  /** A year or a name is one now as then; a number or an office may have changed. */
  #be(): string {
    const { parsed } = this.material;
    const changes = ['role', 'count', 'countVp', 'measure', 'agent'].includes(parsed.shape);
    const isPlural =
      parsed.shape === 'role'
        ? parsed.isPlural
        : ['which', 'subject'].includes(parsed.shape) && isPluralNoun(parsed.slots.noun);
    return this.language.auxiliaries(changes ? parsed.tense : 'present', isPlural).be as string;
  }

  /** "what the prize that she won in 1968 is": an embedded clause keeps its last verb at the end. */
  #append(text: string, qualifier: string, mode: 'direct' | 'embedded'): string {
    const last = text.split(' ').at(-1) ?? '';
    const { tense, isPlural } = this.material.parsed;
    const closing = [this.language.auxiliaries(tense, isPlural), this.language.auxiliaries('present', false)];
    const isClosing = mode === 'embedded' && closing.some(({ be, be1 }) => last === be || last === be1);
    return isClosing ? `${text.slice(0, -last.length - 1)} ${qualifier} ${last}` : `${text} ${qualifier}`;
  }
}

/** Whether the phrase asks for a name by that word, so that no frame may say it again. */
export function isNamed(phrase: string): boolean {
  return /^the name\b|'s name\b/.test(phrase);
}
