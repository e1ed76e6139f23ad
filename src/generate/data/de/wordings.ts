/** @module All the ways to ask for one fact in German, by family. */

import type { Rng } from '../../../core/rng.ts';
import type { Material } from '../../candidates.ts';
import type { Stream, StreamOptions, Wording } from '../../family-streams.ts';
import { capital } from '../../surface.ts';
import { swapWords } from '../../swap-words.ts';
import { asQuestion, type Clause, embedded } from './clause.ts';
import { type Context, type Forms, readContext } from './context.ts';
import { formsOf } from './forms.ts';
import { frames } from './frames.ts';
import { keywordForms } from './keywords.ts';
import { contexts, echoes, fronted } from './sentences.ts';
import {
  aroundValue,
  askForName,
  clozeForms,
  fillCases,
  readAnswer,
  VALUE,
  yesNoForms,
} from './statement-forms.ts';
import { fillName, maskName } from './subject.ts';
import { thesaurus } from './thesaurus.ts';
import { putPhrase, withoutUmlauts } from './typing.ts';
import { lowerFirst } from './words.ts';

/** Share of wordings that name the subject as the user does. */
const OWN_NAME_SHARE = 0.55;

/** One stream of wordings for each family. */
export function openGermanStreams(
  material: Material,
  options: StreamOptions,
  rng: Rng,
): (family: string) => Stream {
  const words = new GermanWords(material, options, rng);
  return (family) => {
    const queue = words.of(family);
    return () => queue.shift();
  };
}

class GermanWords {
  readonly #material: Material;
  readonly #options: StreamOptions;
  readonly #rng: Rng;
  readonly #context: Context | null;
  readonly #forms: Forms;
  /** Every question that a frame can take in. */
  readonly #clauses: readonly Clause[];
  readonly #gender: Context['gender'];

  constructor(material: Material, options: StreamOptions, rng: Rng) {
    this.#material = material;
    this.#options = options;
    this.#rng = rng;
    this.#gender = material.entity.gender ?? null;
    const text = this.#mask(material.question.trim().replace(/\s*\?+$/, ''));
    this.#context = readContext(text, {
      value: material.value,
      at: material.entity.type.at,
      gender: this.#gender,
    });
    const forms = this.#context === null ? { questions: [], phrases: [] } : formsOf(this.#context);
    const isFit = (form: string) => this.#isFit(form);
    this.#forms = {
      questions: forms.questions.filter(({ clause }) => isFit(asQuestion(clause))),
      phrases: forms.phrases.filter(({ nom }) => isFit(nom)),
    };
    this.#clauses =
      this.#context === null
        ? []
        : [
            this.#context.question,
            ...this.#forms.questions.filter(({ family }) => family !== 'echo').map(({ clause }) => clause),
          ];
  }

  of(family: string): Wording[] {
    return this.#texts(family).filter((one) => one !== null);
  }

  #texts(family: string): (Wording | null)[] {
    const { questions, phrases } = this.#forms;
    const context = this.#context;
    const plain = (text: string): Wording => ({ text: this.#fill(text), family, reply: 'plain' });
    const twice = <T>(items: readonly T[]) => [...this.#rng.shuffle(items), ...this.#rng.shuffle(items)];
    if (context === null)
      return family === 'active'
        ? twice(frames.plain).map((frame) => plain(this.#around(frame, this.#mask(this.#material.question))))
        : [];
    switch (family) {
      case 'active':
        return [
          context.question,
          ...this.#rng.shuffle(this.#clausesOf(family)),
          ...this.#clausesOf(family),
          context.question,
        ].map((clause) => this.#careless(asQuestion(clause), family));
      case 'echo':
        return [...echoes(context), ...this.#clausesOf(family)].map((clause) => plain(asQuestion(clause)));
      case 'indirect':
        return twice(frames.indirect).map((frame) =>
          plain(frame.replace('{e}', () => this.#embedded(this.#rng.pick(this.#clauses)))),
        );
      case 'imperative':
        return phrases.length === 0
          ? []
          : twice(frames.imperative.fact).map((frame) => plain(putPhrase(frame, this.#rng.pick(phrases))));
      case 'phrase':
        return phrases.length === 0
          ? []
          : twice(frames.phrase.fact).map((frame) => plain(putPhrase(frame, this.#rng.pick(phrases))));
      case 'casual':
        return twice(frames.casual).map((frame) =>
          plain(this.#around(frame, asQuestion(this.#rng.pick(this.#clauses)))),
        );
      case 'contextual':
        return [...contexts(context), ...this.#inContext()].map(plain);
      case 'fronted':
        return fronted(context).map(plain);
      case 'keyword':
        return this.#rng
          .shuffle(keywordForms(context).filter((text) => this.#isFit(text)))
          .map((text) => this.#typed({ text: this.#fill(text, 'casual'), family, reply: 'plain' }));
      case 'cloze':
        return this.#answerForms((masked) => this.#rng.shuffle(clozeForms(masked, frames.cloze))).map(plain);
      case 'yes-no':
        return this.#yesNo();
      case 'reverse':
        return this.#reverse(plain);
      case 'swapped':
        return this.#swapped();
      default:
        return twice(questions.filter((one) => one.family === family)).map(({ clause }) =>
          this.#careless(asQuestion(clause), family),
        );
    }
  }

  /** Ships are built, but nothing is "errichtet" at sea. */
  #isFit(form: string): boolean {
    return !this.#material.entity.type.notVerbs?.some((part) => form.includes(part));
  }

  #clausesOf(family: string): Clause[] {
    return this.#forms.questions.filter((one) => one.family === family).map(({ clause }) => clause);
  }

  #embedded(clause: Clause): string {
    return clause.front === '' ? embedded(clause, 'ob') : embedded(clause);
  }

  #around(frame: string, question: string): string {
    return capital(
      fillCases(frame, this.#gender)
        .replace('{Q}', () => capital(question))
        .replace('{q}', () => lowerFirst(question)),
    ).replace(/^(?:Sag mal|Hey|Hi|Du|Kurze|Noch|Ähm|Mal|Nur)/, (opener) =>
      this.#rng.next() < 0.5 ? opener.toLowerCase() : opener,
    );
  }

  #inContext(): string[] {
    if (this.#material.subject.name === '') return [];
    return this.#rng
      .shuffle(frames.contextual)
      .map((frame) => this.#around(frame, asQuestion(this.#rng.pick(this.#clauses))));
  }

  #mask(text: string): string {
    const { masked } = this.#material.parsed;
    const own = this.#material.entity.bare;
    return masked === '' ? text : maskName(text, own, this.#gender);
  }

  #fill(text: string, style: 'any' | 'casual' = 'any'): string {
    const { formal, casual } = this.#material.subject;
    const own = this.#material.entity.bare;
    const others = style === 'casual' ? [...formal, ...casual] : formal;
    const name = others.length === 0 || this.#rng.next() < OWN_NAME_SHARE ? own : this.#rng.pick(others);
    return fillName(text, name, this.#gender);
  }

  /** The answer with its masks, handed to `use`; nothing for an answer of several sentences. */
  #answerForms(use: (masked: string, told: Clause | null) => string[]): string[] {
    const { answer, valueStart } = this.#options;
    const { value } = this.#material;
    if (answer === null || value === null || valueStart < 0 || /^(?:Ja|Nein)\b/.test(answer)) return [];
    const marked = `${answer.slice(0, valueStart)}${VALUE}${answer.slice(valueStart + value.text.length)}`;
    const masked = this.#mask(marked.trim());
    return use(masked, readAnswer(masked, this.#context?.question ?? null));
  }

  #yesNo(): Wording[] {
    const { wrongValue } = this.#options;
    const { value } = this.#material;
    if (value === null) return [];
    const shuffled = this.#rng.shuffle(frames.isItTrue);
    const forms = this.#answerForms((_, told) => (told === null ? [] : yesNoForms(told, shuffled)));
    const [first, ...others] = forms;
    const ordered = first === undefined ? [] : [first, first, ...this.#rng.shuffle(others)];
    return ordered.map((form, index) => {
      const isRight = wrongValue === null || index % 2 === 0;
      const shown = isRight ? value.text : (wrongValue as string);
      return {
        text: this.#fill(form.replace(VALUE, () => shown)),
        family: 'yes-no',
        reply: isRight ? 'yes' : 'no',
      } as const;
    });
  }

  #reverse(plain: (text: string) => Wording): Wording[] {
    const { value, subject } = this.#material;
    const { answer, valueStart } = this.#options;
    const before = answer === null || valueStart < 0 ? '' : answer.slice(0, valueStart);
    const context = this.#context;
    if (
      value === null ||
      context === null ||
      subject.name === '' ||
      value.text.includes(this.#material.entity.bare)
    )
      return [];
    const show = (text: string) => plain(text.replace(VALUE, () => value.text));
    const told = this.#rng.shuffle(
      this.#answerForms((_, clause) => (clause === null ? [] : askForName(clause, this.#material))),
    );
    const around = this.#rng.shuffle(aroundValue(context, this.#material, before));
    const turns = Math.max(told.length, around.length);
    return Array.from({ length: turns }, (_, index) => [told[index], around[index]])
      .flat()
      .filter((text) => text !== undefined)
      .map(show);
  }

  #swapped(): (Wording | null)[] {
    return Array.from({ length: 40 }, (_, turn) => {
      const clause = turn % 3 === 0 ? this.#clauses[0] : this.#rng.pick(this.#clauses);
      if (clause === undefined) return null;
      const text =
        turn % 3 === 1
          ? this.#rng.pick(frames.indirect).replace('{e}', () => this.#embedded(clause))
          : asQuestion(clause);
      const base = this.#fill(text);
      const changed = swapWords(base, thesaurus, this.#rng);
      return changed === null ? null : { text: changed, family: 'swapped', reply: 'plain', base };
    });
  }

  /** As people type: small letters, no mark, ae for ä (but in the name, by which the fact is known). */
  #careless(masked: string, family: string): Wording {
    const chance = this.#rng.next();
    const text = this.#fill(chance < 0.05 ? withoutUmlauts(masked) : masked);
    const bare = text.replace(/\?$/, '');
    const typed =
      chance < 0.05
        ? text
        : chance < 0.12
          ? text.toLowerCase()
          : chance < 0.17
            ? bare.toLowerCase()
            : chance < 0.22
              ? bare
              : text;
    return { text: typed, family, reply: 'plain' };
  }

  #typed(wording: Wording): Wording {
    return this.#rng.next() < 0.5 ? { ...wording, text: wording.text.toLowerCase() } : wording;
  }
}
