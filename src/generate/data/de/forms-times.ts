/** @module German wordings of questions for times, places, reasons and directions. */
import { type Clause, verbLast } from './clause.ts';
import { type Context, clause, type Forms, inCase, nameIn } from './context.ts';
import { article, declineNoun, lookUpGender, relative } from './nouns.ts';
import { verbOf } from './verbs.ts';
import { contract } from './words.ts';

/** Events at which something comes into being. */
const BEGINS = /^(?:gründen|ins Leben rufen|eröffnen|einweihen|einführen)$/;

export function timeForms(context: Context): Forms {
  const { question, value, subject, verb, isPassive, isPast } = context;
  const { fin, mid, close } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const last = verbLast(question);
  const isYear = value === null ? isPast : value.kind === 'year';
  const isDate = value?.kind === 'date';
  const isHour = context.kind === 'hour' || /\bUhr\b/.test(value?.text ?? '');
  const isPoint = !/^(?:seit|bis|ab)/.test(question.front);
  const fronts = !isPoint
    ? [question.front]
    : isHour
      ? ['um wie viel Uhr', 'zu welcher Uhrzeit', 'zu welcher Zeit', 'wann', 'wann genau']
      : isYear
        ? ['in welchem Jahr', 'wann', 'wann genau', 'in welchem Jahr genau']
        : isDate
          ? ['an welchem Tag', 'an welchem Datum', 'wann', 'wann genau']
          : ['wann', 'wann genau', 'zu welcher Zeit', 'zu welchem Zeitpunkt'];
  for (const front of fronts) if (front !== question.front) add('active', { ...question, front });
  if (isHour && / bis /.test(value?.text ?? '')) add('active', { ...question, front: 'von wann bis wann' });
  if (isPoint && isYear) {
    add('noun', clause('welches Jahr', 'war', 'es', '', `, in dem ${last}`));
    phrases.push({ nom: `das Jahr, in dem ${last}`, acc: `das Jahr, in dem ${last}` });
  } else if (isPoint && isDate)
    phrases.push({ nom: `das Datum, an dem ${last}`, acc: `das Datum, an dem ${last}` });
  else if (isPoint)
    phrases.push({ nom: `der Zeitpunkt, zu dem ${last}`, acc: `den Zeitpunkt, zu dem ${last}` });
  const genitive = subject === null ? null : inCase(subject, 'gen');
  if (verb !== null && isPast && subject !== null && isPassive) {
    const be = context.isPlural ? 'sind' : 'ist';
    add('verb', ...fronts.slice(0, 2).map((front) => clause(front, be, mid, `${close} worden`)));
    for (const name of verb.synonyms) {
      const other = verbOf(name);
      if (other !== undefined)
        add('synonym', ...fronts.slice(0, 2).map((front) => clause(front, fin, mid, other.participle)));
    }
  }
  if (verb !== null && isPast && !isPassive && fin !== 'hat' && fin !== 'ist' && subject !== null)
    add('verb', clause(question.front, verb.perfect, mid, verb.participle));
  const event = verb?.event ?? '';
  if (genitive !== null && event !== '' && isPast) {
    for (const front of fronts.slice(0, 2))
      add(
        'verb',
        clause(front, 'war', `die ${event} ${genitive}`),
        clause(front, 'fand', `die ${event} ${genitive}`, 'statt'),
        clause(front, 'erfolgte', `die ${event} ${genitive}`),
      );
    phrases.push({ nom: `das Datum der ${event} ${genitive}`, acc: `das Datum der ${event} ${genitive}` });
    if (isYear && /(?:ung|tion)$/.test(event)) {
      const year = `${event}sjahr`;
      add(
        'noun',
        clause('wie', 'lautet', `das ${year} ${genitive}`),
        clause('was', 'ist', `das ${year} ${genitive}`),
        clause('welches', 'ist', `das ${year} ${genitive}`),
      );
      phrases.push(
        { nom: `das ${year} ${genitive}`, acc: `das ${year} ${genitive}` },
        { nom: `das Jahr der ${event} ${genitive}`, acc: `das Jahr der ${event} ${genitive}` },
      );
    }
  }
  if (verb !== null && BEGINS.test(verb.name) && isPast && subject !== null && isPoint) {
    const accusative = inCase(subject, 'acc');
    if (accusative !== null)
      add(
        'verb',
        clause('seit wann', 'gibt', `es ${accusative}`),
        clause('seit welchem Jahr', 'gibt', `es ${accusative}`),
      );
    const stand = context.isPlural ? 'bestehen' : 'besteht';
    add(
      'verb',
      clause('seit wann', stand, mid),
      clause('seit wann', context.isPlural ? 'existieren' : 'existiert', mid),
    );
    if (verb.name === 'gründen')
      add(
        'verb',
        clause('wann', context.isPlural ? 'entstanden' : 'entstand', mid),
        clause('in welchem Jahr', context.isPlural ? 'sind' : 'ist', mid, 'entstanden'),
      );
    else
      add(
        'verb',
        clause('wann', context.isPlural ? 'öffneten' : 'öffnete', mid),
        clause('seit wann', context.isPlural ? 'sind' : 'ist', `${mid} geöffnet`),
      );
  }
  return { questions, phrases };
}

const LIES = /^(?:liegt|liegen|lag|lagen|steht|stehen|stand|ist|sind|befindet|befinden)$/;

export function placeForms(context: Context): Forms {
  const { question, opening, kind } = context;
  const { fin, mid, close } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const last = verbLast(question);
  const accusative = context.subject === null ? null : inCase(context.subject, 'acc');
  const found = accusative === null ? [] : [clause(question.front, 'findet', `man ${accusative}`)];
  const isLying = close === '' && LIES.test(fin) && !mid.startsWith('sich ');
  if (kind === 'where') {
    for (const front of ['an welchem Ort', 'wo genau', 'an welcher Stelle'])
      add('active', { ...question, front });
    if (isLying)
      add('verb', clause('wo', context.isPlural ? 'befinden' : 'befindet', `sich ${mid}`), ...found);
    add('noun', clause('wie', 'heißt', 'der Ort', '', `, an dem ${last}`));
    phrases.push({ nom: `der Ort, an dem ${last}`, acc: `den Ort, an dem ${last}` });
    return { questions, phrases };
  }
  const { preposition, noun, which } = context;
  const [head = ''] = noun.split(' ');
  const gender = /^welche[m]$/.test(which)
    ? lookUpGender(head)
    : which === 'welcher'
      ? 'f'
      : which === 'welches'
        ? 'n'
        : which === 'welchen'
          ? 'm'
          : null;
  if (gender === null || gender === 'pl') return { questions, phrases };
  const kase = /^welche[mr]$/.test(which) ? 'dat' : 'acc';
  const relation = `, ${preposition} ${relative(gender, kase)} ${last}`;
  add(
    'noun',
    clause('wie', 'heißt', `${article(gender, 'nom')} ${noun}`, '', relation),
    clause(
      'wie',
      'lautet',
      `der Name ${article(gender, 'gen')} ${declineNoun(noun, gender, 'gen')}`,
      '',
      relation,
    ),
  );
  add(
    'noun',
    clause(
      'welche' + (gender === 'm' ? 'r' : gender === 'n' ? 's' : '') + ` ${noun}`,
      'ist',
      'es',
      '',
      relation,
    ),
  );
  phrases.push({
    nom: `${article(gender, 'nom')} ${noun}${relation}`,
    acc: `${article(gender, 'acc')} ${declineNoun(noun, gender, 'acc')}${relation}`,
  });
  if (isLying) {
    add('verb', clause(question.front, context.isPlural ? 'befinden' : 'befindet', `sich ${mid}`));
    if (fin === 'liegt' || fin === 'ist')
      add('verb', clause(question.front, fin === 'liegt' ? 'ist' : 'liegt', mid));
    if (preposition === 'in' && opening?.others === '') {
      add('verb', clause(`zu ${which} ${noun}`, 'gehört', mid), clause(question.front, 'steht', mid));
      add('verb', ...found);
    }
  }
  return { questions, phrases };
}

export function reasonForms({ question }: Context): Forms {
  const that = verbLast(question);
  const questions: Forms['questions'] = [];
  for (const front of ['warum', 'wieso', 'weshalb', 'aus welchem Grund'])
    if (front !== question.front) questions.push({ family: 'active', clause: { ...question, front } });
  for (const one of [
    clause('was', 'ist', 'der Grund dafür', '', `, dass ${that}`),
    clause('was', 'ist', 'der Grund', '', `, warum ${that}`),
    clause('wie', 'kommt', 'es', '', `, dass ${that}`),
    clause('woran', 'liegt', 'es', '', `, dass ${that}`),
    clause('welchen Grund', 'gibt', 'es dafür', '', `, dass ${that}`),
    clause('womit', 'lässt', 'sich erklären', '', `, dass ${that}`),
  ])
    questions.push({ family: 'verb', clause: one });
  return {
    questions,
    phrases: [
      { nom: `der Grund, warum ${that}`, acc: `den Grund, warum ${that}` },
      { nom: `der Grund dafür, dass ${that}`, acc: `den Grund dafür, dass ${that}` },
      { nom: `die Ursache dafür, dass ${that}`, acc: `die Ursache dafür, dass ${that}` },
    ],
  };
}

/** "an der Universität Bielefeld", "im Gartenverein". */
export function atName(context: Pick<Context, 'at' | 'gender'>): string {
  return contract(`${context.at} ${nameIn('dat', context.gender)}`);
}
