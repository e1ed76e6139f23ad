/** @module Every form that fits a parsed question, with its words, before frames and names are chosen. */
import type { Form, FormGroup, LanguageData, ShapeForms } from './data/language.ts';
import type { Entity } from './entity.ts';
import { type Lexicon, lexiconFor, type Variant } from './lexical-variants.ts';
import type { ParsedQuestion } from './parse-question.ts';
import { isPluralNoun } from './render-candidate.ts';
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
  /** Whether no other fact tells of the value: only then it can be asked for by itself. */
  isOwnValue: boolean;
}

export function listCandidates(material: Material, language: LanguageData): Candidate[] {
  const { parsed } = material;
  if (parsed.shape === 'other') return [];
  const shape = language.shapes[parsed.shape];
  if (shape === undefined) return [];
  const lexicon = lexiconFor(parsed, language);
  const tags = tagsOf(material, lexicon, language);
  const { notVerbs = [] } = material.entity.type;
  const out: Candidate[] = [];
  for (const role of ['questions', 'phrases', 'keywords', 'statements', 'yesNo', 'reverse'] as const)
    for (const group of shape[role])
      if (isFitting(group, tags))
        for (const form of group.forms.filter((one) => isFittingForm(one, tags)))
          out.push(...spread(role, group.family, form, lexicon, notVerbs));
  for (const { family, form, isPhrase } of lexicon.forms)
    out.push(...spread(isPhrase ? 'phrases' : 'questions', family, form, lexicon, notVerbs));
  return out;
}

function spread(
  role: Role,
  family: string,
  form: Form,
  lexicon: Lexicon,
  notVerbs: readonly string[],
): Candidate[] {
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
      .filter((variant) => !notVerbs.includes(variant.slots.verb ?? ''))
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

function isFitting({ needs = [] }: FormGroup, tags: ReadonlySet<string>): boolean {
  return needs.every((need) => (need.startsWith('!') ? !tags.has(need.slice(1)) : tags.has(need)));
}

/** "55 minutes", but not "30 pence a day". */
const LASTING =
  /^(?:about |up to |at least )?(?:[\d.,]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an) (?:second|minute|hour|day|week|month|year)s?\b/;

/** Owners and organisers that are no persons. */
const BODY =
  /\b(?:Trust|Ltd|Inc|Company|Council|Society|Club|Association|University|School|Church|Bank|Group|Foundation|Museum|Ministry|City|Town|Department|Union|Brothers|Sons|Works|Lines?|Ferries|GmbH|AG|Institute|Committee|Library|Office)\b|&/;
/** What something measures. */
const SIZE =
  /(?:^| )(?:height|length|width|depth|weight|age|size|speed|area|distance|draught|tonnage|volume|temperature|duration|price|cost)$/;

function tagsOf(material: Material, lexicon: Lexicon, language: LanguageData): Set<string> {
  const { parsed, entity, value } = material;
  const { slots, shape } = parsed;
  const tags = new Set<string>(lexicon.tags);
  const put = (tag: string, condition: boolean) => {
    if (condition) tags.add(tag);
  };
  put(slots.wh === undefined || slots.wh === 'which' ? 'what' : slots.wh, true);
  put('number', slots.wh === 'how many');
  const isYear = value?.kind === 'year' || value?.kind === 'date';
  // What happens each evening has an hour, not a year.
  put('year', value === null ? shape === 'when' && parsed.tense === 'past' : isYear);
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
      (!BODY.test(value.text) &&
        /^(?:the [a-z]+ )?(?:\p{Lu}[\p{L}.'’-]*(?: (?:von|van|de|der))? ?){2,5}$/u.test(value.text)),
  );
  put('ownValue', material.isOwnValue);
  put('inside', entity.type.at !== 'of' && entity.type.name !== 'person' && parsed.subject === '@');
  put('size', SIZE.test(slots.noun ?? ''));
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
