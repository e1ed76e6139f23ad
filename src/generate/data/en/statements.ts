/** @module How facts stand in English sentences: the statement, the question it answers, and its answer as one sentence. */
import type { StatementPattern } from '../language.ts';
import { thingNouns } from './label-nouns.ts';

/** Not "two of the" nor "3 to 5". */
const NUMBER =
  '(?<value>\\d[\\d,.]*\\d|\\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! (?:of|to|or|and|per|percent|more|less|fewer|other|times|years old)\\b)';
const NAME =
  "(?<value>(?!(?:not|no|never|now|still|probably|perhaps|possibly|likely|either|neither|in|on|at|near|from|by|with|for|to|of)\\b)(?:(?:the|Dr|Prof|Professor|Sir)\\.? )*(?:[a-z]+ ){0,2}\\p{Lu}[\\p{L}\\p{N}'’.&-]*(?: (?:(?:of|the|for|von|van|de|and|&) ){0,2}\\p{Lu}[\\p{L}\\p{N}'’.&-]*){0,6})";
const END =
  '(?=$|, (?:who|which|where|and|but|short|when|after|before)\\b| (?:in|on|at|by|for|when|after|who|which|and (?:is|was|has|it))\\b)';
/** "1960s", "1969-1974" and "1969 or 1970" are no year. */
const YEAR = "(?<value>\\d{4})(?![\\w–-]|['’]?s\\b|,? (?:or|to|until) )";
/** Between verb and time: "in Bielefeld", not "by a man who was born". */
const GAP =
  '(?:(?:(?!\\b(?:who|which|that|and|but|to|when|after|before|until|because|if|not|or|than|since|while|where)\\b)[^.,;])*? )?';
const DATE =
  '(?<value>\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{4}|(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}, \\d{4})';
/** A place by its name: no month, no day. */
const PLACE =
  "(?<value>(?:the )?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:days?)?\\b)\\p{Lu}[\\p{L}’'-]*(?: (?:of |the )?\\p{Lu}[\\p{L}’'-]*){0,3})(?=$|, | and | since )";
/** What a thing is said to be in small letters: "dark green", not "known", "being changed" nor a clause. */
const WORDS =
  '(?<value>(?!(?:an? |the )?(?:not|no|never|now|still|often|always|usually|mostly|well|quite|rather|very|too|so|un\\p{L}+|known|said|set|kept|made|given|taken|[a-z]+ing|based|expected|planned|released|built|founded|opened|closed|held|sold|[a-z]{3,}ed|open|available|free|due|also|only|about|around|in|on|at|near|from|by|with|for|to|of|that|there|where|what|how)\\b)(?:an? |the )?[a-z][a-z-]+(?: [a-z][a-z-]+){0,3})$';
const SEASON =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)';
const PARTICIPLE =
  '(?<pp>[a-z]+ed|(?:re)?built|(?:re)?made|(?:re)?written|born|set up|known|sold|bought|held|lost|won|laid|begun|drawn|sunk|shown|taken|given|chosen)';

function state(source: string, question: string, answer: string): StatementPattern {
  return { pattern: new RegExp(source, 'u'), question, answer };
}

/** `@` is the subject of the sentence as it was resolved; the qualifier in time is taken off before. */
export const statements: readonly StatementPattern[] = [
  state(
    `^@ (?<be>was|were) ${PARTICIPLE} ${GAP}in ${YEAR}`,
    'When {be} {S} {pp}?',
    '{S} {be} {pp} in {value}.',
  ),
  state(
    `^@ (?<be>was|were) ${PARTICIPLE} ${GAP}on ${DATE}`,
    'When {be} {S} {pp}?',
    '{S} {be} {pp} on {value}.',
  ),
  state(
    `^@ (?<be>was|were|is|are) ${PARTICIPLE} (?:in \\d{4} )?by ${NAME}${END}`,
    'By whom {be} {S} {pp}?',
    '{S} {be} {pp} by {value}.',
  ),
  state(
    `^@ (?<be>was|were) (?<pp>born|founded|invented|built|discovered|signed) (?:on [\\w ,]+? |in \\d{4} )?in (?!\\d|(?:the )?${SEASON}\\b)(?<value>(?:the )?(?:city of |town of )?\\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*){0,3})(?=$|,| by | in \\d| on | and )`,
    'Where {be} {S} {pp}?',
    '{S} {be} {pp} in {value}.',
  ),
  state(
    `^@ (?<verb>opened|closed|died|began|started|ended|retired|appeared) ${GAP}in ${YEAR}`,
    'When did {S} {verb:lemma}?',
    '{S} {verb} in {value}.',
  ),
  state(
    `^@ (?<verb>opened|closed|died|began|started|ended|retired|appeared) ${GAP}on ${DATE}`,
    'When did {S} {verb:lemma}?',
    '{S} {verb} on {value}.',
  ),
  state(
    `^@ (?:has|have) ${NUMBER} (?<noun>[a-z][a-z -]*?[a-z])(?=$|,| and | in | on | at | for | with | that | who | from )`,
    'How many {noun} does {S} have?',
    '{S} has {value} {noun}.',
  ),
  state(
    `^@ had ${NUMBER} (?<noun>[a-z][a-z -]*?[a-z])(?=$|,| and | in | on | at | for | with | that | who | from )`,
    'How many {noun} did {S} have?',
    '{S} had {value} {noun}.',
  ),
  state(
    `^@ employs (?:about )?${NUMBER} (?<noun>[a-z][a-z -]*?[a-z])(?=$|,| and | in | on | at | for | with | that )`,
    'How many {noun} does {S} have?',
    '{S} has {value} {noun}.',
  ),
  state(
    `^@ employed (?:about )?${NUMBER} (?<noun>[a-z][a-z -]*?[a-z])(?=$|,| and | in | on | at | for | with | that )`,
    'How many {noun} did {S} have?',
    '{S} had {value} {noun}.',
  ),
  state(
    `^@ (?:costs|is sold for) (?<value>[€$£]? ?\\d[\\d,.]*(?: (?:euros?|dollars?|pounds?))?)`,
    'How much does {S} cost?',
    '{S} costs {value}.',
  ),
  state(
    `^@ weighs (?<value>\\d[\\d,.]* (?:kilograms?|grams?|kg|g|tonnes?|tons?|pounds?))`,
    'How much does {S} weigh?',
    '{S} weighs {value}.',
  ),
  state(
    `^@ is (?<value>\\d[\\d,.]* (?:metres?|meters?|kilometres?|kilometers?|feet|centimetres?|m|km)) (?<adj>tall|high|long|wide|deep)`,
    'How {adj} is {S}?',
    '{S} is {value} {adj}.',
  ),
  state(
    `^@ (?:lies|is|is located|is situated|stands) (?:(?:in|on|at|near|beside) [^.]*? )??in the (?<noun>city|town|village) of (?<value>\\p{Lu}[\\p{L}-]*(?: (?:upon |am |an der )?\\p{Lu}[\\p{L}-]*){0,3})`,
    'In which {noun} is {S}?',
    '{S} is in the {noun} of {value}.',
  ),
  state(
    `^@ (?:lies|is|is located|is situated|stands) (?:(?:in|on|at|near|beside) [^.]*? )??in the (?<noun>state|district|region|county|province) of (?<value>\\p{Lu}[\\p{L}-]*(?: (?:upon |am |an der )?\\p{Lu}[\\p{L}-]*){0,3})`,
    'In which {noun} is {S}?',
    '{S} is in the {noun} of {value}.',
  ),
  state(
    `^@ (?:lies|is located|is situated|is based) in (?<value>(?!${SEASON}\\b)\\p{Lu}[\\p{L}-]*(?:,? \\p{Lu}[\\p{L}-]*){0,3})(?=$|,| and | on | at | near )`,
    'Where is {S}?',
    '{S} is in {value}.',
  ),
  state(`^@ (?:is|stands) (?<prep>in|on|at|near) ${PLACE}`, 'Where is {S}?', '{S} is {prep} {value}.'),
  state(
    `^(?:the|The) (?<noun>[a-z][\\p{L} -]{2,40}?) (?<of>of|at|to|for) @ (?:is|lies|stands|is located) (?<prep>in|on|at|near) ${PLACE}`,
    'Where is the {noun} {of} {S}?',
    'The {noun} {of} {S} is {prep} {value}.',
  ),
  state(
    `^@ takes place (?<prep>on|in|at|every) (?<value>\\d{1,2} \\p{Lu}\\p{L}+|\\p{Lu}\\p{L}+ \\d{1,2}|the (?:first|second|third|last) [\\p{L} ]+|\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)*)$`,
    'When does {S} take place?',
    '{S} takes place {prep} {value}.',
  ),
  state(
    `^(?:the|The) (?<noun>(?:[a-z]+ ){0,2}(?:${thingNouns}|product|prize|aim|purpose|subject|speciality|specialty)) (?<prep>of|at|to|for) @ (?<be>is|was) ${WORDS}`,
    'What {be} the {noun} {prep} {S}?',
    'The {noun} {prep} {S} {be} {value}.',
  ),
  state(
    `^(?:the|The) (?<noun>[a-z][\\p{L} -]{2,40}?) (?<prep>of|at|to|for) @ (?<be>was|were) ${PARTICIPLE} ${GAP}in ${YEAR}`,
    'When {be} the {noun} {prep} {S} {pp}?',
    'The {noun} {prep} {S} {be} {pp} in {value}.',
  ),
  state(`^@ (?<be>is|was) (?<value>an? [a-z][^.,;]{6,80})(?=$|,)`, 'What {be} {S}?', '{S} {be} {value}.'),
  state(
    `^(?:the|The) abbreviation (?<abbr>\\p{Lu}[\\w.-]*) (?:at|of|in) @ stands for (?<value>[^.,;]+)`,
    'What does {abbr} stand for at {S}?',
    'At {S}, {abbr} stands for {value}.',
  ),
  state(
    `^(?:the|The) (?<noun>[a-z][\\p{L} -]{2,40}?) (?<prep>of|at|to|for|in) @ (?<be>is|was) called (?<value>[^.,;]+)`,
    'What {be} the {noun} {prep} {S} called?',
    'The {noun} {prep} {S} {be} called {value}.',
  ),
  state(
    `^(?:the|The) (?<noun>[a-z][\\p{L} -]{2,40}?) (?<prep>of|at|to|for) @ (?<be>is|was) ${NAME}${END}`,
    '{wh} {be} the {noun} {prep} {S}?',
    'The {noun} {prep} {S} {be} {value}.',
  ),
  state(
    `^(?:the|The) (?<noun>[a-z][\\p{L} -]{2,40}?) (?<prep>of|at|to|for) @ (?<be>is|was) (?<value>\\d[\\d,.]*(?: (?!(?:times|to|or|and|more|less|fewer|than|of)\\b)[a-z]+){0,3}|[a-z]+ \\d+)$`,
    'What {be} the {noun} {prep} {S}?',
    'The {noun} {prep} {S} {be} {value}.',
  ),
];
