/** @module English word forms: enough for the verbs and names of short questions. */
import type { Morphology, VerbForm } from '../language.ts';

const IRREGULAR: readonly (readonly [string, string, string])[] = `
be was been|bear bore born|become became become|begin began begun|break broke broken|bring brought brought|build built built
buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|do did done
draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|fight fought fought|find found found
fly flew flown|forbid forbade forbidden|forget forgot forgotten|freeze froze frozen|get got got|give gave given|go went gone
grow grew grown|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept
know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|light lit lit
lose lost lost|make made made|mean meant meant|meet met met|oversee oversaw overseen|pay paid paid|put put put
read read read|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|sell sold sold
send sent sent|set set set|shoot shot shot|show showed shown|shut shut shut|sing sang sung|sink sank sunk|sit sat sat
sleep slept slept|speak spoke spoken|spend spent spent|split split split|spread spread spread|stand stood stood
steal stole stolen|strike struck struck|swim swam swum|take took taken|teach taught taught|tell told told
think thought thought|throw threw thrown|understand understood understood|wear wore worn|win won won|write wrote written
undertake undertook undertaken|withdraw withdrew withdrawn|rebuild rebuilt rebuilt|dig dug dug|arise arose arisen|die died died|tie tied tied`
  .trim()
  .split(/[|\n]/)
  .map((line) => line.trim().split(' ') as unknown as readonly [string, string, string]);

const byBase = new Map(IRREGULAR.map((row) => [row[0], row]));
const byPast = new Map(IRREGULAR.map((row) => [row[1], row[0]]));
const byParticiple = new Map(IRREGULAR.map((row) => [row[2], row[0]]));
const DOUBLING = /^(?:[^aeiou]*[aeiou][bdgklmnprt]|.*(?:mit|fer|cur|gin|pel|rol|stop|plan|ship|quip))$/;
const NO_DOUBLING = /(?:[aeio][aeiou].|[aeiou][wxy]|visit|offer|enter|limit|profit|edit|suffer|differ)$/;

/** Stems whose dropped "e" their last letters don't show. */
const STEMS_IN_E = new Set(
  `nam renam fram blam com becom combin defin imagin examin determin outlin min lin shin refin unit cit invit ignit writ rewrit
   compil fil smil rul schedul styl scal hop cop shap tap typ provok chang arrang challeng exchang rang typ typecast
   not vot quot nam tim prim them hous wip pip giv`
    .trim()
    .split(/\s+/),
);
const NO_E =
  /(?:[rt]reat|repeat|eat|oat|sponsor|author|monitor|honor|favor|anchor|tutor|tailor|labor|harbor|mirror|focus|bias|bid|pilot|pivot)$/;
const ENDS_IN_E = new RegExp(
  [
    '(?:at|let|pet|iz|yz|[vuc]|[^s]s|[bdgkptzf]l|dg|rg|[aeiou]g',
    '[^eo]ur|[^ae]ir|[^e]ar|[^o]or|ib|[^eo]ad|[^o]od|[^ao]id|lud|[^e]ak|[^o]ok|ik|um',
    'ibut|itut|stut|ecut|olut|put|[^oi]ot)$',
  ].join('|'),
);

/** "releas" → "release", "plann" → "plan", "open" → "open". */
function unbare(stem: string): string {
  if (/i$/.test(stem)) return `${stem.slice(0, -1)}y`;
  if (/creat$/.test(stem) || STEMS_IN_E.has(stem)) return `${stem}e`;
  if (/(?:([bdgmnprt])\1|roll)$/.test(stem) && !/^(?:add|err|roll)$/.test(stem)) return stem.slice(0, -1);
  return ENDS_IN_E.test(stem) && !NO_E.test(stem) ? `${stem}e` : stem;
}

function inflectWord(word: string, form: VerbForm): string {
  const irregular = byBase.get(word);
  if (form === 'base') return word;
  if (form === 'third') {
    if (word === 'be') return 'is';
    if (word === 'have') return 'has';
    if (/(?:s|x|z|ch|sh|o)$/.test(word)) return `${word}es`;
    return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
  }
  if (form === 'gerund') {
    if (/ie$/.test(word)) return `${word.slice(0, -2)}ying`;
    if (/[^e]e$/.test(word) && word !== 'be') return `${word.slice(0, -1)}ing`;
    return `${doubled(word)}ing`;
  }
  if (irregular) return form === 'past' ? irregular[1] : irregular[2];
  if (/e$/.test(word)) return `${word}d`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ied` : `${doubled(word)}ed`;
}

function doubled(word: string): string {
  return DOUBLING.test(word) && !NO_DOUBLING.test(word) ? word + word.at(-1) : word;
}

export const morphology: Morphology = {
  inflect(phrase, form) {
    const [first = '', ...rest] = phrase.split(' ');
    return [inflectWord(first, form), ...rest].join(' ');
  },

  lemma(word, form) {
    const lower = word.toLowerCase();
    if (form === 'third') {
      if (lower === 'is') return 'be';
      if (lower === 'has') return 'have';
      if (/(?:ss|x|z|ch|sh|o)es$/.test(lower)) return lower.slice(0, -2);
      if (/^.ies$/.test(lower)) return lower.slice(0, -1);
      if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
      return /[^s]s$/.test(lower) ? lower.slice(0, -1) : null;
    }
    const irregular = (form === 'past' ? byPast : byParticiple).get(lower);
    if (irregular) return irregular;
    return /..ed$/.test(lower) ? unbare(lower.slice(0, -2)) : null;
  },

  possessive: (name) => (/s$/.test(name) ? `${name}'` : `${name}'s`),

  tidy: (text) =>
    text
      .replace(/\s+/g, ' ')
      .replace(/ ([?.,!:;])/g, '$1')
      .replace(/\b([Aa])n (?=[bcdfgjklmpqrstvwyz])/g, '$1 ')
      .replace(/\b([Aa]) (?=[aeio]|u(?!ni|se|su|k))/g, '$1n ')
      .trim(),
};
