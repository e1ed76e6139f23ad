/** @module German verbs with their forms, what says the same, and the nouns made of them. */

export interface GermanVerb {
  /** "anlegen", "ins Leben rufen". */
  name: string;
  /** Third person singular: "legt", "legte"; the plural adds -n or -en. */
  present: string;
  past: string;
  /** With its particle: "angelegt", "ins Leben gerufen". */
  participle: string;
  /** What stands at the end of the sentence: "an", "ins Leben"; or ''. */
  particle: string;
  perfect: 'hat' | 'ist';
  /** Verbs with the same subject and object. */
  synonyms: readonly string[];
  /** The event, always feminine: "Gründung". */
  event: string;
  /** Who does it: "Gründer". */
  agent: string;
}

/** Strong and mixed verbs without particle: base, third person, past, participle; * takes "sein". */
const STRONG = `
beginnen beginnt begann begonnen
bestehen besteht bestand bestanden
betreiben betreibt betrieb betrieben
bauen baut baute gebaut
binden bindet band gebunden
bleiben bleibt blieb geblieben *
brechen bricht brach gebrochen
bringen bringt brachte gebracht
denken denkt dachte gedacht
empfangen empfängt empfing empfangen
entstehen entsteht entstand entstanden *
entwerfen entwirft entwarf entworfen
erfinden erfindet erfand erfunden
erhalten erhält erhielt erhalten
erscheinen erscheint erschien erschienen *
essen isst aß gegessen
fahren fährt fuhr gefahren *
finden findet fand gefunden
fließen fließt floss geflossen *
geben gibt gab gegeben
gehen geht ging gegangen *
gewinnen gewinnt gewann gewonnen
haben hat hatte gehabt
halten hält hielt gehalten
heißen heißt hieß geheißen
kommen kommt kam gekommen *
lassen lässt ließ gelassen
laufen läuft lief gelaufen *
lesen liest las gelesen
liegen liegt lag gelegen
nehmen nimmt nahm genommen
nennen nennt nannte genannt
rufen ruft rief gerufen
schaffen schafft schuf geschaffen
schließen schließt schloss geschlossen
schreiben schreibt schrieb geschrieben
sehen sieht sah gesehen
singen singt sang gesungen
sinken sinkt sank gesunken *
sprechen spricht sprach gesprochen
stehen steht stand gestanden
sterben stirbt starb gestorben *
tragen trägt trug getragen
treffen trifft traf getroffen
trinken trinkt trank getrunken
umfassen umfasst umfasste umfasst
unterschreiben unterschreibt unterschrieb unterschrieben
unterzeichnen unterzeichnet unterzeichnete unterzeichnet
verbieten verbietet verbot verboten
verbringen verbringt verbrachte verbracht
verlassen verlässt verließ verlassen
verlieren verliert verlor verloren
verleihen verleiht verlieh verliehen
wachsen wächst wuchs gewachsen *
werden wird wurde geworden *
wissen weiß wusste gewusst
ziehen zieht zog gezogen
komponieren komponiert komponierte komponiert
übernehmen übernimmt übernahm übernommen
überreichen überreicht überreichte überreicht
entdecken entdeckt entdeckte entdeckt
sein ist war gewesen *
`;

/** Particle "an" or "ins Leben" and the verb it belongs to: "ins Leben rufen", "an legen". */
const WITH_PARTICLE = `
an legen, an fangen, aus stellen, auf bauen, ein führen, ein richten, ein weihen, her stellen, ins Leben rufen, statt finden, teil nehmen,
in Betrieb nehmen, um bauen, vor schlagen, vor stellen, ab reißen, ab schließen, auf führen, auf nehmen, aus bilden, aus zeichnen,
heraus bringen, fertig stellen, zurück treten, auf hören, an bieten, ab fahren, an kommen, auf machen, zu machen, ein reichen, unter bringen,
zur Welt kommen, zu Papier bringen, ins Amt kommen, zu Ende gehen, in Auftrag geben, zum Einsatz kommen, auf nehmen, zu stimmen, durch führen
`;
/** Strong verbs that occur with a particle only. */
const MORE_STRONG = `
fangen fängt fing gefangen
schlagen schlägt schlug geschlagen
reißen reißt riss gerissen
treten tritt trat getreten *
bieten bietet bot geboten
`;

const WEAK = `gründen planen leiten führen eröffnen öffnen errichten bauen entwickeln konstruieren malen übersetzen kaufen verkaufen stiften
  spenden finanzieren erbauen gestalten veröffentlichen produzieren verwalten besitzen organisieren verfassen benennen besuchen nutzen
  benutzen kosten dauern zählen verfügen gehören leben wohnen arbeiten studieren spielen hören lehren lernen machen brauchen benötigen warten
  wiegen messen feiern endigen enden starten zeigen sammeln pflegen reparieren renovieren sanieren zerstören schenken erlauben regeln
  bezahlen zahlen reden glauben führen richten stellen weihen bilden zeichnen legen stimmen reichen existieren beschäftigen umfassen prägen
  erwerben unterstützen holen setzen erreichen verbinden versorgen bewirtschaften vertreten bedeuten stammen lauten halten gelten hängen kochen backen
  backen leisten senden drucken speichern laden bestellen liefern testen prüfen bewachen taufen`;

/** Synonyms, event, agent. */
const MEANING: Readonly<Record<string, { synonyms?: string; event?: string; agent?: string }>> = {
  gründen: { synonyms: 'ins Leben rufen', event: 'Gründung', agent: 'Gründer' },
  'ins Leben rufen': { synonyms: 'gründen', event: 'Gründung', agent: 'Gründer' },
  planen: { synonyms: 'entwerfen', event: 'Planung', agent: 'Planer' },
  entwerfen: { synonyms: 'gestalten', event: 'Gestaltung' },
  gestalten: { synonyms: 'entwerfen', event: 'Gestaltung', agent: 'Gestalter' },
  leiten: { synonyms: 'führen', event: 'Leitung', agent: 'Leiter' },
  führen: { synonyms: 'leiten', event: 'Führung' },
  eröffnen: { synonyms: 'einweihen', event: 'Eröffnung' },
  einweihen: { synonyms: 'eröffnen', event: 'Einweihung' },
  bauen: { synonyms: 'errichten,erbauen', event: 'Errichtung', agent: 'Erbauer' },
  erbauen: { synonyms: 'bauen,errichten', event: 'Errichtung', agent: 'Erbauer' },
  errichten: { synonyms: 'bauen,erbauen', event: 'Errichtung', agent: 'Erbauer' },
  anlegen: { synonyms: '', event: 'Anlage' },
  erfinden: { event: 'Erfindung', agent: 'Erfinder' },
  entdecken: { event: 'Entdeckung', agent: 'Entdecker' },
  entwickeln: { synonyms: 'konstruieren', event: 'Entwicklung', agent: 'Entwickler' },
  schreiben: { synonyms: 'verfassen', agent: 'Verfasser' },
  verfassen: { synonyms: 'schreiben', agent: 'Verfasser' },
  malen: { agent: 'Maler' },
  komponieren: { agent: 'Komponist' },
  übersetzen: { event: 'Übersetzung', agent: 'Übersetzer' },
  herstellen: { synonyms: 'produzieren', event: 'Herstellung', agent: 'Hersteller' },
  produzieren: { synonyms: 'herstellen', event: 'Produktion', agent: 'Produzent' },
  betreiben: { agent: 'Betreiber' },
  verwalten: { event: 'Verwaltung', agent: 'Verwalter' },
  organisieren: { event: 'Organisation', agent: 'Organisator' },
  finanzieren: { event: 'Finanzierung' },
  stiften: { synonyms: 'spenden', event: 'Stiftung', agent: 'Stifter' },
  spenden: { synonyms: 'stiften', agent: 'Spender' },
  veröffentlichen: { synonyms: 'herausbringen', event: 'Veröffentlichung' },
  kaufen: { synonyms: 'erwerben', agent: 'Käufer' },
  erwerben: { synonyms: 'kaufen', event: 'Erwerbung' },
  besitzen: { agent: 'Besitzer' },
  erhalten: { synonyms: '' },
  renovieren: { synonyms: 'sanieren', event: 'Renovierung' },
  schließen: { event: 'Schließung' },
  zerstören: { event: 'Zerstörung' },
  abreißen: { event: '' },
  benötigen: { synonyms: 'brauchen' },
  brauchen: { synonyms: 'benötigen' },
  benutzen: { synonyms: 'nutzen' },
  nutzen: { synonyms: 'benutzen' },
};

const WITH_SEIN = new Set([
  'starten',
  'erscheinen',
  'zurücktreten',
  'ankommen',
  'abfahren',
  'zur Welt kommen',
  'ins Amt kommen',
  'zu Ende gehen',
  'zum Einsatz kommen',
]);

const SPECIAL: Readonly<Record<string, readonly [string, string, string]>> = {
  besitzen: ['besitzt', 'besaß', 'besessen'],
  benennen: ['benennt', 'benannte', 'benannt'],
  erwerben: ['erwirbt', 'erwarb', 'erworben'],
  messen: ['misst', 'maß', 'gemessen'],
  wiegen: ['wiegt', 'wog', 'gewogen'],
  verbinden: ['verbindet', 'verband', 'verbunden'],
  vertreten: ['vertritt', 'vertrat', 'vertreten'],
  halten: ['hält', 'hielt', 'gehalten'],
  gelten: ['gilt', 'galt', 'gegolten'],
  hängen: ['hängt', 'hing', 'gehangen'],
  backen: ['backt', 'backte', 'gebacken'],
  senden: ['sendet', 'sendete', 'gesendet'],
  laden: ['lädt', 'lud', 'geladen'],
  sammeln: ['sammelt', 'sammelte', 'gesammelt'],
  entwickeln: ['entwickelt', 'entwickelte', 'entwickelt'],
  umfassen: ['umfasst', 'umfasste', 'umfasst'],
  übersetzen: ['übersetzt', 'übersetzte', 'übersetzt'],
  unterstützen: ['unterstützt', 'unterstützte', 'unterstützt'],
  bewirtschaften: ['bewirtschaftet', 'bewirtschaftete', 'bewirtschaftet'],
};

const NO_GE = /^(?:be|ver|er|ent|emp|zer|ge(?!lten)|miss)|ieren$/;

function weakForms(base: string): readonly [string, string, string] {
  const own = SPECIAL[base];
  if (own !== undefined) return own;
  const stem = base.replace(/e?n$/, '');
  const link = /(?:[td]|[^aeiouäöürlh][mn])$/.test(stem) ? 'e' : '';
  const participle = NO_GE.test(base) ? `${stem}${link}t` : `ge${stem}${link}t`;
  return [`${stem}${link}t`, `${stem}${link}te`, participle];
}

function buildLexicon(): GermanVerb[] {
  const plain = new Map<string, { forms: readonly [string, string, string]; perfect: 'hat' | 'ist' }>();
  for (const line of `${STRONG.trim()}\n${MORE_STRONG.trim()}`.split('\n')) {
    const [base = '', present = '', past = '', participle = '', star] = line.split(' ');
    plain.set(base, { forms: [present, past, participle], perfect: star === '*' ? 'ist' : 'hat' });
  }
  for (const base of WEAK.trim().split(/\s+/))
    if (!plain.has(base)) plain.set(base, { forms: weakForms(base), perfect: 'hat' });
  const out: GermanVerb[] = [];
  const add = (name: string, base: string, particle: string) => {
    const entry = plain.get(base);
    if (entry === undefined) throw new Error(`no forms of ${base}`);
    const [present, past, participle] = entry.forms;
    const { synonyms = '', event = '', agent = '' } = MEANING[name] ?? {};
    out.push({
      name,
      present,
      past,
      participle: `${particle}${particle.includes(' ') ? ' ' : ''}${participle}`,
      particle,
      perfect: WITH_SEIN.has(name) ? 'ist' : particle === '' ? entry.perfect : 'hat',
      synonyms: synonyms === '' ? [] : synonyms.split(','),
      event,
      agent,
    });
  };
  for (const base of plain.keys()) if (!MORE_STRONG.includes(`\n${base} `)) add(base, base, '');
  for (const pair of new Set(WITH_PARTICLE.trim().split(/\s*,\s*/))) {
    const at = pair.lastIndexOf(' ');
    const particle = pair.slice(0, at);
    const base = pair.slice(at + 1);
    add(particle.includes(' ') ? pair : `${particle}${base}`, base, particle);
  }
  return out;
}

const lexicon = buildLexicon();
const byName = new Map(lexicon.map((verb) => [verb.name, verb]));
const byParticiple = new Map(lexicon.map((verb) => [verb.participle, verb]));

export function verbOf(name: string): GermanVerb | undefined {
  return byName.get(name);
}

export function verbOfParticiple(participle: string): GermanVerb | undefined {
  return byParticiple.get(participle);
}

export interface FiniteVerb {
  verb: GermanVerb;
  tense: 'present' | 'past';
  isPlural: boolean;
}

/** The verb of a finite form and of the particle that it left at the end ("rief" and "ins Leben"). */
export function readFinite(form: string, particle: string): FiniteVerb | null {
  for (const verb of lexicon) {
    if (verb.particle !== particle) continue;
    for (const tense of ['present', 'past'] as const)
      for (const isPlural of [false, true])
        if (finite(verb, tense, isPlural) === form) return { verb, tense, isPlural };
  }
  return null;
}

export function finite(verb: GermanVerb, tense: 'present' | 'past', isPlural: boolean): string {
  if (!isPlural) return verb[tense];
  if (verb.name === 'sein') return tense === 'past' ? 'waren' : 'sind';
  if (tense === 'past') return verb.past.endsWith('e') ? `${verb.past}n` : `${verb.past}en`;
  const base = verb.name.slice(verb.particle === '' ? 0 : verb.particle.length).trim();
  return base;
}

/** Any third-person form of any verb known here. */
export function isFiniteForm(word: string): boolean {
  return FINITE.has(word);
}

const FINITE = new Set(
  lexicon.flatMap((verb) =>
    (['present', 'past'] as const).flatMap((tense) => [
      finite(verb, tense, false),
      finite(verb, tense, true),
    ]),
  ),
);
for (const word of 'kann können konnte konnten darf dürfen durfte durften muss müssen musste mussten soll sollen sollte sollten will wollen wollte wollten beträgt betrug lautet befindet befand'.split(
  ' ',
))
  FINITE.add(word);
