/** @module German wordings around the whole question: as an echo, with the name first, with what is known said before. */
import { capital } from '../../surface.ts';
import { asQuestion, type Clause, direct, verbLast } from './clause.ts';
import type { Context } from './context.ts';
import { lowerFirst, prepositions } from './words.ts';

/** "Die Schule wurde wann eröffnet?": the question words stay where the answer stands. */
export function echoes({ question, opening, subject, kind }: Context): Clause[] {
  if (opening === null || question.front === '') return [];
  // "Die Pacht für eine Parzelle ist wie hoch?": what belongs to the noun stays with it.
  const isWhole = subject !== null && question.close === '' && ['who', 'called', 'measure'].includes(kind);
  if (isWhole && /^(?:ist|war|heißt|hieß)$/.test(question.fin))
    return [{ ...question, front: question.mid, mid: question.front }];
  return [
    { ...question, front: opening.first, mid: [opening.others, question.front].filter(Boolean).join(' ') },
  ];
}

/** The name first, and a question without it. */
export function fronted({ question, subject, gender, kind }: Context): string[] {
  const rest = / (?:der|des|(?:in|an|bei) (?:der|dem)|im|am|beim) @(?:'s)?$/.exec(question.mid);
  const isWhole = !prepositions.has(question.mid.slice(0, rest?.index).split(' ').at(-1) ?? '');
  if (rest !== null && rest.index > 0 && isWhole) {
    const short = asQuestion({ ...question, mid: question.mid.slice(0, rest.index) });
    return [`@: ${short}`, `Zum Thema @: ${short}`, `@ – ${lowerFirst(short)}`];
  }
  if (subject?.head !== '@' || subject.rest !== '' || gender === null || gender === 'pl' || kind === 'who')
    return [];
  const pronoun = { m: 'er', f: 'sie', n: 'es' }[gender];
  const short = asQuestion({ ...question, mid: question.mid.replace(/^(?:der|die|das) @/, pronoun) });
  return [`@: ${short}`, `Zum Thema @: ${short}`, `@ – ${lowerFirst(short)}`];
}

/** What is known is said first, and then asked about. */
export function contexts({ question, kind, opening }: Context): string[] {
  if (kind !== 'why' && kind !== 'polar') return [];
  const that = verbLast(question) + question.tail;
  const told = opening === null ? null : direct({ ...question, front: opening.first, mid: opening.others });
  if (kind === 'why')
    return [
      `Ich habe gehört, dass ${that}. Warum ist das so?`,
      `Ich habe gelesen, dass ${that}. Was ist der Grund?`,
      ...(told === null
        ? []
        : [
            `${capital(told)}. Warum eigentlich?`,
            `${capital(told)}, aber warum?`,
            `${capital(told)}. Woran liegt das?`,
          ]),
    ];
  return [
    `Ich habe gehört, dass ${that}. Stimmt das?`,
    `Jemand hat mir erzählt, dass ${that}. Ist das richtig?`,
    `Ja oder nein: ${asQuestion(question)}`,
    `Kann es sein, dass ${that}?`,
    `Richtig oder falsch: ${told === null ? asQuestion(question) : `${capital(told)}?`}`,
    ...(told === null
      ? []
      : [`${capital(told)}, oder?`, `${capital(told)}, stimmt das?`, `${capital(told)}?`]),
  ];
}
