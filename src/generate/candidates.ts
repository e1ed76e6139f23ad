/** @module Every form that fits a parsed question, with its words, before frames and names are chosen. */
import type { Form, FormGroup, LanguageData, ShapeForms } from './data/language.ts';
import type { Entity } from './entity.ts';
import { type Lexicon, lexiconFor, type Variant } from './lexical-variants.ts';
import type { ParsedQuestion } from './parse-question.ts';
import { type RenderOptions, renderForm } from './render-form.ts';
import type { Value } from './value.ts';

export type Role = keyof ShapeForms;

export interface Candidate {
  role: Role;
  family: string;
  form: Form;
  variant: Variant;
  extra: Readonly<Record<string, string>>;
}

/** What the wordings of one question are made from; a question without an answer has no value. */
export interface Material {
  question: string;
  parsed: ParsedQuestion;
  entity: Entity;
  subject: { name: string; formal: readonly string[]; casual: readonly string[] };
  value: Pick<Value, 'text' | 'kind'> | null;
  /** The preposition before the value in the answer. */
  valuePreposition: string;
  /** Whether no other fact says where the subject is. */
  isOnlyPlace: boolean;
}

export function listCandidates(material: Material, language: LanguageData): Candidate[] {
  const { parsed } = material;
  if (parsed.shape === 'other') return [];
  const shape = language.shapes[parsed.shape];
  if (shape === undefined) return [];
  const lexicon = lexiconFor(parsed, language);
  const tags = tagsOf(material, lexicon, language);
  const out: Candidate[] = [];
  for (const role of ['questions', 'phrases', 'keywords', 'statements', 'yesNo', 'reverse'] as const)
    for (const group of shape[role])
      if (isFitting(group, tags))
        for (const form of group.forms.filter((one) => isFittingForm(one, tags)))
          out.push(...spread(role, group.family, form, lexicon));
  for (const { family, form, isPhrase } of lexicon.forms)
    out.push(...spread(isPhrase ? 'phrases' : 'questions', family, form, lexicon));
  return out;
}

function spread(role: Role, family: string, form: Form, lexicon: Lexicon): Candidate[] {
  const uses = (slot: string) =>
    new RegExp(`\\{${slot}[:?}]`).test(form) ||
    (slot === 'verb' && /\{(?:inv|dir|invIt|fin|pp)\}/.test(form));
  const extras: Record<string, string>[] = form.includes('{nominal}')
    ? lexicon.nominals.map((nominal) => ({ nominal }))
    : form.includes('{agentNoun}')
      ? lexicon.agents.map((agentNoun) => ({ agentNoun }))
      : [{}];
  return extras.flatMap((extra) =>
    lexicon.variants
      .filter((variant, index) => index === 0 || Object.keys(variant.slots).some(uses))
      .filter((variant) => !variant.noPassive || !/\{verb:participle\}/.test(form))
      // "did she be awarded" is no English, and its like no German.
      .filter(
        (variant) =>
          !/^be /.test(variant.slots.verb ?? '') || !/\{(?:verb:(?:gerund|base)|inv|invIt)\}/.test(form),
      )
      .map((variant) => ({
        role,
        family: variant.isSynonym && family === 'active' ? 'synonym' : family,
        form,
        variant,
        extra,
      })),
  );
}

function isFittingForm(form: Form, tags: ReadonlySet<string>): boolean {
  if (tags.has('person') && / its /.test(form)) return false;
  // Nobody sells a fee.
  if (tags.has('fee') && /\bsold\b|\bpay for\b|\bprice\b|measure/.test(form)) return false;
  return !tags.has('pluralNoun') || !form.includes('the name of the {noun} that');
}

/** A plural by its look: enough to choose between "is" and "are". */
export function isPluralNoun(noun: string | undefined): boolean {
  return noun !== undefined && /[^su]s$/.test(noun);
}

function isFitting({ needs = [] }: FormGroup, tags: ReadonlySet<string>): boolean {
  return needs.every((need) => (need.startsWith('!') ? !tags.has(need.slice(1)) : tags.has(need)));
}

function tagsOf(material: Material, lexicon: Lexicon, language: LanguageData): Set<string> {
  const { parsed, entity, value } = material;
  const { slots, shape } = parsed;
  const tags = new Set<string>(lexicon.tags);
  const put = (tag: string, condition: boolean) => {
    if (condition) tags.add(tag);
  };
  put(slots.wh === undefined || slots.wh === 'which' ? 'what' : slots.wh, true);
  put('number', slots.wh === 'how many');
  put('year', value === null ? shape === 'when' : value.kind === 'year' || value.kind === 'date');
  put('date', value?.kind === 'date');
  put('past', parsed.tense === 'past');
  put('plural', parsed.isPlural);
  put('passive', slots.voice === 'passive');
  put('rest', slots.rest !== undefined);
  put('ordinal', /^(?:first|second|third|last)\b/i.test(slots.noun ?? ''));
  put(
    'org',
    ['university', 'school', 'museum', 'company'].includes(entity.type.name) && parsed.subject === '@',
  );
  put('person', entity.type.name === 'person');
  put('type', entity.type.noun !== '' && entity.type.name !== 'person' && parsed.subject === '@');
  put('placeNoun', slots.noun !== undefined);
  put('onlyPlace', material.isOnlyPlace);
  put('nominal', lexicon.nominals.length > 0 && slots.rest === undefined && parsed.tense === 'past');
  put('agentNoun', lexicon.agents.length > 0);
  put(
    'human',
    value === null ||
      /^(?:the [a-z]+ )?(?:\p{Lu}[\p{L}.'’-]*(?: (?:von|van|de|der))? ?){2,5}$/u.test(value.text),
  );
  put('costly', slots.adj === 'costly');
  put('pluralNoun', isPluralNoun(slots.noun));
  put('superlative', /(?:est\b|^most\b|^least\b|^only\b|^main\b)/i.test(slots.noun ?? ''));
  const grammar = language.clauseGrammar;
  put(`k-${slots.kind}`, slots.kind !== undefined);
  put(
    'limit',
    /^(?:can|may|must|could)$/.test(slots.aux ?? '') || /^(?:up to|at most)/.test(value?.text ?? ''),
  );
  put('duration', LASTING.test(value?.text ?? ''));
  put('fee', /\b(?:fee|fine|charge|price|fare|rent|tax|toll|salary|wage)s?\b/.test(material.subject.name));
  put('takes', slots.kind === 'long' && /^(?:take|last)$/.test(slots.verb ?? '') && slots.rest === undefined);
  put('measure', grammar?.measures[slots.adj ?? ''] !== undefined);
  put('beOnly', slots.verb === 'be' && slots.rest === undefined);
  put('because', /^because /.test(value?.text ?? ''));
  put('located', entity.type.at !== 'of');
  put('named', slots.wh === 'who' || value?.kind === 'name');
  // "the first professor" holds no office that could be vacant or current.
  if (tags.has('ordinal')) tags.delete('office');
  if (parsed.subject !== '@') tags.delete('office');
  return tags;
}

const DURATION = /\b(seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/;

/** "55 minutes", but not "30 pence a day". */
const LASTING =
  /^(?:about |up to |at least )?(?:[\d.,]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an) (?:second|minute|hour|day|week|month|year)s?\b/;

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
