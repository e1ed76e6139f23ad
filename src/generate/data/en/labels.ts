/** @module How facts stand in English tables, lists and headings: by the label that a value has. */
import type { LabelData, LabelRule } from '../language.ts';
import { personNouns, pluralNouns, thingNouns } from './label-nouns.ts';

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const YEAR = '(?<value>[12]\\d{3})';
const MONTH_YEAR = `(?<value>${MONTH} [12]\\d{3})`;
const DATE = `(?<value>\\d{1,2} ${MONTH} [12]\\d{3}|${MONTH} \\d{1,2}, [12]\\d{3})`;
const NAME =
  "(?<value>(?:(?:Dr|Prof|Sir)\\.? )*\\p{Lu}[\\p{L}\\p{N}'’.&-]*(?: (?:of|the|von|van|de|and|&|\\p{Lu}[\\p{L}\\p{N}'’.&-]*)){0,6})";
const PLACE = `(?<value>(?!${MONTH}\\b)\\p{Lu}[\\p{L}'’-]+(?:,? \\p{Lu}[\\p{L}'’-]+){0,3})`;
const NUMBER = '(?<value>\\d{1,3}(?:[,.]\\d{3})+|\\d+)';
const PLAIN = '(?<value>.+)';
const TIME = '(?<value>\\d{1,2}(?:[:.]\\d{2})?(?: ?(?:am|pm|a\\.m\\.|p\\.m\\.|h))?|noon|midnight)';
const PARTICIPLE =
  '(?<pp>founded|established|built|opened|created|released|launched|completed|designed|renovated|rebuilt|discovered|invented|published|introduced|born|formed|incorporated|inaugurated|restored|demolished|closed|dissolved|sold|acquired|constructed|commissioned|signed|written|produced|painted|composed|first mentioned|first released|first published|reopened|extended|chartered|consecrated|decommissioned|retired)';
/** What a thing is said to have. */
const HAD =
  '(?:students|pupils|employees|staff|staff members|faculties|departments|members|rooms|seats|floors|storeys|inhabitants|residents|branches|shops|stores|exhibits|visitors|pages|lenses|beds|doors|wheels|engines|locations|campuses|buildings|teams|players|professors|teachers|volunteers|customers|subscribers|users|platforms|tracks|lanes|towers|halls|courses|classes)';
const PAST_ROLE = '(?:first|former|founding|previous|original|last) ';

function rule(
  label: string,
  value: string,
  question: string,
  answer: string,
  more: Partial<LabelRule> = {},
): LabelRule {
  return {
    label: new RegExp(`^${label}$`, 'u'),
    value: new RegExp(`^${value}$`, 'u'),
    question,
    answer,
    ...more,
  };
}

const past = { tense: 'past' } as const;
const plural = { isPlural: true } as const;
const HOURS = '(?<noun>opening hours|opening times|office hours|visiting hours|business hours|hours|open)';

const rules: readonly LabelRule[] = [
  // Times of events
  rule(
    `(?:year |date )?${PARTICIPLE}(?: in| on)?`,
    YEAR,
    'when {be} {S} {pp}',
    '{S} {be} {pp} in {value}',
    past,
  ),
  rule(
    `(?:date )?${PARTICIPLE}(?: in| on)?`,
    MONTH_YEAR,
    'when {be} {S} {pp}',
    '{S} {be} {pp} in {value}',
    past,
  ),
  rule(`(?:date )?${PARTICIPLE}(?: in| on)?`, DATE, 'when {be} {S} {pp}', '{S} {be} {pp} on {value}', past),
  rule('died(?: in)?', YEAR, 'when did {S} die', '{S} died in {value}', past),
  rule('died(?: on)?', DATE, 'when did {S} die', '{S} died on {value}', past),
  rule(`${PARTICIPLE} by`, NAME, 'by whom {be} {S} {pp}', '{S} {be} {pp} by {value}', past),
  rule(
    '(?<pp>built|founded|born|established) (?:in|at)',
    PLACE,
    'where {be} {S} {pp}',
    '{S} {be} {pp} in {value}',
    past,
  ),
  rule(
    '(?<pp>made|produced|manufactured) (?:in|at)',
    PLACE,
    'where {be} {S} {pp}',
    '{S} {be} {pp} in {value}',
  ),

  // Hours of the days
  rule(
    '(?:open from|opens|opens at|opening time|from)',
    TIME,
    'when {do} {S} open',
    '{S} {open:fin} at {value}',
  ),
  rule(
    '(?:open until|open till|open to|closes|closes at|closing time|until|till|to)',
    TIME,
    'when {do} {S} close',
    '{S} {close:fin} at {value}',
  ),
  rule(
    `(?:${HOURS}|open from|open until|opens|closes|from|until|to)`,
    '(?<value>[Cc]losed)',
    'when {be} {S} open',
    '{S} {be} closed',
  ),
  rule(
    'open',
    '(?<value>\\d{1,2}[^a-z]*(?:(?:am|pm|h|to|noon)[^a-z]*)*)',
    'when {be} {S} open',
    '{S} {be} open {value}',
  ),
  rule(
    '(?<noun>opening hours|opening times|office hours|visiting hours|business hours|hours)',
    '(?<value>(?=.*\\d).+)',
    'what {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
    plural,
  ),

  // Counts
  rule(
    `(?:number of |total )?(?<noun>(?:\\p{Ll}+ )?${HAD})`,
    NUMBER,
    'how many {noun} {do} {S} have',
    '{S} {have:fin} {value} {noun}',
  ),
  rule(
    `(?:number of |total )?(?<noun>${pluralNouns})`,
    NUMBER,
    'what {be} the number of {noun} of {S}',
    'the number of {noun} of {S} {be} {value}',
  ),
  rule(
    '(?<noun>population|enrolment|membership|headcount)',
    NUMBER,
    'what {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
  ),

  // Persons and things
  rule(
    '(?:name|called|code name|codename|nickname)',
    '(?<value>\\p{Lu}.*)',
    'what {be} {S} called',
    '{S} {be} called {value}',
  ),
  rule(
    `(?<noun>${PAST_ROLE}(?:\\p{Ll}+ )?${personNouns})`,
    NAME,
    'who {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
    past,
  ),
  rule(
    `(?<noun>(?:\\p{Ll}+ )?${personNouns}(?: of [\\p{Ll} ]+)?)`,
    NAME,
    'who {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
  ),
  rule(
    `(?<noun>${PAST_ROLE}${thingNouns})`,
    PLAIN,
    'what {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
    past,
  ),
  rule(
    `(?<noun>(?:date|place|year|time) of (?:birth|death))`,
    PLAIN,
    'what {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
    past,
  ),
  rule(
    `(?<noun>(?:\\p{Ll}+ ){0,2}${thingNouns})`,
    PLAIN,
    'what {be} the {noun} of {S}',
    'the {noun} of {S} {be} {value}',
  ),
  rule(
    '(?:phone|telephone|tel|phone number|telephone number)',
    '(?<value>\\+?[\\d ()/-]{5,})',
    'what {be} the phone number of {S}',
    'the phone number of {S} {be} {value}',
  ),
  rule(
    '(?:e-?mail|e-?mail address)',
    '(?<value>[^\\s@]+@[^\\s@]+\\.\\w+)',
    'what {be} the e-mail address of {S}',
    'the e-mail address of {S} {be} {value}',
  ),
];

const DAY = '(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?s?';
const FULL_DAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const ONE_DAY = new RegExp(`^${DAY}\\.?$`, 'u');
const DAY_RANGE = new RegExp(`^(${DAY})\\.? ?(?:-|–|—|to|until|through) ?(${DAY})\\.?$`, 'u');
const TWO_DAYS = new RegExp(`^(${DAY})\\.? ?(?:and|&|\\+|,) ?(${DAY})\\.?$`, 'u');

/** "Mon" → "Monday"; "Mondays" stays. */
function fullDay(day: string): string {
  return /days?$/.test(day) ? day : (FULL_DAYS[day.slice(0, 3).toLowerCase()] ?? day);
}

function timeOf(cell: string): string | null {
  if (ONE_DAY.test(cell)) return `on ${fullDay(cell.replace(/\.$/, ''))}`;
  const range = DAY_RANGE.exec(cell);
  if (range !== null) return `from ${fullDay(range[1] as string)} to ${fullDay(range[2] as string)}`;
  const two = TWO_DAYS.exec(cell);
  if (two !== null) return `on ${fullDay(two[1] as string)} and ${fullDay(two[2] as string)}`;
  if (/^(?:weekdays|weekends|(?:public )?holidays)$/i.test(cell)) return `on ${cell.toLowerCase()}`;
  if (/^[12]\d{3}$/.test(cell) || new RegExp(`^${MONTH}(?: [12]\\d{3})?$`).test(cell)) return `in ${cell}`;
  return null;
}

export const labels: LabelData = {
  rules,
  opener: /^(?:Today|Currently|At present|Nowadays|Now),? (?=\p{L})/u,
  person: new RegExp(`^(?:\\p{Ll}+ )*${personNouns}(?: of .+)?$`, 'iu'),
  kinds:
    /^(?:ship|ferry|boat|train|bus|tram|vehicle|version|release|edition|model|product|plan|tariff|ticket|fare|line|route|station|stop|room|hall|building|department|faculty|institute|branch|team|player|book|film|song|album|course|class|planet|moon|element|breed|tree|dish|drink|shop|file|command|module|device|engine|track|trail|tour|exhibition|event|festival|platform|gate|floor|desk|instrument|unit|plot|office)$/,
  blank:
    /^(?:[-–—?.…x/]*|n\/?a|none|no|yes|not .*|no .*|never.*|unknown|tb[ad]|pending|various|see .*|etc\.?|✓|✗)$/iu,
  topics: new Set(
    `history figure figures fact facts data overview profile glance brief short summary detail details info information general contact
    contacts imprint hours times opening open closing organisation organization management leadership administration people staff team
    board location place address addresses directions getting visit visiting visitor visitors price prices fare fares fee fees ticket
    tickets admission cost costs specification specifications specs technical limit limits requirement requirements setup company
    structure number numbers statistics timeline chronology essentials properties characteristics description introduction life career
    person persons family work support key main important some more following table list below above shows show week weeks day days year
    years month months season summer winter regular usual current our full all most every each well`
      .trim()
      .split(/\s+/),
  ),
  hours: /\b(?:opening (?:hours|times)|open|hours)\b/i,
  hoursLabel: 'opening hours',
  keyHeader:
    /^(?:|property|field|attribute|key|item|fact|feature|characteristic|role|position|office|function|post|label|detail|what|parameter)$/i,
  valueHeader:
    /^(?:|value|details?|data|information|description|name|person|holder|figure|content|answer|who)$/i,
  ordinalHeader: /^(?:#|no\.?|nr\.?|rank|pos\.?|position|number)$/i,
  totals:
    /^(?:total|totals|sum|all|average|mean|overall|together|altogether|in total|other|others|various|rest|etc\.?)$/i,
  timeOf,
  units:
    /^(?:m|km|cm|mm|m²|m2|km²|km2|ha|kg|g|t|l|ml|°C|°F|%|€|\$|£|EUR|USD|GBP|euros?|dollars?|pounds?|crowns?|KB|MB|GB|TB|W|kW|MW|V|A|Hz|kHz|MHz|GHz|s|ms|min|minutes|h|hours|days|weeks|months|years|km\/h|knots|mph|hp)$/,
  rowSubject: { named: 'the {h} {K}', owned: 'the {h} {K} of {S}', numbered: '{h} {K} of {S}' },
  standsFor: {
    question: 'what does {abbr} stand for at {S}',
    answer: 'at {S}, {abbr} stands for {value}',
  },
  and: 'and',
};

/** Words that turn a statement round, narrow it or blur its number. */
export const negations =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|only|except|unless|hardly|rarely|seldom|almost|nearly|about|around|approximately|roughly|up to|at least|at most|more than|less than|fewer than|over|under|formerly|former|planned|probably|perhaps|may|might)\b|n['’]t\b/giu;
