/** @module Facts in plain German statements about the main subject; what no rule fits is left alone. */

import type { SourceDocument } from '../../../documents/load.ts';
import type { Entity } from '../../entity.ts';
import type { Fact } from '../../facts.ts';
import type { DocumentFact } from '../../from-documents/candidate.ts';
import { splitSentences } from '../../from-documents/sentences.ts';
import { capital } from '../../surface.ts';
import { holdsValue } from '../../value.ts';
import { type Clause, readStatement } from './clause.ts';
import { fillName, maskName } from './subject.ts';
import { months, NUMBER, numberWords } from './words.ts';

interface Found {
  question: string;
  answer: string;
  value: string;
}

/** Facts in the order of the documents that no known one holds, each once. */
export function readGermanFacts(
  documents: readonly SourceDocument[],
  entity: Entity,
  known: readonly Fact[],
): DocumentFact[] {
  const out: DocumentFact[] = [];
  const gender = entity.gender ?? null;
  const pronoun = { m: /^Er /, f: /^Sie /, n: /^Es /, pl: /^Sie /, none: /$^/ }[gender ?? 'none'];
  for (const document of documents) {
    // Who "sie" is: the subject of the sentence before.
    let isCurrent = false;
    for (const { text, line } of joinOrdinals(splitSentences(document.text))) {
      const masked = maskName(text, entity.bare, gender);
      const opener = { m: 'der @', f: 'die @', n: 'das @', pl: 'die @', none: '@' }[gender ?? 'none'];
      const own: string | null = masked.includes('@')
        ? masked
        : isCurrent && pronoun.test(masked)
          ? capital(masked.replace(pronoun, `${opener} `))
          : null;
      isCurrent = own !== null && /^(?:(?:Der|Die|Das) )?@ /.test(own);
      if (own === null) continue;
      for (const found of readFacts(own)) {
        const question = fillName(found.question, entity.bare, gender);
        const answer = fillName(found.answer, entity.bare, gender);
        const isKnown =
          known.some((fact) => holdsValue(fact.answer, found.value) && sharesWord(fact.question, question)) ||
          out.some((one) => one.question === question);
        if (!isKnown) out.push({ question, answer, source: { path: document.path, line } });
      }
    }
  }
  return out;
}

/** "am 3." and "Mai 1998 ..." are one sentence. */
function joinOrdinals(
  sentences: readonly { text: string; line: number }[],
): { text: string; line: number }[] {
  const out: { text: string; line: number }[] = [];
  for (const sentence of sentences) {
    const before = out.at(-1);
    const isMonth = new RegExp(`^(?:${months}|Jahrhundert)\\b`).test(sentence.text);
    if (before !== undefined && isMonth && /\d\.$/.test(before.text)) before.text += ` ${sentence.text}`;
    else out.push({ ...sentence });
  }
  return out;
}

/** A value that could be chance counts as known only with a word of the relation. */
function sharesWord(a: string, b: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 4)
      .map((word) => word.slice(0, 5));
  const own = new Set(words(a));
  const shared = words(b).filter((word) => own.has(word)).length;
  return shared >= 2;
}

const DATE = `(?:am \\d{1,2}\\. (?:${months}) \\d{4}|im Jahre? \\d{4}|\\d{4})`;
const PERSON =
  '(?:(?:dem|der) \\p{Ll}*\\p{Lu}\\p{Ll}+ )?(?:(?:Dr|Prof)\\. )*\\p{Lu}[\\p{L}’-]+(?: (?:von|van|de) (?=\\p{Lu})| \\p{Lu}(?:[\\p{L}’-]+|\\.(?= )))+';

function readFacts(sentence: string): Found[] {
  const told = readStatement(sentence, [
    'wurde',
    'wurden',
    'ist',
    'war',
    'hat',
    'hatte',
    'heißt',
    'liegt',
    'beträgt',
    'kostet',
  ]);
  if (told === null) return [];
  const { front, fin, mid, close, tail } = told;
  const isName = /^(?:(?:der|die|das) )?@$/.test(front);
  const holdsName = front.includes('@');
  const subject = capital(front);
  const found = (question: string, answer: string, value: string): Found[] => [
    { question: `${question}?`, answer: `${answer}.`, value },
  ];
  // A second clause tells more than the question asks for.
  if (tail !== '' && !/^, (?:der|die|das|und|aber)\b/.test(tail)) return [];
  if (holdsName && /^wurden?$/.test(fin) && close !== '') return readPassive(told);
  if (isName && /^(?:hat|hatte)$/.test(fin) && close === '') {
    const match = new RegExp(
      `^(?<time>im Jahr \\d{4} )?(?:genau |etwa |rund |über )?(?<value>${NUMBER}|${numberWords}) (?<noun>(?:\\p{Ll}+e )*\\p{Lu}[\\p{L}-]+)$`,
      'u',
    ).exec(mid)?.groups;
    if (match?.value === undefined || match.noun === undefined) return [];
    const time = match.time === undefined ? '' : ` ${match.time.trim()}`;
    return found(`Wie viele ${match.noun} ${fin} ${front}${time}`, `${subject} ${fin} ${mid}`, match.value);
  }
  if (
    holdsName &&
    !isName &&
    /^(?:ist|war)$/.test(fin) &&
    close === '' &&
    new RegExp(`^${PERSON}$`, 'u').test(mid)
  )
    return found(`Wer ${fin} ${front}`, `${subject} ${fin} ${mid}`, mid);
  if (holdsName && !isName && fin === 'heißt' && close === '')
    return found(`Wie heißt ${front}`, `${subject} heißt ${mid}`, mid);
  if (isName && fin === 'liegt' && /^(?:in|im|am|an|auf|bei) .*\p{Lu}/u.test(mid))
    return found(`Wo liegt ${front}`, `${subject} liegt ${mid}`, mid);
  if (holdsName && fin === 'beträgt') return found(`Wie hoch ist ${front}`, `${subject} beträgt ${mid}`, mid);
  if (holdsName && fin === 'kostet') return found(`Was kostet ${front}`, `${subject} kostet ${mid}`, mid);
  return [];
}

/** "wurde 1969 gegründet", "wurde von X gegründet und 1974 eröffnet". */
function readPassive({ front, fin, mid, close }: Clause): Found[] {
  const parts = `${mid} ${close}`.split(/ und (?=(?:am|im|von|\d))/);
  const subject = capital(front);
  return parts.flatMap((part) => {
    const match = new RegExp(
      `^(?:(?<time>${DATE}) ?)?(?:von (?<who>${PERSON}) ?)?(?<verb>\\p{Ll}+)$`,
      'u',
    ).exec(part)?.groups;
    if (match?.verb === undefined) return [];
    const { time, who, verb } = match;
    const out: Found[] = [];
    const year = /\d{4}/.exec(time ?? '')?.[0];
    if (time !== undefined && year !== undefined)
      out.push({
        question: `Wann ${fin} ${front} ${verb}?`,
        answer: `${subject} ${fin} ${time} ${verb}.`,
        value: year,
      });
    if (who !== undefined)
      out.push({
        question: `Von wem ${fin} ${front} ${verb}?`,
        answer: `${subject} ${fin} von ${who} ${verb}.`,
        value: who,
      });
    return out;
  });
}
