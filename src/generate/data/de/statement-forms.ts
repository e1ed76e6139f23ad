/** @module What can be made of a German answer: questions for yes or no, sentences with a gap, questions from the other end. */

import type { Material } from '../../candidates.ts';
import { capital } from '../../surface.ts';
import { opensWithAdjective } from './adjective-names.ts';
import { type Clause, direct, embedded, readStatement, splitFirstPart, verbLast } from './clause.ts';
import { asPhrase, type Context, inCase, nameIn } from './context.ts';
import { article, type Gender, lookUpGender, relative, which } from './nouns.ts';
import { finite } from './verbs.ts';
import { contract, prepositions, splitContraction } from './words.ts';

/** Stands for the value. */
export const VALUE = '§';

const PRONOUN = /^(?:man|es|sich|er|sie|ich|wir)(?= |$)/;

/** The answer with its name and its value masked; null when its verb isn't found in the second place. */
export function readAnswer(masked: string, question: Clause | null): Clause | null {
  const own = question === null ? [] : [question.fin];
  return readStatement(masked, [
    ...own,
    'ist',
    'war',
    'sind',
    'waren',
    'wurde',
    'wird',
    'beträgt',
    'hat',
    'hatte',
    'heißt',
    'liegt',
  ]);
}

/** The part before the verb put behind it, where it sounds right. */
export function behindVerb({ front, mid }: Clause): string {
  const join = (...parts: string[]) => parts.filter(Boolean).join(' ');
  const pronoun = PRONOUN.exec(mid)?.[0];
  if (pronoun !== undefined) return join(pronoun, front, mid.slice(pronoun.length).trim());
  const isAdverbial = prepositions.has((front.split(' ')[0] ?? '').toLowerCase());
  const opening = isAdverbial ? splitFirstPart(mid) : null;
  if (opening !== null && !prepositions.has(opening.first.split(' ')[0] ?? ''))
    return join(opening.first, front, opening.others);
  return join(front, mid);
}

/** Yes-no questions; each holds the value's mark. */
export function yesNoForms(told: Clause, frames: readonly string[]): string[] {
  const mid = behindVerb(told);
  const out = [capital(direct({ ...told, front: '', mid }))];
  out[0] = `${out[0]}?`;
  if (/^(?:ist|war)$/.test(told.fin) && told.mid === VALUE)
    out.push(`${capital(told.fin)} ${VALUE} ${told.front}?`);
  const statement = verbLast({ ...told, mid }) + told.tail;
  for (const frame of frames) out.push(frame.replace('{s}', () => statement));
  const whole = capital(direct(told));
  out.push(`${whole}, oder?`, `${whole}. Stimmt das?`, `${whole}, richtig?`);
  return out;
}

/** Sentences that end before the value, or have a gap in its place. */
export function clozeForms(masked: string, frames: readonly string[]): string[] {
  const text = masked.replace(/[.!]+\s*$/, '');
  if (text.endsWith(` ${VALUE}`)) {
    const stem = text.slice(0, -2).trim();
    return frames.map((frame) => frame.replace('{c}', () => stem));
  }
  const gap = `${text.replace(VALUE, '____')}.`;
  return ['', 'Ergänze: ', 'Fülle die Lücke: ', 'Was fehlt hier? ', 'Vervollständige den Satz: '].map(
    (opener) => `${opener}${gap}`,
  );
}

interface TypeNoun {
  noun: string;
  gender: Gender;
  /** Of the name itself: "die Graue Möwe" is a Schiff. */
  own: Gender;
}

/** The noun of the name with its gender: "Universität"; or that of its type. */
export function typeNoun({ entity }: Material): TypeNoun | null {
  const head = /^(\p{Lu}\p{Ll}[\p{L}-]+) [\p{Lu}]/u.exec(entity.bare)?.[1];
  const isNoun = head !== undefined && !opensWithAdjective(entity.bare);
  if (isNoun && entity.gender !== undefined && entity.type.name !== 'person')
    return { noun: head, gender: entity.gender, own: entity.gender };
  const gender = entity.type.noun === '' ? null : lookUpGender(entity.type.noun);
  return gender === null || gender === 'pl'
    ? null
    : { noun: entity.type.noun, gender, own: entity.gender ?? gender };
}

const NAMED =
  /(?<![\p{L}])(?:(?<preposition>\p{Ll}+) )?(?<det>der|die|das|dem|den|des|im|am|zum|zur|vom|beim|ins) @(?:'s)?/u;

/** "Die @ wurde von § geplant" → "Welche Universität wurde von § geplant?" and its like. */
export function askForName(told: Clause, material: Material): string[] {
  const type = typeNoun(material);
  if (type === null)
    return told.front === '@' && material.entity.type.name === 'person'
      ? [`Wer ${direct({ ...told, front: '' })}?`]
      : [];
  const inFront = NAMED.exec(told.front);
  if (inFront !== null) return fromFront(told, inFront, type);
  const inMid = NAMED.exec(told.mid);
  if (inMid === null) return [];
  const asked = asWhich(inMid, type);
  const start = told.mid.slice(0, inMid.index).trim();
  // A genitive belongs to the noun before it, which would have to go with it.
  if (inMid[0].endsWith("'s") || /^(?:der|des)$/.test(inMid[0].split(' ')[0] ?? '') || asked === null)
    return [];
  const rest = [start, told.mid.slice(inMid.index + inMid[0].length).trim()].filter(Boolean).join(' ');
  return [
    `${capital(direct({ ...told, front: asked, mid: [told.front, rest].filter(Boolean).join(' ') }))}?`,
  ];
}

function asWhich(match: RegExpExecArray, type: TypeNoun): string | null {
  const { preposition, det = '' } = match.groups ?? {};
  const split = splitContraction(det);
  const kase = caseOf(split?.[1] ?? det, type.own, preposition !== undefined || split !== null);
  if (kase === null) return null;
  const noun = kase === 'gen' && type.gender !== 'f' ? `${type.noun}s` : type.noun;
  const lead = split?.[0] ?? (preposition !== undefined && prepositions.has(preposition) ? preposition : '');
  const other = preposition !== undefined && lead === '' ? preposition : '';
  return [other, lead, which(type.gender, kase), noun].filter(Boolean).join(' ');
}

function caseOf(det: string, gender: Gender, hasPreposition: boolean): 'nom' | 'acc' | 'dat' | 'gen' | null {
  const cases = hasPreposition ? (['dat', 'acc', 'gen'] as const) : (['nom', 'gen', 'acc', 'dat'] as const);
  return cases.find((kase) => article(gender, kase) === det) ?? null;
}

function fromFront(told: Clause, match: RegExpExecArray, type: TypeNoun): string[] {
  const asked = asWhich(match, type);
  if (asked === null) return [];
  const before = told.front.slice(0, match.index);
  const after = told.front.slice(match.index + match[0].length);
  if (after.trim() !== '') return [];
  const out: string[] = [];
  const front = `${before}${asked}`;
  out.push(`${capital(direct({ ...told, front }))}?`);
  const named = `${article(type.gender, 'nom')} ${type.noun}`;
  const { preposition, det = '' } = match.groups ?? {};
  const deed = (mid: string) => verbLast({ ...told, mid }) + told.tail;
  if (before === '' && preposition === undefined && splitContraction(det) === null) {
    const relation = `${relative(type.gender, 'nom')} ${deed(told.mid)}`;
    out.push(
      `Wie heißt ${named}, ${relation}?`,
      `Nenne ${article(type.gender, 'acc')} ${type.noun}, ${relation}.`,
    );
    out.push(`Weißt du, ${embedded({ ...told, front })}?`);
    return out;
  }
  const split = splitContraction(det);
  const lead = split?.[0] ?? (preposition !== undefined && prepositions.has(preposition) ? preposition : '');
  if (before === '' && lead !== '') {
    out.push(`Wie heißt ${named}, ${lead} ${relative(type.gender, 'dat')} ${deed(told.mid)}?`);
    return out;
  }
  // "Der Kanzler der @ ist §": "deren Kanzler § ist".
  const owned = asPhrase(`${before}${preposition ?? ''}`.trim(), 'nom');
  if (lead === '' && owned !== null && owned.rest === '' && /^(?:der|die|das)$/.test(owned.det)) {
    const ending = { m: 'er', f: 'e', n: 'es', pl: 'e' }[owned.gender];
    const adjectives = owned.adjectives.map((word) => word.replace(/e$/, ending));
    const possessed = [relative(type.gender, 'gen'), ...adjectives, owned.head].join(' ');
    out.push(
      `Wie heißt ${named}, ${possessed} ${deed(told.mid)}?`,
      `Nenne ${article(type.gender, 'acc')} ${type.noun}, ${possessed} ${deed(told.mid)}.`,
    );
  }
  return out;
}

/** The value as it stands in a sentence: "der Teutoburger Wald" takes its article along. Null when a case can't be told. */
function valueIn(kase: 'nom' | 'acc' | 'dat', value: string, before: string): string | null {
  const det = / (der|die|das|den|dem|des|zum|zur|im|am|vom|beim)$/.exec(` ${before.trim()}`)?.[1];
  if (det === undefined) return value;
  if (!/^(?:der|die|das)$/.test(det)) return null;
  const phrase = asPhrase(`${det} ${value}`, 'nom');
  if (phrase === null) return null;
  return kase === 'nom' ? `${det} ${value}` : inCase(phrase, kase);
}

/** Questions with the value in them, for names and years that one fact alone has. @param before what the answer says before the value. */
export function aroundValue(context: Context, material: Material, before: string): string[] {
  const { value, kind, verb, gender, question } = context;
  if (value === null || material.subject.name === '') return [];
  const dative = nameIn('dat', gender);
  if (value.kind === 'year')
    return [
      `Was geschah ${value.text} mit ${dative}?`,
      `Was passierte im Jahr ${value.text} mit ${dative}?`,
      `Was hat das Jahr ${value.text} mit ${dative} zu tun?`,
    ];
  if (value.kind !== 'name') return [];
  const isPerson = kind === 'who' || kind === 'byWhom';
  const shown = isPerson || kind === 'called' ? '' : before;
  const nominative = valueIn('nom', value.text, shown);
  const beside = valueIn('dat', value.text, shown);
  const out: string[] = [];
  if (nominative !== null) out.push(`Was hat ${nominative} mit ${dative} zu tun?`);
  if (beside !== null) out.push(`Welche Verbindung gibt es zwischen ${beside} und ${dative}?`);
  if (isPerson)
    out.push(
      `Wer ist ${value.text}?`,
      `Was weißt du über ${value.text}?`,
      `Woher kennt man ${value.text}?`,
      `Kannst du mir sagen, wer ${value.text} ist?`,
    );
  // A name with small words in it bears no case: "Was ist „Zur krummen Gurke“?"
  const quoted = / \p{Ll}/u.test(value.text) ? `„${value.text}“` : value.text;
  if (kind === 'called')
    out.push(`Was ist ${quoted}?`, `Was weißt du über ${quoted}?`, `Weißt du, was ${quoted} ist?`);
  if (isPerson && verb !== null && verb.name !== 'sein') {
    const object = kind === 'byWhom' ? context.subject : asPhrase(question.mid, 'acc');
    const type = typeNoun(material);
    const asked =
      object?.head === '@' && object.rest === '' && type !== null
        ? `${which(type.gender, 'acc')} ${type.noun}`
        : 'was';
    if (object !== null) {
      const tense = context.isPast ? 'past' : 'present';
      out.push(
        `${capital(direct({ front: asked, fin: finite(verb, tense, false), mid: value.text, close: verb.particle, tail: '' }))}?`,
      );
      if (context.isPast) out.push(`${capital(asked)} hat ${value.text} ${verb.participle}?`);
    }
  }
  return out;
}

/** Frames with the name in a case: "{S:acc}". */
export function fillCases(frame: string, gender: Gender | null): string {
  const filled = frame.replace(
    /\{S(?::(acc|dat|gen|nom))?\}/g,
    (_, kase: 'acc' | 'dat' | 'gen' | 'nom' | undefined) => nameIn(kase ?? 'nom', gender),
  );
  return contract(filled);
}
