/** @module The words of a question in all the ways the thesaurus knows: each variant is a set of slots for the forms. */
import type { Form, LanguageData, NounEntry, VerbEntry } from './data/language.ts';
import { orderClause } from './parse-clause.ts';
import type { ParsedQuestion } from './parse-question.ts';

export interface Variant {
  /** Slots that this variant sets on top of the question's own. */
  slots: Readonly<Record<string, string>>;
  /** False when it holds the user's own words. */
  isSynonym: boolean;
  /** Phrases that have no passive are asked in the active only. */
  noPassive?: boolean;
}

export interface Lexicon {
  variants: Variant[];
  /** Whole forms of the thesaurus, by what they are. */
  forms: { family: string; form: Form; isPhrase: boolean }[];
  nominals: readonly string[];
  agents: readonly string[];
  tags: readonly string[];
}

export function lexiconFor(parsed: ParsedQuestion, language: LanguageData): Lexicon {
  const { shape, slots } = parsed;
  const noun = findNoun(slots.noun, language);
  const verb = slots.verb === undefined ? undefined : language.verbs[slots.verb];
  const own: Variant = { slots: {}, isSynonym: false };
  const variants: Variant[] = [own];
  const forms: Lexicon['forms'] = [];
  const add = (family: string, list: readonly Form[] = [], isPhrase = false) => {
    for (const form of list) forms.push({ family, form, isPhrase });
  };

  if (noun) {
    // "How many people visited ...": who they are is said by the verb.
    const isLoose = shape === 'countVp' && noun.entry.tags?.includes('loose');
    for (const other of isLoose ? [] : (noun.entry.synonyms ?? []))
      if (other !== noun.head)
        variants.push({ slots: { noun: [noun.modifier, other].filter(Boolean).join(' ') }, isSynonym: true });
    // "the student body" stands for all students, not for the foreign ones.
    const fits = (form: Form) =>
      noun.modifier === '' || form.includes('{modifier?}') || form.includes('{noun}');
    if (shape === 'count') {
      add('verb', noun.entry.count?.filter(fits));
      add('noun', noun.entry.phrases?.filter(fits), true);
    }
    if (shape === 'role') {
      add('verb', noun.entry.role?.filter(fits));
      add('noun', noun.entry.phrases?.filter(fits), true);
    }
  }
  const isClause = shape === 'clause' || shape === 'polar';
  if (verb && !isClause) addVerb(verb, parsed, variants, add);
  if (shape === 'clause' || shape === 'polar') addClauses(parsed, language, variants);
  if (shape === 'place') addPlaces(parsed, variants);
  if (shape === 'subject') addPredicates(parsed, language, variants, add);
  if (shape === 'measure') {
    const entry = language.measures[(slots.adj ?? '').toLowerCase()];
    add('active', entry?.synonyms);
    variants[0] = { slots: { measure: entry?.noun ?? '' }, isSynonym: false };
  }
  return {
    variants,
    forms,
    nominals: verb?.nouns ?? [],
    agents: verb?.agents ?? [],
    tags: noun?.entry.tags ?? [],
  };
}

/** The entry of "academic staff" is that of "staff" with the modifier "academic". */
export function findNoun(
  noun: string | undefined,
  language: LanguageData,
): { entry: NounEntry; head: string; modifier: string } | null {
  if (noun === undefined) return null;
  const words = noun.toLowerCase().split(' ');
  for (let start = 0; start < words.length; start++) {
    const head = words.slice(start).join(' ');
    const entry = Object.hasOwn(language.nouns, head) ? language.nouns[head] : undefined;
    if (entry) return { entry, head, modifier: noun.split(' ').slice(0, start).join(' ') };
  }
  return null;
}

function addVerb(
  verb: VerbEntry,
  parsed: ParsedQuestion,
  variants: Variant[],
  add: (family: string, list?: readonly Form[], isPhrase?: boolean) => void,
): void {
  const { shape, slots } = parsed;
  const isBare = slots.rest === undefined;
  // What happens each week is no single event: "is closed on Monday" is not "shuts down".
  const isEvent = parsed.tense === 'past' || shape === 'object' || shape === 'which';
  const isPassive = slots.voice === 'passive';
  for (const other of verb.synonyms ?? [])
    if (other !== slots.verb) variants.push({ slots: { verb: other }, isSynonym: true });
  if (shape === 'agent')
    for (const other of verb.active ?? [])
      variants.push({ slots: { verb: other }, isSynonym: true, noPassive: true });
  else if (!isPassive && (shape === 'object' || shape === 'which'))
    for (const other of verb.active ?? []) variants.push({ slots: { verb: other }, isSynonym: true });
  if (isBare && isEvent && (shape === 'when' || shape === 'where'))
    for (const other of verb.middle ?? [])
      variants.push({ slots: { verb: other, voice: 'active' }, isSynonym: true });
  if (!isBare) return;
  if (shape === 'when' && isEvent) add('verb', verb.when);
  if (shape === 'agent') add('verb', verb.who);
  if (shape === 'where') add('verb', verb.where);
}

function addPlaces(parsed: ParsedQuestion, variants: Variant[]): void {
  const base: Record<string, string> = parsed.slots.vprep === undefined ? {} : { vprep: parsed.slots.vprep };
  variants[0] = { slots: { ...base, verb: 'locate', voice: 'passive' }, isSynonym: false };
  variants.push(
    { slots: { ...base, verb: 'situate', voice: 'passive' }, isSynonym: true },
    { slots: { ...base, verb: 'lie', voice: 'active' }, isSynonym: true },
  );
}

/** "goes to @" → "runs to @": by the noun that does it, or for every noun. */
function addPredicates(
  parsed: ParsedQuestion,
  language: LanguageData,
  variants: Variant[],
  add: (family: string, list?: readonly Form[]) => void,
): void {
  const vp = parsed.slots.vp ?? '';
  const match = /^(?<verb>[^@]+?)(?<tail> (?:the )?@.*)$/i.exec(vp)?.groups;
  if (match?.verb === undefined) return;
  const head = (parsed.slots.noun ?? '').split(' ').at(-1) ?? '';
  const verb = match.verb.toLowerCase();
  const others = language.predicates[`${head} ${verb}`] ?? language.predicates[verb] ?? [];
  for (const other of others) {
    if (other.startsWith('=')) add('verb', [other.slice(1)]);
    else if (other !== verb) variants.push({ slots: { vp: `${other}${match.tail}` }, isSynonym: true });
  }
}

/** The clause in both orders, with other verbs, other modals and other adjectives. */
function addClauses(parsed: ParsedQuestion, language: LanguageData, variants: Variant[]): void {
  const { clauseGrammar: grammar, morphology } = language;
  if (grammar === undefined) return;
  const { slots, tense, isPlural } = parsed;
  const { verb = '', aux = '', subj = '', rest } = slots;
  const add = (more: Record<string, string>, isSynonym = true) => variants.push({ slots: more, isSynonym });
  const own = orderClause(slots, slots.verb, grammar, morphology);
  variants[0] = { slots: own, isSynonym: false };
  // "allowed to take", "free of charge": a preposition after the verb belongs to it.
  const others = /^(?:to|on|at|for|with|of|off|out|up)\b/.test(rest ?? '')
    ? []
    : (grammar.synonyms[verb] ?? []);
  for (const other of others) add(orderClause(slots, other, grammar, morphology));
  const modal = grammar.modals[aux];
  if (modal !== undefined) {
    const words = language.auxiliaries(tense, isPlural || isPluralSubject(subj));
    const fill = (form: string) =>
      [
        form.replace(/\{(\w+)\}/g, (_, key: string) => (key === 'subj' ? subj : (words[key] ?? ''))),
        verb,
        rest,
      ]
        .filter(Boolean)
        .join(' ');
    add({ inv: fill(modal.inv), dir: fill(modal.dir) });
  }
  for (const other of grammar.adverbSynonyms[slots.adj ?? ''] ?? [])
    add({ ...own, adj: other, whp: (slots.whp ?? '').replace(slots.adj ?? '', other) });
  const noun = findNoun(slots.n, language);
  if (noun?.modifier === '')
    for (const other of noun.entry.synonyms ?? [])
      if (other !== noun.head)
        add({ ...own, n: other, whp: (slots.whp ?? '').replace(slots.n ?? '', other) });
}

/** By the head before the first preposition: "the waves", "readers of X". */
function isPluralSubject(subj: string): boolean {
  const head =
    subj
      .split(/ (?:of|in|at|on|from|for|with|to) /)[0]
      ?.split(' ')
      .at(-1) ?? '';
  return /[^su]s$/.test(head) && !/^\p{Lu}/u.test(head);
}
