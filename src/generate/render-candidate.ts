/** @module A candidate as text: its slots filled with the question's own words, in the language's forms. */
import type { Candidate, Material } from './candidates.ts';
import type { LanguageData } from './data/language.ts';
import { type RenderOptions, renderForm } from './render-form.ts';

const DURATION = /\b(seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/;

/** A plural by its look: enough to choose between "is" and "are". */
export function isPluralNoun(noun: string | undefined): boolean {
  return noun !== undefined && /[^su]s$/.test(noun);
}

/** Slots of a clause hold the subject's place `@`, which no form fills. */
function fillNames(slots: Readonly<Record<string, string>>, name: string): Record<string, string> {
  const bare = name.replace(/^the /i, '');
  const fill = (text: string) =>
    text.replace(/(?:the )?@/i, (match, offset: number) =>
      // "the steamer Brother Ambo", "the Mirquill versions": no second article.
      match === '@' &&
      /\b(?:the|an?) (?:[a-z-]+ )?$/i.test(text.slice(0, offset)) &&
      !/\b(?:of|at|in|on|from|for|with|to|by) $/.test(text.slice(0, offset))
        ? bare
        : name,
    );
  return Object.fromEntries(Object.entries(slots).map(([key, text]) => [key, fill(text)]));
}

/** What of the question names neither the subject nor its form: "cars carry". */
function keywordsOf(question: string, masked: readonly string[], language: LanguageData): string {
  const words = masked
    .filter((name) => name !== '')
    .reduce((text, name) => text.replaceAll(name, ' '), question.replace(/\?+\s*$/, ''))
    .split(/\s+/)
    .map((word) => word.replace(/^["'(]+|["'),.]+$/g, ''));
  return words
    .filter(
      (word) =>
        word !== '' &&
        !/^(?:many|much)$/.test(word) &&
        (/^(?:no|not)$/.test(word) || !language.functionWords.has(word.toLowerCase())),
    )
    .join(' ');
}

/**
 * A candidate as text, with `name` for the subject.
 * @returns null when a slot has no filling, or when the form doesn't suit such a name.
 */
export function renderCandidate(
  candidate: Candidate,
  material: Material,
  name: string,
  mode: RenderOptions['mode'],
  language: LanguageData,
  value?: string,
): string | null {
  const { parsed, entity } = material;
  const own = fillNames({ ...parsed.slots, ...candidate.variant.slots }, name);
  const { tense, isPlural } = parsed;
  const options: RenderOptions = { morphology: language.morphology, tense, isPlural, mode };
  const isPast = tense === 'past';
  const words = language.auxiliaries(tense, isPlural);
  const clauses = language.clauses[(own.voice ?? 'active') as keyof LanguageData['clauses']];
  const bare = name.replace(/^the /i, '');
  // "@'s library of X" reads badly with a name that has a preposition in it.
  const isLong = / (?:of|in|at|for) |['’]s? /.test(name);
  const head = own.noun?.split(' ').at(-1) ?? '';
  const modifier = own.noun?.split(' ').slice(0, -1).join(' ');
  const at =
    parsed.shape === 'role' && entity.type.name === 'person'
      ? 'of'
      : parsed.subject === '@'
        ? entity.type.at
        : 'of';
  const slots: Record<string, string | undefined> = {
    ...own,
    ...candidate.extra,
    S: candidate.role === 'keywords' ? bare : name,
    "S's": isLong ? undefined : language.morphology.possessive(candidate.role === 'keywords' ? bare : name),
    ...words,
    at,
    wh: own.wh === 'how many' ? `how many ${own.noun}` : own.wh === 'which' ? 'what' : (own.wh ?? 'what'),
    vprep: own.vprep ?? material.valuePreposition,
    ...(own.verb === undefined || own.inv !== undefined ? {} : clauses),
    fin:
      own.verb === undefined
        ? undefined
        : `{verb:${parsed.shape === 'agent' ? (isPast ? 'past' : 'third') : 'fin'}}`,
    pp: own.verb === undefined ? undefined : isPast ? clauses.pp : clauses.ppPresent,
    invIt: entity.type.name === 'person' || isPlural || own.verb === undefined ? undefined : clauses.invIt,
    in: entity.type.at === 'of' ? 'in' : entity.type.at,
    isN: isPluralNoun(own.noun) ? words.are : words.be1,
    atS:
      own.abbr !== undefined && /@/.test(parsed.subject) && parsed.slots.subject !== undefined
        ? `${entity.type.at} ${name}`
        : '',
    vp: own.vp?.replace(/(?:the )?@/i, () => name),
    Dir: own.dir === undefined ? undefined : own.dir.charAt(0).toUpperCase() + own.dir.slice(1),
    kw: keywordsOf(material.question, [parsed.masked, entity.bare], language),
    unit: DURATION.exec(value ?? material.value?.text ?? '')?.[1]?.replace(/s?$/, 's'),
    measure: own.measure ?? language.clauseGrammar?.measures[own.adj ?? ''],
    type: entity.type.noun,
    head,
    modifier,
    value,
  };
  // Clause slots hold slots of their own; a second pass fills their verbs.
  const first = renderForm(candidate.form, slots, options);
  return first?.includes('{') ? renderForm(first, slots, options) : first;
}
