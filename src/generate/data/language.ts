/**
 * @module What a language has to bring along so that questions in it can be read and reworded. English stands in en.ts: its wordings are
 * forms with slots. German stands in de.ts: it brings rules of its own (`OwnRules`), since its nouns have cases and its verbs change
 * their place. Outside of the two English is known only to aliases.ts (names of institutions), from-documents/ ("it") and wherever
 * an article before a name is taken off.
 */
import type { Rng } from '../../core/rng.ts';
import type { SourceDocument } from '../../documents/load.ts';
import type { Material } from '../candidates.ts';
import type { Entity } from '../entity.ts';
import type { Fact } from '../facts.ts';
import type { Stream, StreamOptions } from '../family-streams.ts';
import type { DocumentFact } from '../from-documents/candidate.ts';
import type { ParsedQuestion } from '../parse-question.ts';
import type { Value } from '../value.ts';

/** What a question asks for, as far as its wording decides how it can be reworded. */
export type Shape =
  | 'role' // who or what is the NOUN of S
  | 'called' // what is the NOUN of S called
  | 'count' // how many NOUN does S have
  | 'countVp' // how many NOUN VP, where the VP holds S
  | 'agent' // who VERBed S
  | 'when'
  | 'where'
  | 'why'
  | 'how'
  | 'object' // what did S VERB
  | 'which' // which NOUN did S VERB
  | 'subject' // which NOUN VP, where the VP holds S
  | 'place' // where, or in which NOUN, is S
  | 'standsFor'
  | 'measure' // how ADJ is S
  | 'definition' // what is S
  | 'named' // what is S called
  | 'clause' // question words, auxiliary, subject, verb
  | 'subjectOf' // question words that are the subject, verb phrase
  | 'polar' // yes or no
  | 'other';

export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'gerund';

export interface Morphology {
  /** Inflects the first word of a verb phrase ("set up" → "set up", "draw up the plans" → "drew up the plans"). */
  inflect(phrase: string, form: VerbForm): string;
  /** The base form of a finite or participle form; null when the word can't be a verb in that form. */
  lemma(word: string, form: 'past' | 'participle' | 'third'): string | null;
  possessive(name: string): string;
  /** What may be said of a whole sentence after its slots are filled: "a apple" → "an apple". */
  tidy(text: string): string;
}

/**
 * A question form. `[a|b]` is `a` in a direct question and `b` when the clause is embedded ("who [is|] the head[| is]").
 * `{slot}` is filled, `{slot:form}` inflected; a form with an unfilled slot is left out; `{slot?}` may be empty.
 */
export type Form = string;

export interface FormGroup {
  family: string;
  /** Tags that must hold ("year") or must not ("!person"). */
  needs?: readonly string[];
  forms: readonly Form[];
}

export interface ShapeForms {
  questions: readonly FormGroup[];
  /** Noun phrases that name what is asked for: "the chancellor of {S}". Frames make questions of them. */
  phrases: readonly FormGroup[];
  /** Search-box wordings. */
  keywords: readonly FormGroup[];
  /** Statements that end with the value; cut before it they are clozes. */
  statements: readonly FormGroup[];
  /** Yes-no questions with `{value}`. */
  yesNo: readonly FormGroup[];
  /** Questions with the value in them that are answered by the same sentence. */
  reverse: readonly FormGroup[];
}

export interface QuestionPattern {
  shape: Shape;
  /** `@` is the subject; groups are slots. Tried in order against the question without its mark and qualifier. */
  pattern: RegExp;
  /** Slots that the pattern fixes. */
  slots?: Readonly<Record<string, string>>;
}

/** How questions of any clause are read and put in the order of a statement. */
export interface ClauseGrammar {
  /** Groups: whp (question words; none in a yes-no question), aux, tail. */
  question: RegExp;
  /** Groups whp and vp: question words that are the subject of a full verb. */
  bareSubject: RegExp;
  /** What question words ask for; their groups (n, adj, vprep) become slots. The first match counts. */
  kinds: readonly (readonly [string, RegExp])[];
  /** Auxiliaries of the past. */
  past: RegExp;
  /** Auxiliaries that a statement does without ("does"). */
  support: RegExp;
  /** How an answer to a yes-no question begins. */
  reply: RegExp;
  /** Words after which no verb comes. */
  notBeforeVerb: RegExp;
  verbs: ReadonlySet<string>;
  adjectives: ReadonlySet<string>;
  /** Other words for a modal verb: `{subj}`, `{be}`, `{do}`, `{has}`. */
  modals: Readonly<Record<string, { inv: Form; dir: Form }>>;
  /** By base form or participle, as it stands in the question. */
  synonyms: Readonly<Record<string, readonly string[]>>;
  adverbSynonyms: Readonly<Record<string, readonly string[]>>;
  /** "large" → "size". */
  measures: Readonly<Record<string, string>>;
}

export interface StatementPattern {
  /** Matched against a sentence with the subject masked by `@`; the group `value` is the answer. */
  pattern: RegExp;
  /** The question it answers and the answer as a sentence of its own, made of the groups and `{S}`. */
  question: string;
  answer: string;
}

/** How a label and its value ("Founded: 1969", a column and its cell) are read: the first rule that fits counts. */
export interface LabelRule {
  /** Against the label in small letters (but for abbreviations), with groups. */
  label: RegExp;
  /** Against the value; the group `value` is what the answer tells. */
  value: RegExp;
  /** Made of all groups, `{S}`, `{be}` and `{do}` as the statements are. */
  question: Form;
  answer: Form;
  /** Default: present, or past where the value is restricted to a year. */
  tense?: 'past';
  isPlural?: boolean;
}

/** How a row's first cell stands in a sentence. */
export interface RowSubject {
  /** "the ship Pale Curlew": `{h}` is the column's label, `{K}` the cell. */
  named: Form;
  /** "the ticket Adult of Ossvane Ferries" */
  owned: Form;
  /** "version 3.0 of Mirquill" */
  numbered: Form;
}

/** What tables, lists and headings need that have labels instead of sentences. */
export interface LabelData {
  rules: readonly LabelRule[];
  /** Before a sentence without a change of its meaning: "Today, ". */
  opener: RegExp;
  /** A noun for a person: asked for by who. */
  person: RegExp;
  /**
   * What a table's first column may hold: parts and works of the subject. Not "country" or "customer", where a column tells
   * something of the subject there and not of the country.
   */
  kinds: RegExp;
  /** Values that say nothing: "-", "n/a". */
  blank: RegExp;
  /** Words of headings and of sentences above a list that leave the subject as it is: "Opening hours", "Facts and figures". */
  topics: ReadonlySet<string>;
  /** Headings that name the label of the days below them: group-free. */
  hours: RegExp;
  /** The label that such days get. */
  hoursLabel: string;
  /** Headers of a table of labels and values. */
  keyHeader: RegExp;
  valueHeader: RegExp;
  /** Columns that only number the rows. */
  ordinalHeader: RegExp;
  /** Rows that sum up. */
  totals: RegExp;
  /** First cells that restrict in time, and what stands before them: "on" Monday. `null`: no such cell. */
  timeOf: (cell: string) => string | null;
  /** Units that may stand in brackets behind a label. */
  units: RegExp;
  rowSubject: RowSubject;
  /** `{abbr}`, `{S}` and `{value}`. */
  standsFor: { question: Form; answer: Form };
  /** Joins the last of a list: "and". */
  and: string;
}

export interface VerbEntry {
  /** Verbs that take the same subject and object, also in the passive. */
  synonyms?: readonly string[];
  /** Phrases that stand for the verb in the active only. */
  active?: readonly string[];
  /** Verb phrases for the same event with the passive's subject as subject: "S was founded" → "S came into being". */
  middle?: readonly string[];
  /** The event as a noun: foundation. */
  nouns?: readonly string[];
  /** Who does it: founder. */
  agents?: readonly string[];
  /** Whole question forms of their own. */
  when?: readonly Form[];
  who?: readonly Form[];
  where?: readonly Form[];
}

export interface NounEntry {
  synonyms?: readonly string[];
  /** Whole question forms that stand for "how many NOUN does S have". */
  count?: readonly Form[];
  /** Whole question forms that stand for "who or what is the NOUN of S". */
  role?: readonly Form[];
  /** Noun phrases of the same meaning. */
  phrases?: readonly Form[];
  tags?: readonly string[];
}

export interface EntityType {
  name: string;
  /** "the university", said of a subject that was named before; '' when a type has none (persons). */
  anaphor: string;
  /** How something is at or in such a place: "at". */
  at: string;
  /** The plain word of the type: "university". */
  noun: string;
  /** Synonyms that don't fit (in German, parts of them): ships are not "put up". */
  notVerbs?: readonly string[];
  /** Words in the name that decide. */
  inName: RegExp;
  /** Words in "S is a ..." that decide. */
  inDefinition: RegExp;
  /** What follows the name where it does what only such things do: "was born". */
  inDeed?: RegExp;
  /** Words in texts about it that hint; several different ones are needed. */
  inText: RegExp;
  /** Other entities of the type, known to few or invented, for questions that can't be answered. */
  others: readonly string[];
  /** Attributes such an entity may have: a question with `{S}`, and the stems by which it counts as taught. */
  attributes: readonly { question: string; words: readonly string[] }[];
}

export interface Frames {
  /** `{e}` is the embedded clause. */
  indirect: readonly string[];
  /** `{q}` is the direct question from its first small letter to its mark. */
  casual: readonly string[];
  /** `{S}` and `{Q}`, the direct question with its capital. */
  contextual: readonly string[];
  /** Frames for questions that could not be parsed: `{q}`, `{Q}`, `{S}`. */
  plain: readonly string[];
  /** Around the instruction of a skill, `{Q}`, whatever it asks for; without any, seeds are not reworded. */
  skill?: readonly string[];
  /** `{np}`: by what the phrase names. */
  imperative: { name: readonly string[]; fact: readonly string[] };
  phrase: { name: readonly string[]; fact: readonly string[] };
  /** `{wh}`, `{be}` and `{np}`: a phrase as a question. */
  askPhrase: string;
  /** `{c}` is the cloze without its end. */
  cloze: readonly string[];
  /** `{c}` and the word for what is missing. */
  echo: Readonly<Record<'who' | 'what' | 'year' | 'number' | 'place', readonly string[]>>;
  /** `{s}` is a statement that may be right or wrong. */
  isItTrue: readonly string[];
  /** Questions that tell the value; without them only shapes have any. */
  reverse?: ReverseFrames;
  yes: string;
  no: string;
  contractions: readonly (readonly [RegExp, string])[];
}

/** `{V}` the value, `{S}` the subject, `{T}` the plain word for its type, `{R}` what the answer says of it. */
export interface ReverseFrames {
  /** In the place of the subject: with its type, and without. */
  which: string;
  what: string;
  who: string;
  /** Around the predicate of the answer. */
  told: readonly string[];
  toldPerson: readonly string[];
  person: readonly string[];
  thing: readonly string[];
  time: readonly string[];
  /** For persons and things alike. */
  link: readonly string[];
  /** What stands before a name that another noun belongs to; group `noun`: "The steamer ". */
  apposed: RegExp;
  /** A preposition that opens the sentence, before the name. */
  preposition: RegExp;
  /** The article before the value, as group 1. */
  article: RegExp;
}

/** The clause with its verb: in question order, in the order of a statement, with a pronoun, and the verb alone. */
export interface ClauseForms {
  inv: Form;
  dir: Form;
  invIt: Form;
  pp: Form;
  ppPresent: Form;
}

/** Around parts of a statement that stand for the whole (cues.ts). */
export interface CueFrames {
  /** Before a statement with gaps. */
  restore: readonly string[];
  /** Before keywords. */
  keywords: readonly string[];
  /** Around a name `{S}`. */
  about: readonly string[];
}

/** Reading and wording by rules that the language brings itself, in the place of forms with slots. */
export interface OwnRules {
  /** The name of what most questions are about, as in entity.ts. */
  findMainName: (questions: readonly string[], text: string) => string | null;
  describeEntity: (bare: string, text: string, byText?: boolean) => Entity;
  parseQuestion: (question: string, entity: Entity | null) => ParsedQuestion;
  /** A name out of a question as the texts have it by itself. */
  toNominative: (name: string, text: string) => string;
  findValue: (question: string, answer: string) => Value | null;
  /** Others of the kind that nobody taught, and the question with such a name in the place of the entity's. */
  otherNames: (entity: Entity, text: string) => string[];
  rename: (question: string, entity: Entity, name: string) => string;
  /** An attribute's question with the name in its case. */
  askAbout: (question: string, entity: Entity) => string;
  /** The wordings of one fact, family by family. */
  openStreams: (material: Material, options: StreamOptions, rng: Rng) => (family: string) => Stream;
  readDocumentFacts: (
    documents: readonly SourceDocument[],
    entity: Entity,
    known: readonly Fact[],
  ) => DocumentFact[];
  /** A sentence as it goes on after a comma. */
  lowerStart: (text: string) => string;
  /** Whether a word between two others names something. */
  isProperName: (word: string, before: string, after: string) => boolean;
}

/** What is asked of a teacher that reads documents. */
export interface ProposalPrompts {
  /** `{n}` and `{passage}`: asks for facts in the fields subject, relation, value, question and answer. */
  facts: string;
  /** `{passage}` and `{q}`: asks for the answer that the passage gives. */
  fromPassage: string;
}

export interface LanguageData {
  code: string;
  own?: OwnRules;
  /** Without them no cues are made. */
  cues?: CueFrames;
  morphology: Morphology;
  /** Words that carry no content of their own. */
  functionWords: ReadonlySet<string>;
  /** A trailing or leading phrase that restricts the question in time. */
  qualifier: RegExp;
  /** Contractions to undo before a question is parsed. */
  expansions: readonly (readonly [RegExp, string])[];
  /** Auxiliaries that show a past or a plural subject. */
  pastAuxiliary: RegExp;
  pluralAuxiliary: RegExp;
  /** The slots be, be1 (for a singular that isn't the subject), do, do1, are (for another plural), has. */
  auxiliaries: (tense: 'present' | 'past', isPlural: boolean) => Readonly<Record<string, string>>;
  clauses: Readonly<Record<'active' | 'passive' | 'copula', ClauseForms>>;
  questions: readonly QuestionPattern[];
  statements: readonly StatementPattern[];
  /** Without it, facts come from sentences alone. */
  labels?: LabelData;
  /** Words that turn a statement round, narrow it or blur its number: "not", "only", "about"; with the flag g. */
  negations?: RegExp;
  /** Pronouns that stand for the subject of the sentence before. */
  pronoun: RegExp;
  /** What that subject has, and what is said of it: "Its seat is in Pell". */
  possessive?: RegExp;
  /** A shape without forms is reworded by frames alone. */
  shapes: Readonly<Partial<Record<Exclude<Shape, 'other'>, ShapeForms>>>;
  /** Without it, questions that no pattern knows are reworded by frames alone. */
  clauseGrammar?: ClauseGrammar;
  verbs: Readonly<Record<string, VerbEntry>>;
  nouns: Readonly<Record<string, NounEntry>>;
  /** Other words and set phrases for the same, in small letters, fit for most sentences. */
  thesaurus?: Readonly<Record<string, readonly string[]>>;
  /** Verb phrases and their like: "goes to" → "runs to". */
  predicates: Readonly<Record<string, readonly string[]>>;
  /** "tall" → "height". */
  measures: Readonly<Record<string, { noun: string; synonyms?: readonly Form[] }>>;
  frames: Frames;
  entityTypes: readonly EntityType[];
  /** Names to put in the place of a right one. */
  persons: readonly string[];
  places: readonly string[];
  things: readonly string[];
  /** Words to put in the place of a taught noun or verb: plural nouns and regular verbs in their base form. */
  nearMiss?: { nouns: readonly string[]; verbs: readonly string[] };
  /** Questions about things that do not exist. */
  inventions: readonly string[];
  dontKnow: string;
  /** General prompts whose answers by the base model are repeated. */
  replayPrompts: readonly string[];
  /** `{n}` and `{q}`: asks a model for other wordings of a question. */
  paraphrasePrompt: string;
  /** Without them no facts are asked for. */
  proposals?: ProposalPrompts;
}
