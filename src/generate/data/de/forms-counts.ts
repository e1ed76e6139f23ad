/** @module German wordings of questions for numbers and measures. */
import { type Clause, verbLast } from './clause.ts';
import { asPhrase, type Context, clause, type Forms, inCase, nameIn } from './context.ts';
import { atName } from './forms-times.ts';
import { pluralCase } from './nouns.ts';

/** What a thing is made of: it "consists" of them. */
const PARTS =
  /(?:fakultäten|abteilungen|teile|teilen|bezirke|stadtteile|ortsteile|parzellen|räume|zimmer|kapitel|fachbereiche|gruppen|inseln|stockwerke|etagen)$/i;
const PEOPLE =
  /(?:beschäftigte|mitarbeiter|mitarbeiterinnen|angestellte|arbeiter|professoren|lehrkräfte|lehrer)$/i;

export function countForms(context: Context): Forms {
  const { question, noun, opening, isPast } = context;
  const { fin, mid, close } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const last = verbLast(question);
  const genitive = pluralCase(noun, 'gen');
  const dative = pluralCase(noun, 'dat');
  if (dative !== null) add('noun', { ...question, front: `welche Anzahl an ${dative}` });
  const isHaving = /^(?:hat|haben|hatte|hatten|besitzt|umfasst)$/.test(fin) && close === '';
  if (opening !== null && isHaving) {
    const { first, others } = opening;
    add(
      'active',
      clause(`wie viele ${noun}`, fin, `${first} ${others} insgesamt`),
      clause(`wie viele ${noun}`, fin, `${first} ${others} genau`),
    );
    const subject = asPhrase(first, 'nom');
    const accusative = subject === null ? null : inCase(subject, 'acc');
    const place = first === nameIn('nom', context.gender) ? atName(context) : null;
    const there = isPast ? 'gab' : 'gibt';
    const be = isPast ? 'war' : 'ist';
    if (place !== null) {
      add('verb', clause(`wie viele ${noun}`, there, `es ${others} ${place}`.replace(/ {2,}/g, ' ')));
      add('verb', clause(`wie viele ${noun}`, there, `es ${place} ${others}`));
      if (genitive !== null) {
        const counted = `${genitive} ${place} ${others}`;
        add(
          'noun',
          clause('wie hoch', be, `die Zahl ${counted}`),
          clause('wie groß', be, `die Zahl ${counted}`),
          clause('wie hoch', be, `die Anzahl ${counted}`),
        );
        phrases.push(
          { nom: `die Zahl ${counted}`.trim(), acc: `die Zahl ${counted}`.trim() },
          { nom: `die Anzahl ${counted}`.trim(), acc: `die Anzahl ${counted}`.trim() },
        );
      }
      if (PEOPLE.test(noun.split(' ').find((word) => /^\p{Lu}/u.test(word)) ?? '')) {
        add(
          'verb',
          clause(`wie viele ${noun}`, isPast ? 'arbeiteten' : 'arbeiten', `${others} ${place}`),
          clause(`wie viele ${noun}`, isPast ? 'waren' : 'sind', `${others} ${place} tätig`),
        );
      }
    }
    add(
      'synonym',
      clause(`über wie viele ${noun}`, isPast ? 'verfügte' : 'verfügt', `${first} ${others}`),
      clause(`wie viele ${noun}`, isPast ? 'zählte' : 'zählt', `${first} ${others}`),
    );
    if (PARTS.test(noun)) {
      if (dative !== null)
        add('verb', clause(`aus wie vielen ${dative}`, isPast ? 'bestand' : 'besteht', `${first} ${others}`));
      add(
        'verb',
        clause(`in wie viele ${noun}`, isPast ? 'war' : 'ist', `${first} ${others}`, 'gegliedert'),
        clause(`in wie viele ${noun}`, isPast ? 'war' : 'ist', `${first} ${others}`, 'unterteilt'),
      );
      if (accusative !== null)
        add('verb', clause(`wie viele ${noun}`, isPast ? 'bildeten' : 'bilden', `${accusative} ${others}`));
    }
  } else add('noun', clause(`wie viele ${noun} genau`, fin, mid, close));
  if (genitive !== null)
    phrases.push(
      { nom: `die Zahl ${genitive}, die ${last}`, acc: `die Zahl ${genitive}, die ${last}` },
      { nom: `die Anzahl ${genitive}, die ${last}`, acc: `die Anzahl ${genitive}, die ${last}` },
    );
  return { questions, phrases };
}

export const MEASURES: Readonly<Record<string, string>> = {
  hoch: 'Höhe',
  lang: 'Länge',
  groß: 'Größe',
  alt: 'Alter',
  schwer: 'Gewicht',
  tief: 'Tiefe',
  breit: 'Breite',
  dick: 'Dicke',
  laut: 'Lautstärke',
  warm: 'Temperatur',
  heiß: 'Temperatur',
};
const MONEY =
  /(?:pacht|miete|gebühr|beitrag|preis|steuer|strafe|lohn|gehalt|kosten|eintritt|kaution|pfand|zuschlag|bußgeld|budget|umsatz)$/i;

export function measureForms(context: Context): Forms {
  const { question, adjective, subject, kind, value } = context;
  const { fin, mid, close } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const unit = unitOf(value?.text ?? '');
  if (kind === 'long' || kind === 'often') {
    if (kind === 'often')
      add('active', { ...question, front: 'wie häufig' }, { ...question, front: 'in welchen Abständen' });
    else {
      if (unit !== null)
        add(
          'verb',
          { ...question, front: `wie viele ${unit}` },
          { ...question, front: `wie viele ${unit} lang` },
        );
      add(
        'active',
        { ...question, front: `${question.front} genau` },
        { ...question, front: `${question.front} ungefähr` },
      );
      const last = verbLast(question);
      phrases.push({ nom: `die Zeit, die ${last}`, acc: `die Zeit, die ${last}` });
    }
    return { questions, phrases };
  }
  if (kind === 'much') return { questions, phrases };
  add('active', { ...question, front: `wie ${adjective} genau` });
  const measure = MEASURES[adjective];
  if (/^(?:darf|dürfen|kann|können|muss|müssen)$/.test(fin)) {
    if (!/^(?:muss|müssen)$/.test(fin)) {
      add('verb', { ...question, front: `wie ${adjective} maximal` });
      const opening = context.opening;
      if (measure !== undefined && close === 'sein' && opening !== null) {
        const rest = opening.others === '' ? '' : ` ${opening.others}`;
        const owner = asPhrase(opening.first, 'nom', context.isPlural);
        const genitive = owner === null ? null : inCase(owner, 'gen');
        const article = measure === 'Alter' || measure === 'Gewicht' ? 'das' : 'die';
        if (genitive !== null) {
          const limit = `${article === 'das' ? 'das maximale' : 'die maximale'} ${measure} ${genitive}${rest}`;
          add('noun', clause('was', 'ist', limit), clause('wie', 'lautet', limit));
          if (article === 'die') add('noun', clause(`welche ${measure}`, fin, mid, 'haben'));
          phrases.push({ nom: limit, acc: limit });
        }
      }
      if (unit !== null) add('verb', { ...question, front: `wie viele ${unit} ${adjective}` });
    }
    return { questions, phrases };
  }
  if (subject === null) return { questions, phrases };
  const genitive = inCase(subject, 'gen');
  const accusative = inCase(subject, 'acc');
  const isMoney = MONEY.test(subject.head.split(' ')[0] ?? '');
  if (isMoney) {
    add('verb', clause('wie viel', 'beträgt', mid), clause('auf welchen Betrag', 'beläuft', `sich ${mid}`));
    if (unit !== null)
      add(
        'verb',
        clause(`wie viel ${unit}`, 'beträgt', mid),
        clause(`auf wie viel ${unit}`, 'beläuft', `sich ${mid}`),
      );
    if (genitive !== null) {
      add(
        'noun',
        clause('wie', 'lautet', `die Höhe ${genitive}`),
        clause('was', 'ist', `die Höhe ${genitive}`),
        clause('wie hoch', 'ist', `der Betrag ${genitive}`),
      );
      phrases.push({ nom: `die Höhe ${genitive}`, acc: `die Höhe ${genitive}` });
    }
    if (accusative !== null) {
      phrases.push({ nom: mid, acc: accusative });
    }
  } else if (measure !== undefined && genitive !== null) {
    const article = measure === 'Alter' || measure === 'Gewicht' ? 'das' : 'die';
    add(
      'noun',
      clause('wie', 'lautet', `${article} ${measure} ${genitive}`),
      clause('was', 'ist', `${article} ${measure} ${genitive}`),
    );
    if (measure !== 'Größe') add('noun', clause('wie groß', 'ist', `${article} ${measure} ${genitive}`));
    phrases.push({ nom: `${article} ${measure} ${genitive}`, acc: `${article} ${measure} ${genitive}` });
    if (adjective === 'schwer') add('verb', clause('wie viel', 'wiegt', mid), clause('was', 'wiegt', mid));
    if (adjective === 'teuer') add('verb', clause('wie viel', 'kostet', mid), clause('was', 'kostet', mid));
  } else if (adjective === 'teuer')
    add('verb', clause('wie viel', 'kostet', mid), clause('was', 'kostet', mid));
  return { questions, phrases };
}

/** "180 Euro im Jahr" → "Euro", "vier Jahre" → "Jahre". */
function unitOf(value: string): string | null {
  return (
    /(?:^|\s)(Euro|Meter|Kilometer|Zentimeter|Kilogramm|Gramm|Tonnen|Liter|Sekunden|Minuten|Stunden|Tage|Wochen|Monate|Jahre|Nächte)\b/.exec(
      value,
    )?.[1] ?? null
  );
}
