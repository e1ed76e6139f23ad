/** @module How English questions are read: one pattern for each way to ask, in the order in which they are tried. */
import type { QuestionPattern, Shape } from '../language.ts';

/** Pieces of the patterns; `@` stands for the main subject, which may head a longer noun phrase ("the library of @"). */
const PIECES: Readonly<Record<string, string>> = {
  be: '(?<be>is|are|was|were)',
  do: '(?<do>does|do|did)',
  S: "(?<subject>(?:(?:the|an?) (?:[\\w'’.&-]+ ){1,7}?(?:of|at|in|from|by|for|with|on|to|aboard|between) )?(?:the (?:(?!(?:of|at|in|from|by|for|with|on|to)\\b)[a-z]+ )?)?@)",
  noun: '(?<noun>[^@,?]+?)',
  prep: '(?<prep>of|at|in|for|to|from|on|behind)',
  verb: '(?<verb>[a-z]+(?: (?:up|down|out|off|on|over))?)',
  rest: '(?: (?<rest>[^@?]+))?',
  person: '(?:who|what person|which person)',
};

/** First words of a verb phrase after a noun; every other word is taken as a part of the noun. */
const FINITE =
  '(?:is|was|are|were|has|had|(?:can|may|must|will|should) [a-z]+|goes|went|(?!does )[a-z]+(?<!s|u)s|[a-z]+ed|came|made|built|led|won|wrote|ran|took|gave|sold|bought|became|lies|lay|stood|began|flows|held|kept|paid|grew|taught)';
const PLURAL_FINITE =
  '(?:(?:can|may|must|could|should|will) (?:be|have|work|live|sit|use|play|join|visit|attend|take part|travel|fit|stay|sleep|eat|go|come|study|enter|log in|share|stand|ride|sail|board|read|see)(?= )|(?:are|were) (?:[a-z]+ed|taught|sold|held|built|made|written|kept|on)|work|worked|live|lived|study|studied|attend|attended|visit|visited|belong|belonged|come|came|go|went|use|used|play|played|teach|taught|make|made|drive|stop)';

function ask(shape: Shape, text: string, slots?: Record<string, string>): QuestionPattern {
  const source = text
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const piece = PIECES[name];
      if (piece === undefined) throw new Error(`no piece ${name}`);
      return piece;
    })
    .replaceAll('FINITE', FINITE)
    .replaceAll('PLURAL', PLURAL_FINITE);
  const pattern = new RegExp(`^${source}$`, 'i');
  return slots ? { shape, pattern, slots } : { shape, pattern };
}

/** "What is S famous for?": the verb is "be" and the rest what it says. */
const COPULA = { voice: 'copula', verb: 'be' };

export const questions: readonly QuestionPattern[] = [
  // Abbreviations and names
  ask(
    'standsFor',
    'what does (?:the (?:abbreviation|acronym) )?(?<abbr>[A-Z][\\w.&-]*) (?:stand for|mean)(?: (?:at|in|of|for) {S})?',
  ),
  ask(
    'standsFor',
    'what {be} (?:the (?:abbreviation|acronym) )?(?<abbr>[A-Z][\\w.&-]*) (?:short for|an abbreviation (?:of|for))(?: (?:at|in|of|for) {S})?',
  ),
  ask('called', 'what {be} the name of the {noun} {prep} {S}'),
  ask('called', "what {be} the name of {S}['’]s? {noun}"),
  ask('called', 'what {be} the {noun} {prep} {S} (?:called|named|known as)'),
  ask('called', "what {be} {S}['’]s? {noun} (?:called|named|known as)"),

  ask('named', 'what {be} {S} (?:called|named|known as)'),

  // Counts and measures
  ask('count', 'how many {noun} {do} {S} (?:have|possess|comprise|include|contain|count|offer)'),
  ask('count', 'how many {noun} (?<are>are|were) (?:there )?(?<prep>at|in|on|of|within) {S}'),
  ask('count', 'what {be} the (?:total )?number of {noun} (?<prep>at|in|of|on) {S}'),
  ask('object', 'how many {noun} {do} {S} {verb}{rest}', { wh: 'how many' }),
  ask('countVp', 'how many {noun} (?<vp>PLURAL (?:[^@]*) ?@.*)'),
  ask(
    'measure',
    'how (?<adj>tall|high|long|wide|deep|big|large|old|heavy|far|fast|expensive|thick|small) {be} {S}',
  ),
  ask('measure', '(?:how much|what) {do} {S} cost', { adj: 'costly' }),
  ask('measure', 'how much {be} {S}', { adj: 'costly' }),
  ask('measure', 'how much {do} {S} weigh', { adj: 'heavy' }),

  // Times
  ask(
    'when',
    '(?:when|since when|(?:in |on )?(?:what|which) (?:year|date|day|month|decade|century)) {be} {S} {verb}{rest}',
    { voice: 'passive' },
  ),
  ask(
    'when',
    '(?:when|(?:in |on )?(?:what|which) (?:year|date|day|month|decade|century)) {do} {S} {verb}{rest}',
    { voice: 'active' },
  ),

  // Places
  ask('place', 'where {be} {S}(?: (?:located|situated|found|based))?'),
  ask('place', 'where {do} {S} (?:lie|stand)'),
  ask('place', '(?<vprep>in|on|at|near|by) (?:which|what) {noun} {be} {S}(?: (?:located|situated|based))?'),
  ask('place', '(?<vprep>in|on|at|near|by) (?:which|what) {noun} {do} {S} (?:lie|stand)'),
  ask('place', '(?:which|what) {noun} {be} {S}(?: (?:located|situated|based))? (?<vprep>in|on|at)'),
  ask('where', '(?<vprep>in|at|on) (?:which|what) {noun} {be} {S} {verb}{rest}', { voice: 'passive' }),
  ask('where', '(?<vprep>in|at|on) (?:which|what) {noun} {do} {S} {verb}{rest}', { voice: 'active' }),
  ask('where', 'where {be} {S} {verb}{rest}', { voice: 'passive' }),
  ask('where', 'where {do} {S} {verb}{rest}', { voice: 'active' }),

  // Reasons and manners
  ask('why', 'why {be} {S} {verb}{rest}', { voice: 'passive' }),
  ask('why', 'why {do} {S} {verb}{rest}', { voice: 'active' }),
  ask('how', 'how {be} {S} {verb}{rest}', { voice: 'passive' }),
  ask('how', 'how {do} {S} {verb}{rest}', { voice: 'active' }),

  // Roles and attributes
  ask('agent', '(?:by whom|who) {be} {S} {verb}(?: by)?', { voice: 'passive' }),
  ask('role', '(?<wh>who|what|which) {be} (?:currently )?(?:the )?{noun} {prep} {S}'),
  ask('role', "(?<wh>who|what|which) {be} {S}['’]s? {noun}"),
  ask('role', '(?:what|which) (?<noun>colou?r|size|shape|language|nationality|genre) {be} {S}', {
    wh: 'what',
    prep: 'of',
  }),
  ask('agent', '{person} {verb} {S}'),
  ask('agent', '{person} {verb} (?<subject>(?:the|an?) [^@]*@ [a-z]+)'),
  ask('definition', '(?<wh>who|what) {be} {S}'),

  // Everything with a noun or an object
  ask('object', '(?<wh>what|who) {do} {S} {verb}{rest}', { voice: 'active' }),
  ask('object', '(?<wh>what) {be} {S} {verb}{rest}', { voice: 'passive' }),
  ask('which', '(?:which|what) {noun} {do} {S} {verb}{rest}', { voice: 'active' }),
  ask('which', '(?:which|what) {noun} {be} {S} (?<rest>[^@?]+)', COPULA),
  ask('object', '(?<wh>what|who) {be} {S} (?<rest>[^@?]+)', COPULA),
  ask('why', 'why {be} {S} (?<rest>[^@?]+)', COPULA),
  ask(
    'subject',
    '(?:which|what) {noun} (?<vp>(?!(?:is|was|are|were) (?:the )?@)FINITE (?:[^@]* )?(?:the )?@.*)',
  ),
  ask('subject', '(?<person>who) (?<vp>FINITE (?:[^@]* )?(?:the )?@.*)'),
];
