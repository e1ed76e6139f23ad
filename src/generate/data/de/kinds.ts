/** @module What a German question asks for, by the words before its verb. */
import type { Clause } from './clause.ts';

export type Kind =
  | 'who' // the subject: "wer"
  | 'byWhom'
  | 'whom' // "wen", "wem", and with a preposition
  | 'what'
  | 'when'
  | 'hour'
  | 'where'
  | 'direction' // "wohin", "woher"
  | 'why'
  | 'many'
  | 'much'
  | 'long'
  | 'often'
  | 'measure' // "wie hoch"
  | 'called'
  | 'how'
  | 'which'
  | 'atWhich' // "in welchem Bundesland"
  | 'about' // "wofür", "woran"
  | 'polar';

export interface Asked {
  kind: Kind;
  /** Of "welche", "wie viele": with adjectives and attributes. */
  noun: string;
  preposition: string;
  /** "welchem", "welche". */
  which: string;
  adjective: string;
}

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['polar', /^$/],
  ['byWhom', /^(?:von|durch) wem?n?$/],
  ['who', /^wer(?: genau)?$/],
  ['whom', /^(?:\p{Ll}+ )?we[nm]$/u],
  ['hour', /^(?:um wie ?viel uhr|(?:zu|um) welche[rm]? (?:uhr)?zeit)$/i],
  ['when', /^(?:(?:seit|bis|ab|von) )?wann(?: genau)?$/],
  ['when', /^(?:(?:in|an|seit|ab) )?welche[msn] (?:jahr|tag|datum|monat|jahrhundert|jahrzehnt|wochentag)$/i],
  ['where', /^wo(?: genau)?$/],
  ['direction', /^wo(?:hin|her)$/],
  ['why', /^(?:warum|wieso|weshalb|aus welchem grund)$/i],
  ['many', /^wie viele (?<noun>.+)$/],
  ['much', /^wie viel(?: (?<noun>.+))?$/],
  ['long', /^(?:für |seit )?wie lange?$/],
  ['often', /^wie (?:oft|häufig)$/],
  [
    'measure',
    /^wie (?<adjective>hoch|lang|groß|alt|schwer|teuer|tief|breit|weit|dick|schnell|laut|heiß|warm|kalt|stark|klein)$/,
  ],
  ['atWhich', /^(?<preposition>\p{Ll}+) (?<which>welche[rsnm]?) (?<noun>.+)$/u],
  ['which', /^(?<which>welche[rsnm]?) (?<noun>.+)$/],
  ['about', /^wo(?:für|mit|durch|ran|rauf|raus|rin|rüber|von|zu|nach|rum)$/],
  ['what', /^was(?: genau)?$/],
];

export function kindOf({ front, fin }: Clause): Asked {
  const bare: Asked = { kind: 'how', noun: '', preposition: '', which: '', adjective: '' };
  if (/^wie$/.test(front))
    return { ...bare, kind: /^(?:heißt|heißen|hieß|hießen|lautet|lautete)$/.test(fin) ? 'called' : 'how' };
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(front);
    if (match !== null) return { ...bare, kind, ...match.groups };
  }
  return bare;
}
