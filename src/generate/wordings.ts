/** @module All the ways to ask for one fact: picks forms, frames and names by family until the wanted number is there. */
import { Rng } from '../core/rng.ts';
import { rougeLTokens, wordsOf } from '../text/rouge.ts';
import { type Candidate, listCandidates, type Material, type Role, renderCandidate } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { checkWording } from './gates.ts';
import { capital, frameQuestion, inContext, lowerStart, sloppy } from './surface.ts';

export interface Wording {
  text: string;
  family: string;
  /** How the answer begins. */
  reply: 'plain' | 'yes' | 'no';
}

export interface WordingOptions {
  language: LanguageData;
  seed: number;
  /** Names the random stream: the same key gives the same wordings. */
  key: string;
  limit: number;
  /** ROUGE-L F1 above which a wording is too much like one that is kept. */
  rougeThreshold: number;
  /** A wrong value to deny in a yes-no question, or null. */
  wrongValue: string | null;
  /** The answer, when parts of it may become clozes and statements. */
  answer: string | null;
  valueStart: number;
  withReverse: boolean;
  onDiscard?: (reason: string, text: string) => void;
}

/** How many of 40 wordings come from each family; what one lacks goes to the others in turn. */
const QUOTAS: readonly (readonly [string, number])[] = [
  ['active', 2],
  ['synonym', 4],
  ['passive', 2],
  ['verb', 6],
  ['noun', 3],
  ['yes-no', 2],
  ['indirect', 4],
  ['imperative', 2],
  ['keyword', 3],
  ['phrase', 2],
  ['casual', 2],
  ['contextual', 2],
  ['cloze', 2],
  ['echo', 1],
  ['fronted', 1],
  ['reverse', 1],
];

/** The user's own question first, then the others; each differs from the rest, none gives the value away but yes-no and reverse. */
export function makeWordings(material: Material, options: WordingOptions): Wording[] {
  const maker = new WordingMaker(material, options);
  return maker.run();
}

class WordingMaker {
  readonly #material: Material;
  readonly #options: WordingOptions;
  readonly #rng: Rng;
  readonly #candidates: Candidate[];
  readonly #kept: Wording[] = [];
  readonly #tokens: string[][] = [];
  readonly #texts = new Set<string>();

  constructor(material: Material, options: WordingOptions) {
    this.#material = material;
    this.#options = options;
    this.#rng = Rng.named(options.seed, `wordings/${options.key}`);
    this.#candidates = listCandidates(material, options.language);
  }

  run(): Wording[] {
    this.#keep({ text: this.#material.question, family: 'seed', reply: 'plain' });
    const scale = this.#options.limit / 40;
    const sources = QUOTAS.filter(([family]) => family !== 'reverse' || this.#options.withReverse).map(
      ([family, quota]) => ({
        quota: Math.max(1, Math.round(quota * scale)),
        next: this.#source(family),
        family,
      }),
    );
    for (const { quota, next, family } of sources)
      for (let i = 0; i < quota && this.#isOpen(); i++) if (!this.#take(next, family)) break;
    // Families of limited sense alone don't fill the gap: "reverse" and "yes-no" keep to their share.
    const fillers = sources.filter(
      ({ family }) => !['reverse', 'yes-no', 'cloze', 'echo', 'fronted'].includes(family),
    );
    let open = fillers;
    while (open.length > 0 && this.#isOpen())
      open = open.filter(({ next, family }) => this.#isOpen() && this.#take(next, family));
    return this.#kept;
  }

  #isOpen(): boolean {
    return this.#kept.length < this.#options.limit;
  }

  /** Tries texts of a family until one is kept; false when it has no more. */
  #take(next: () => Wording | null | undefined, family: string): boolean {
    for (let tries = 0; tries < 60; tries++) {
      const wording = next();
      if (wording === undefined) return false;
      if (wording !== null && this.#keep({ ...wording, family })) return true;
    }
    return false;
  }

  #keep(wording: Wording): boolean {
    const { onDiscard, rougeThreshold } = this.#options;
    const text = wording.text.trim();
    const key = text.toLowerCase();
    if (this.#texts.has(key)) return false;
    const isSeed = wording.family === 'seed';
    const gate = isSeed ? null : checkWording({ ...wording, text }, this.#material, this.#options.language);
    if (gate !== null) {
      onDiscard?.(gate, text);
      return false;
    }
    const tokens = wordsOf(text);
    if (!isSeed && this.#tokens.some((other) => rougeLTokens(tokens, other).f1 > rougeThreshold)) {
      onDiscard?.('rouge', text);
      return false;
    }
    this.#texts.add(key);
    this.#tokens.push(tokens);
    this.#kept.push({ ...wording, text });
    return true;
  }

  /** A stream of wordings of one family: null when a form doesn't fit, undefined at its end. */
  #source(family: string): () => Wording | null | undefined {
    const plain = (text: string | null): Wording | null =>
      text === null ? null : { text, family, reply: 'plain' };
    const { frames } = this.#options.language;
    switch (family) {
      case 'indirect':
        return this.#framed(frames.indirect, (frame) => {
          const clause = this.#draw('questions', 'embedded');
          return plain(clause === null ? null : frame.replace('{e}', () => clause));
        });
      case 'imperative': {
        const whole = this.#each('questions', ['imperative'], (text) => plain(text));
        const list = this.#asksForName() ? frames.imperative.name : frames.imperative.fact;
        const framed = this.#framed(list, (frame) => {
          const np = this.#draw('phrases', 'direct');
          return plain(np === null || isNameOfName(frame, np) ? null : frame.replace('{np}', () => np));
        });
        return () => whole() ?? framed();
      }
      case 'phrase':
        return this.#framed(this.#asksForName() ? frames.phrase.name : frames.phrase.fact, (frame) => {
          const np = this.#draw('phrases', 'direct');
          return plain(
            np === null || isNameOfName(frame, np)
              ? null
              : frame.replace('{np}', () => np).replace('{Np}', () => capital(np)),
          );
        });
      case 'casual':
        return this.#framed(frames.casual, (frame) => {
          const question = this.#draw('questions', 'direct', 'casual') ?? this.#own();
          return plain(
            frameQuestion(frame, question, this.#material.subject.name, this.#options.language, this.#rng),
          );
        });
      case 'contextual': {
        const own = this.#each('questions', ['contextual'], (text) => plain(text));
        const framed = this.#framed(frames.contextual, (frame) =>
          plain(
            inContext(
              frame,
              this.#material,
              (name) => this.#draw('questions', 'direct', 'formal', name) ?? this.#own(),
              this.#rng,
            ),
          ),
        );
        let turn = 0;
        return () => (turn++ % 3 === 1 ? (own() ?? framed()) : framed());
      }
      case 'noun':
        return this.#mixed([
          this.#each('questions', ['noun'], (text) => plain(text)),
          this.#each('phrases', null, (np) => plain(this.#askFor(np))),
        ]);
      case 'keyword':
        return this.#each('keywords', null, (text) => plain(this.#keyword(text)));
      case 'cloze':
        return this.#clozes();
      case 'echo':
        return this.#each('questions', ['echo'], (text) => plain(text));
      case 'yes-no':
        return this.#yesNo();
      case 'reverse':
        return this.#each('reverse', null, (text) =>
          this.#material.value?.kind === 'name' ? plain(text) : null,
        );
      case 'active':
        if (this.#candidates.length === 0) {
          return this.#framed(frames.plain, (frame) =>
            plain(frameQuestion(frame, this.#own(), this.#name('any'), this.#options.language, this.#rng)),
          );
        }
        return this.#each('questions', ['active', 'cleft'], (text) =>
          plain(sloppy(text, this.#material, this.#options.language, this.#rng)),
        );
      default:
        return this.#each('questions', [family], (text) =>
          plain(sloppy(text, this.#material, this.#options.language, this.#rng)),
        );
    }
  }

  /** Each candidate of a role (and of families) once, in random order, as a sentence. */
  #each(
    role: Role,
    families: readonly string[] | null,
    use: (text: string) => Wording | null,
  ): () => Wording | null | undefined {
    const queue = this.#rng.shuffle(
      this.#candidates.filter(
        (one) => one.role === role && (families === null || families.includes(one.family)),
      ),
    );
    // The user's own words first, so that a few wordings already hold the most natural ones.
    queue.sort((a, b) => Number(a.variant.isSynonym) - Number(b.variant.isSynonym));
    const rounds = [...queue, ...this.#rng.shuffle(queue)];
    return () => {
      const candidate = rounds.shift();
      if (candidate === undefined) return undefined;
      const text = this.#render(candidate, 'direct', this.#name(role === 'keywords' ? 'casual' : 'any'));
      return text === null ? null : use(text);
    };
  }

  #framed(
    frames: readonly string[],
    use: (frame: string) => Wording | null,
  ): () => Wording | null | undefined {
    const queue = [...this.#rng.shuffle(frames), ...this.#rng.shuffle(frames)];
    return () => {
      const frame = queue.shift();
      return frame === undefined ? undefined : use(frame);
    };
  }

  #mixed(sources: readonly (() => Wording | null | undefined)[]): () => Wording | null | undefined {
    let open = this.#rng.shuffle(sources);
    return () => {
      while (open.length > 0) {
        const [first, ...others] = open as [() => Wording | null | undefined];
        const wording = first();
        if (wording !== undefined) {
          open = [...others, first];
          return wording;
        }
        open = others;
      }
      return undefined;
    };
  }

  /** A random candidate of a role as a clause or phrase; null when there is none. */
  #draw(
    role: Role,
    mode: 'direct' | 'embedded',
    style: 'any' | 'formal' | 'casual' = 'any',
    name?: string,
  ): string | null {
    const skipped = ['echo', 'fronted', 'contextual', 'imperative'];
    const pool = this.#candidates.filter(
      (one) => one.role === role && !skipped.includes(one.family) && !one.form.startsWith('+'),
    );
    for (let tries = 0; tries < 8 && pool.length > 0; tries++) {
      const text = this.#render(this.#rng.pick(pool), mode, name ?? this.#name(style));
      if (text !== null)
        return mode === 'direct' && role === 'phrases'
          ? text
          : mode === 'direct'
            ? lowerStart(text, this.#material)
            : text;
    }
    return null;
  }

  /** Renders with the qualifier in its place; direct questions get capital and mark. */
  #render(candidate: Candidate, mode: 'direct' | 'embedded', name: string, value?: string): string | null {
    const { qualifier } = this.#material.parsed;
    const isWhole = candidate.form.startsWith('+');
    if (isWhole && (qualifier !== '' || mode === 'embedded')) return null;
    const text = renderCandidate(
      isWhole ? { ...candidate, form: candidate.form.slice(1) } : candidate,
      this.#material,
      name,
      mode,
      this.#options.language,
      value ?? this.#valueForReverse(candidate),
    );
    if (text === null) return null;
    if (isWhole) return capital(text);
    if (candidate.role === 'keywords' || candidate.role === 'statements') return text;
    const isFront =
      candidate.family === 'echo' ||
      (candidate.role === 'questions' && mode === 'direct' && this.#rng.next() < 0.2);
    const placed = qualifier === '' ? text : isFront ? `${qualifier}, ${text}` : `${text} ${qualifier}`;
    return mode === 'embedded' || candidate.role === 'phrases' ? placed : `${capital(placed)}?`;
  }

  #valueForReverse(candidate: Candidate): string | undefined {
    return candidate.role === 'reverse' ? this.#material.value?.text : undefined;
  }

  /** A name is named; a number, a year or a place is given. */
  #asksForName(): boolean {
    const { parsed } = this.#material;
    return parsed.slots.wh === 'who' || ['agent', 'called', 'subject', 'which'].includes(parsed.shape);
  }

  #own(): string {
    return this.#material.question;
  }

  #name(style: 'any' | 'formal' | 'casual'): string {
    const { name, formal, casual } = this.#material.subject;
    const others = style === 'casual' ? [...formal, ...casual, ...casual] : formal;
    return others.length === 0 || this.#rng.next() < 0.55 ? name : this.#rng.pick(others);
  }

  /** "the chancellor of S" → "What is the chancellor's name" is data's business; this only puts the question word before. */
  #askFor(np: string): string | null {
    const { frames } = this.#options.language;
    const parsed = this.#material.parsed;
    const wh = parsed.slots.wh === 'who' && !/^the name|'s name/.test(np) ? 'who' : 'what';
    const word = parsed.shape === 'agent' && !/^the name/.test(np) ? 'who' : wh;
    return frames.askPhrase[parsed.isPlural ? 'many' : 'one']
      .replace('{wh}', capital(word))
      .replace('{be}', this.#be())
      .replace('{np}', () => np);
  }

  #be(): string {
    const { parsed } = this.#material;
    // A year or a name is one now as then; a number or an office may have changed.
    const tense = ['role', 'count', 'countVp', 'measure', 'agent'].includes(parsed.shape)
      ? parsed.tense
      : 'present';
    return this.#options.language.auxiliaries(tense, parsed.isPlural && parsed.shape === 'role').be as string;
  }

  #keyword(text: string): string {
    const year = /\d{4}/.exec(this.#material.parsed.qualifier)?.[0];
    const full =
      year === undefined
        ? text
        : this.#rng.next() < 0.5
          ? `${text} ${year}`
          : `${text} ${this.#material.parsed.qualifier}`;
    return this.#rng.next() < 0.5 ? full.toLowerCase() : capital(full);
  }

  /** The user's own answer cut before the value, then the statements of the shape. */
  #clozes(): () => Wording | null | undefined {
    const { answer, valueStart, language } = this.#options;
    const { value, parsed, entity } = this.#material;
    const stems: string[] = [];
    if (
      answer !== null &&
      value !== null &&
      valueStart > 0 &&
      /^[\s.!]*$/.test(answer.slice(valueStart + value.text.length))
    )
      stems.push(answer.slice(0, valueStart).trim());
    const own = this.#rng.shuffle(this.#candidates.filter((one) => one.role === 'statements'));
    for (const candidate of own) {
      const text = this.#render(candidate, 'direct', this.#name('any'), '|');
      if (text?.endsWith('|')) {
        const stem = text.slice(0, -1).trim();
        stems.push(capital(parsed.qualifier === '' ? stem : `${parsed.qualifier}, ${stem}`));
      }
    }
    const aliased = stems.map((stem, index) =>
      index === 0 && this.#rng.next() < 0.5
        ? stem
        : stem.replace(entity.name, () =>
            entity.formal.length > 0 && this.#rng.next() < 0.4 ? this.#rng.pick(entity.formal) : entity.name,
          ),
    );
    const echo = echoKind(this.#material);
    const frames = [
      ...this.#rng.shuffle(language.frames.cloze),
      ...(echo === null ? [] : language.frames.echo[echo]),
    ];
    let index = 0;
    return () => {
      const frame = frames[index % frames.length];
      const stem = aliased[index % Math.max(1, aliased.length)];
      index++;
      if (stem === undefined || frame === undefined || index > frames.length * 2) return undefined;
      return { text: capital(frame.replace('{c}', () => stem)), family: 'cloze', reply: 'plain' };
    };
  }

  #yesNo(): () => Wording | null | undefined {
    const { answer, valueStart, wrongValue, language } = this.#options;
    const { value, parsed } = this.#material;
    if (value === null) return () => undefined;
    const pool = this.#rng.shuffle(this.#candidates.filter((one) => one.role === 'yesNo'));
    let turn = 0;
    return () => {
      if (turn > 12) return undefined;
      const isRight = wrongValue === null || turn % 2 === 0;
      const shown = isRight ? value.text : wrongValue;
      const reply = isRight ? 'yes' : 'no';
      turn++;
      const candidate = pool[turn % Math.max(1, pool.length + 1)];
      if (candidate !== undefined) {
        const text = renderCandidate(candidate, this.#material, this.#name('any'), 'direct', language, shown);
        return text === null
          ? null
          : {
              text: `${capital(parsed.qualifier === '' ? text : `${text} ${parsed.qualifier}`)}?`,
              family: 'yes-no',
              reply,
            };
      }
      if (answer === null || valueStart < 0) return null;
      const told =
        `${answer.slice(0, valueStart)}${shown}${answer.slice(valueStart + value.text.length)}`.replace(
          /[.!]+\s*$/,
          '',
        );
      if (told.split(' ').length < 4) return null;
      return {
        text: this.#rng.pick(language.frames.isItTrue).replace('{s}', () => lowerStart(told, this.#material)),
        family: 'yes-no',
        reply,
      };
    };
  }
}

function isNameOfName(frame: string, np: string): boolean {
  return frame.includes('the name of') && /^the name\b|'s name\b/.test(np);
}

function echoKind({ parsed, value }: Material): 'who' | 'what' | 'year' | null {
  if (parsed.shape === 'when') return value?.kind === 'year' ? 'year' : null;
  if (parsed.slots.wh === 'who' || parsed.shape === 'agent') return 'who';
  return ['role', 'called', 'standsFor', 'count'].includes(parsed.shape) ? 'what' : null;
}
