/**
 * @module Reads a question that no pattern of its own knows: question words, auxiliary, subject, verb, rest. Where the subject
 * ends is told by the answer, which says the same words in the order of a statement.
 */
import type { ClauseGrammar, Morphology } from './data/language.ts';
import { escapePattern } from './entity.ts';

/** `clause`: the question words ask for an object or an adverbial. `subjectOf`: for the subject. `polar`: yes or no. */
export interface Clause {
  shape: 'clause' | 'subjectOf' | 'polar';
  /** whp, kind, n, adj; aux, subj, verb, rest, inv, dir; for subjectOf: vp. `@` may stand in any of them. */
  slots: Record<string, string>;
  tense: 'present' | 'past';
  isPlural: boolean;
}

/**
 * @param text the question without mark and qualifier, `@` for the main name
 * @param answer the answer of the fact, or null
 */
export function parseClause(
  text: string,
  name: string,
  answer: string | null,
  grammar: ClauseGrammar,
  morphology: Morphology,
): Clause | null {
  const match = grammar.question.exec(text)?.groups;
  const bare = match === undefined ? grammar.bareSubject.exec(text)?.groups : undefined;
  if (bare?.whp !== undefined && bare.vp !== undefined)
    return {
      shape: 'subjectOf',
      slots: { ...describeWh(bare.whp, grammar), vp: bare.vp },
      tense: isPastVerb(bare.vp, morphology) ? 'past' : 'present',
      isPlural: false,
    };
  if (match?.aux === undefined || match.tail === undefined) return null;
  const aux = match.aux.toLowerCase();
  const words = match.tail.split(' ');
  const told = answer === null ? '' : plain(answer.replace(grammar.reply, ''));
  const unmask = (part: string) => plain(part.replaceAll('@', name));
  const wh = match.whp === undefined ? null : describeWh(match.whp, grammar);
  const tense = grammar.past.test(aux) ? 'past' : 'present';
  const cut = cutByAnswer(words, aux, told, unmask, grammar, morphology);
  if (cut === null && wh !== null && !grammar.support.test(aux)) {
    const tail = unmask(words.slice(0, 2).join(' '));
    const isNoun = wh.kind === 'which' || wh.kind === 'who' || wh.kind === 'what' || wh.kind === 'many';
    if (isNoun && (told.includes(` ${aux} ${tail}`) || opensPredicate(words, aux, morphology)))
      return {
        shape: 'subjectOf',
        slots: { ...wh, vp: `${match.aux} ${match.tail}` },
        tense,
        isPlural: /^(?:are|were)$/.test(aux),
      };
  }
  const at = cut ?? cutByWords(words, aux, grammar, morphology);
  if (at === null) return null;
  const subj = words.slice(0, at).join(' ');
  const predicate = words.slice(at);
  const slots: Record<string, string> = {
    ...(wh ?? { kind: 'polar' }),
    aux,
    subj,
    ...(predicate[0] === undefined ? {} : { verb: predicate[0] }),
    ...(predicate.length > 1 ? { rest: predicate.slice(1).join(' ') } : {}),
  };
  return { shape: wh === null ? 'polar' : 'clause', slots, tense, isPlural: /^(?:are|were|do)$/.test(aux) };
}

/** Question order and statement order of the same words; `verb` may be another than the parsed one. */
export function orderClause(
  slots: Readonly<Record<string, string>>,
  verb: string | undefined,
  grammar: ClauseGrammar,
  morphology: Morphology,
): { inv: string; dir: string } {
  const { aux = '', subj = '', rest = '' } = slots;
  const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');
  const inv = join(aux, subj, verb, rest);
  if (!grammar.support.test(aux)) return { inv, dir: join(subj, aux, verb, rest) };
  const form = aux === 'did' ? 'past' : aux === 'does' ? 'third' : 'base';
  return { inv, dir: join(subj, verb === undefined ? undefined : morphology.inflect(verb, form), rest) };
}

/** The number of words of the subject: the answer has them before the auxiliary, or before the verb that follows them here. */
function cutByAnswer(
  words: readonly string[],
  aux: string,
  told: string,
  unmask: (part: string) => string,
  grammar: ClauseGrammar,
  morphology: Morphology,
): number | null {
  if (told === '') return null;
  const isSupport = grammar.support.test(aux);
  for (let count = 1; count <= words.length; count++) {
    const subj = escapePattern(unmask(words.slice(0, count).join(' ')));
    const verb = words[count]?.toLowerCase();
    if (isSupport && verb === undefined) return null;
    if (isSupport && grammar.notBeforeVerb.test((words[count - 1] as string).toLowerCase())) continue;
    const form = aux === 'did' ? 'past' : aux === 'does' ? 'third' : 'base';
    const next = isSupport ? [morphology.inflect(verb as string, form)] : [aux];
    const finite = next.map(escapePattern).join('|');
    if (new RegExp(`(?:^|\\s)${subj} (?:also |always |usually |only )?(?:${finite})(?:\\s|$)`).test(told))
      return count;
  }
  return null;
}

/** Without the answer's help: the subject goes on to the first word that looks like its verb. */
function cutByWords(
  words: readonly string[],
  aux: string,
  grammar: ClauseGrammar,
  morphology: Morphology,
): number | null {
  const isBe = /^(?:is|are|was|were)$/.test(aux);
  for (let at = 1; at < words.length; at++) {
    const word = (words[at] as string).toLowerCase();
    if (grammar.notBeforeVerb.test((words[at - 1] as string).toLowerCase())) continue;
    if (isBe ? isPredicative(word, grammar, morphology) : grammar.verbs.has(word))
      // "Is Mercury [tidally locked]?"
      return at > 1 && /ly$/.test(words[at - 1] as string) ? at - 1 : at;
  }
  return isBe ? words.length : null;
}

function isPredicative(word: string, grammar: ClauseGrammar, morphology: Morphology): boolean {
  return grammar.adjectives.has(word) || morphology.lemma(word, 'participle') !== null;
}

/** "Which ship [is kept]": what follows the auxiliary is no noun phrase. */
function opensPredicate(words: readonly string[], aux: string, morphology: Morphology): boolean {
  const first = (words[0] ?? '').toLowerCase();
  return /^(?:is|are|was|were|has|have|had)$/.test(aux) && morphology.lemma(first, 'participle') !== null;
}

function isPastVerb(vp: string, morphology: Morphology): boolean {
  return morphology.lemma(vp.split(' ')[0] ?? '', 'past') !== null;
}

function describeWh(whp: string, grammar: ClauseGrammar): Record<string, string> {
  const text = whp.charAt(0).toLowerCase() + whp.slice(1);
  for (const [kind, pattern] of grammar.kinds) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined && !pattern.test(text)) continue;
    const found = Object.entries(groups ?? {}).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    return { whp: text, kind, ...Object.fromEntries(found) };
  }
  return { whp: text, kind: 'what' };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[,;:!?"“”]/g, '')
    .replace(/[.]+(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
