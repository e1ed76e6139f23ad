/** @module English clauses: question words, auxiliaries and the verbs that may follow a subject. */
import type { ClauseGrammar } from '../language.ts';

const AUX = 'do|does|did|is|are|was|were|can|could|may|might|must|should|shall|will|would|has|have|had';
const PREP =
  'in|on|at|to|from|by|for|with|of|until|since|under|during|through|over|between|against|about|after|before';
/** Adjectives that make "how ADJ"; a noun may follow ("how large a file"). */
const ADJECTIVE =
  'long|often|far|old|tall|high|wide|deep|big|large|small|heavy|fast|late|early|soon|thick|expensive|frequently|loud|strong|hot|cold|warm|quickly|quick|young|short|close|near|good|bad|full|bright|steep|quiet|dangerous|popular|hard|difficult|easy|well|thin|rare|common|busy';
const WH = [
  `(?:(?:${PREP}) )?how (?:many|much)(?: [^?]+?)?`,
  `(?:for |since |by )?how (?:${ADJECTIVE})(?: [^?]+?)?`,
  `(?:(?:${PREP}) )?(?:which|what|whose) [^?]+?`,
  `(?:(?:${PREP}) )?whom`,
  'who|what|which|why|where|when|how come|how|since when|until when|what for',
].join('|');

export const clauseGrammar: ClauseGrammar = {
  question: new RegExp(`^(?:(?<whp>${WH}) )?(?<aux>${AUX}) (?<tail>\\S.*)$`, 'i'),
  bareSubject:
    /^(?<whp>who|what|(?:which|what|whose|how many|how much) [^?]+?) (?<vp>(?!(?:is|was|does|this)\b)(?:happens|[a-z]{2,}(?<![su])s|[a-z]+ed|came|made|built|led|won|wrote|ran|took|gave|sold|bought|became|lay|stood|began|held|kept|paid|grew|taught|chose|drew|drove|sank|broke|goes) .*)$/i,
  kinds: [
    ['many', /^(?:\w+ )?how many (?<n>.+)$/i],
    ['muchN', /^(?:\w+ )?how much (?<n>.+)$/i],
    ['much', /^how much$/i],
    ['often', /^how (?:often|frequently)$/i],
    ['long', /^(?:for )?how long$/i],
    ['late', /^how late$/i],
    ['adj', /^how (?<adj>\w+)$/i],
    ['time', /^(?:at |by |until )?(?:what|which) time$/i],
    ['why', /^(?:why|how come|what for|for (?:what|which) reason)$/i],
    ['when', /^when$/i],
    ['where', /^where$/i],
    ['how', /^how$/i],
    ['who', /^(?:who|whom)$/i],
    ['kindOf', /^(?:what|which) (?:kind|sort|type) of (?<n>.+)$/i],
    ['which', /^(?:which|what) (?<n>.+)$/i],
    ['prep', new RegExp(`^(?<vprep>${PREP}) (?:which|what) (?<n>.+)$`, 'i')],
    ['what', /^what$/i],
  ],
  past: /^(?:did|was|were|had)$/,
  support: /^(?:do|does|did)$/,
  reply: /^(?:yes|no),?\s+/i,
  notBeforeVerb: /^(?:the|an?|of|to|at|in|on|for|from|with|by|and|or|its|their|his|her|every|each|no|not)$/,
  verbs: new Set(
    `be have do go come leave arrive depart run work take need use carry hold cost stay live stand lie begin start end open close stop
     borrow lend buy sell pay keep store save offer serve give get make build write read play use allow accept require travel sail
     drive fly walk swim eat drink sleep meet speak teach learn study last weigh measure grow produce contain include cover belong
     happen apply expire register return bring send receive order book reserve cancel change choose call name wear show support
     connect print copy export import share install update delete load handle process ring sing visit enter join exit win lose
     own manage lead employ hire train mean stand see know think like want say tell find put set cut let turn move wait pass cross
     reach land dock repair clean paint feed raise lay plant harvest cook bake sound look feel smell taste blow burn sink break`
      .trim()
      .split(/\s+/),
  ),
  adjectives: new Set(
    `open closed free allowed available famous known full empty able famous popular old new named called big large made used kept
     responsible valid safe possible necessary required present based dangerous suitable accessible compatible different similar
     better worse on in at from near next behind under there`
      .trim()
      .split(/\s+/),
  ),
  modals: {
    can: { inv: '{be} {subj} able to', dir: '{subj} {be} able to' },
    must: { inv: '{do} {subj} have to', dir: '{subj} {has} to' },
    may: { inv: '{be} {subj} allowed to', dir: '{subj} {be} allowed to' },
  },
  synonyms: {
    carry: ['take', 'transport', 'hold', 'convey'],
    hold: ['contain', 'take', 'store'],
    borrow: ['take out', 'check out', 'take home'],
    leave: ['depart from', 'set off from', 'sail from'],
    depart: ['leave', 'set off'],
    arrive: ['get in', 'come in'],
    take: ['last', 'require'],
    last: ['take', 'go on for'],
    need: ['require', 'call for', 'take'],
    require: ['need', 'call for'],
    use: ['employ', 'work with', 'make use of'],
    store: ['keep', 'save', 'put'],
    keep: ['store'],
    run: ['work', 'operate', 'function'],
    work: ['function', 'run', 'operate'],
    start: ['begin', 'commence'],
    begin: ['start', 'commence'],
    end: ['finish', 'stop'],
    stop: ['halt', 'cease'],
    open: ['start business'],
    buy: ['purchase', 'acquire', 'get'],
    sell: ['offer for sale'],
    get: ['receive', 'obtain'],
    offer: ['provide', 'have on offer'],
    serve: ['offer', 'provide'],
    travel: ['ride', 'go'],
    support: ['work with', 'handle'],
    choose: ['select', 'pick', 'decide on'],
    cancel: ['call off', 'drop'],
    happen: ['occur', 'take place'],
    pay: ['be charged', 'have to pay'],
    contain: ['hold', 'have in it'],
    live: ['reside', 'dwell'],
    repair: ['fix', 'mend'],
    show: ['display', 'present'],
    save: ['store', 'keep'],
    allowed: ['permitted'],
    used: ['employed'],
    sold: ['sold off', 'disposed of'],
    closed: ['shut'],
    repaired: ['fixed', 'mended'],
    built: ['constructed', 'erected'],
    founded: ['established', 'set up'],
    made: ['produced', 'manufactured'],
  },
  adverbSynonyms: {
    large: ['big'],
    big: ['large'],
    old: ['aged'],
    high: ['tall'],
    fast: ['quick'],
    expensive: ['costly'],
  },
  measures: {
    large: 'size',
    big: 'size',
    small: 'size',
    high: 'height',
    tall: 'height',
    heavy: 'weight',
    old: 'age',
    deep: 'depth',
    wide: 'width',
    long: 'length',
    fast: 'speed',
    far: 'distance',
    thick: 'thickness',
    expensive: 'price',
    loud: 'volume',
    hot: 'temperature',
    cold: 'temperature',
  },
};
