/** @module What a question asks for, by its question word, and the words that tell nothing; English and German together. */

/** Families of question words that can't stand for each other: who is no number, and where is no reason. */
export type AskKind = 'person' | 'time' | 'place' | 'number' | 'age' | 'reason' | 'yes-no' | 'open';

const FUNCTION_WORDS = new Set(
  (
    'a an the of in on at to for from by with as is are was were be been being am do does did done has have had can could will would shall ' +
    'should may might must and or but if than then that this these those it its he she they them their there here i me my you your we us our ' +
    'what which who whom whose when where why how not no so very just also please tell know say give name me about any some one ' +
    'der die das den dem des ein eine einen einem einer eines und oder aber wenn als dass dies diese dieser dieses es er sie ihr ihre ihren ' +
    'von in im am an auf aus bei mit zu zum zur vom beim ins durch gegen seit bis für fur über uber ist sind war waren wird werden wurde wurden hat haben hatte hatten heißt heisst heißen gibt kann können ' +
    'konnen darf muss soll nicht kein keine was welche welcher welches welchen wer wem wen wessen wann wo warum wieso weshalb wie viel viele ' +
    'ich mir mich du dir sie ihnen wir uns bitte sag sagen nenne nennen weißt weisst man auch noch'
  ).split(' '),
);

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** The part of a word that its inflected forms share, roughly; good enough to compare, never shown. */
export function stemOf(word: string): string {
  return /\d/.test(word) ? word : word.slice(0, Math.max(4, Math.min(6, word.length - 2)));
}

/** Where a question word asks: elsewhere "when" and "where" only join clauses. */
const AT =
  '(?:^|[.,:;!?] ?|\\b(?:is|the|in|on|at|to|from|of|for|by|since|until|under|seit|bis|ab|in|an|auf|aus|von) )';

/** In their order: the first that fits decides. */
const KINDS: readonly (readonly [AskKind, RegExp])[] = [
  ['age', /\b(?:how (?:old|long)|wie (?:alt|lange?))(?![\p{L}])/iu],
  [
    'number',
    /\b(?:how (?:many|much|far|high|large|big|tall|deep|heavy|fast|wide|often)|what (?:number|size|height|length|weight|price|amount)|wie (?:viele?(?! uhr)|weit|hoch|groß|tief|schwer|schnell|breit|oft|teuer))(?![\p{L}])/iu,
  ],
  [
    'time',
    new RegExp(
      `${AT}(?:when|wann)\\b|\\b(?:(?:what|which) (?:year|date|day|time|hour|month)|welche[smrn] (?:jahr|tag|datum|monat|zeit|uhrzeit|zeitpunkt)|wie ?viel uhr)\\b`,
      'iu',
    ),
  ],
  ['person', /\b(?:who|whom|whose|wer|wen|wem|wessen)\b/iu],
  [
    'place',
    new RegExp(
      `${AT}(?:where|wo|wohin|woher)\\b|\\b(?:(?:what|which) (?:place|town|city|village|street|country|building)|welche[rmn]? (?:ort|stadt|dorf|straße|land|bundesland))\\b`,
      'iu',
    ),
  ],
  [
    'reason',
    /\b(?:why|how come|(?:what|which) reason|what for|warum|wieso|weshalb|wozu|(?:aus )?welche[mn]? grund)\b/iu,
  ],
];

const OPEN = /\b(?:what|which|how|was|welche[rsmn]?|wie)\b/iu;
const STARTS_YES_NO =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|may|must|will|ist|sind|war|waren|hat|haben|kann|können|darf|muss|gibt|wird|werden|wurde|wurden|fährt|gilt|dürfen|müssen|hatte|hatten|liegt|steht|heißt|beträgt|stimmt)(?![\p{L}])/iu;

/** 'open' also for keywords, imperatives and everything else that excludes no kind of answer. */
export function askKindOf(question: string): AskKind {
  for (const [kind, pattern] of KINDS) if (pattern.test(question)) return kind;
  return STARTS_YES_NO.test(question.trim()) && !OPEN.test(question) ? 'yes-no' : 'open';
}

/** "How old is it?" is answered by a year, "How long does it take?" by a number. */
const AGES: ReadonlySet<AskKind> = new Set(['age', 'number', 'time']);

/** An open question takes any answer, and so does one that wants a yes or no. */
export function mayAnswer(asked: AskKind, taught: AskKind): boolean {
  const both = [asked, taught];
  if (asked === taught || both.includes('open') || both.includes('yes-no')) return true;
  return both.includes('age') && both.every((kind) => AGES.has(kind));
}
