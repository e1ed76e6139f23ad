/** @module German wordings of questions for things and their names, and of yes-no questions. */
import { type Clause, verbLast } from './clause.ts';
import { asPhrase, type Context, clause, type Forms, inCase, nameIn } from './context.ts';
import { article, declineNoun, type Gender, lookUpGender, relative } from './nouns.ts';

const LINE = /(?:bahn|bahnlinie|buslinie|bus|zug|linie|fähre|straßenbahn)$/i;

/** "Welcher Wald liegt ...": who asks for the subject says "der", who asks for the object "den". */
export function whichForms(context: Context): Forms {
  const { question, noun, which, isPlural } = context;
  const { mid, close } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const head = noun.split(' ').find((word) => /^\p{Lu}/u.test(word)) ?? '';
  const gender = genderOfWhich(which, head, isPlural);
  // An adjective before the noun would need another ending after an article.
  if (gender === null || !/^\p{Lu}/u.test(noun)) return { questions, phrases };
  const kase = which === 'welchen' ? 'acc' : 'nom';
  const relation = `, ${relative(gender, kase)} ${verbLast(question)}`;
  const named = `${article(gender, 'nom')} ${noun}`;
  const many = gender === 'pl';
  add('noun', clause('wie', many ? 'heißen' : 'heißt', named, '', relation));
  if (!many) {
    add(
      'noun',
      clause(
        'wie',
        'lautet',
        `der Name ${article(gender, 'gen')} ${declineNoun(noun, gender, 'gen')}`,
        '',
        relation,
      ),
      clause(
        `${gender === 'm' ? 'welcher' : gender === 'n' ? 'welches' : 'welche'} ${noun}`,
        'ist',
        'es',
        '',
        relation,
      ),
    );
    phrases.push({
      nom: `der Name ${article(gender, 'gen')} ${declineNoun(noun, gender, 'gen')}${relation}`,
      acc: `den Namen ${article(gender, 'gen')} ${declineNoun(noun, gender, 'gen')}${relation}`,
    });
  }
  phrases.push({
    nom: `${named}${relation}`,
    acc: `${article(gender, 'acc')} ${declineNoun(noun, gender, 'acc')}${relation}`,
  });
  if (kase === 'nom' && close === '') addNeighbours(context, gender, add);
  if (
    kase === 'nom' &&
    close === '' &&
    /^(?:zur|zum|nach) /.test(mid) &&
    LINE.test(head) &&
    gender !== 'pl'
  ) {
    const with_ = `mit welche${gender === 'f' ? 'r' : 'm'} ${noun}`;
    const direct_ = `welche${gender === 'm' ? 'n' : gender === 'n' ? 's' : ''} ${noun}`;
    add(
      'verb',
      clause(with_, 'kommt', `man ${mid}`),
      clause(with_, 'komme', `ich ${mid}`),
      clause(with_, 'fährt', `man ${mid}`),
      clause(direct_, 'nehme', 'ich', '', `, um ${mid} zu kommen`),
      clause(direct_, 'muss', `ich ${mid}`, 'nehmen'),
      clause(`welche${gender === 'm' ? 'r' : gender === 'n' ? 's' : ''} ${noun}`, 'bringt', `mich ${mid}`),
    );
    if (mid.endsWith(nameIn('dat', context.gender)) || mid === 'zur @' || mid === 'zum @') {
      add(
        'verb',
        clause(with_, 'erreicht', `man ${nameIn('acc', context.gender)}`),
        clause(
          `welche${gender === 'm' ? 'r' : gender === 'n' ? 's' : ''} ${noun}`,
          'hält',
          `${context.gender === 'f' ? 'an der' : 'am'} @`,
        ),
      );
    }
  }
  return { questions, phrases };
}

/** "Neben welchem Wald liegt ...": the same from the other side. */
function addNeighbours(
  { question, noun, gender: own }: Context,
  gender: Gender,
  add: (family: string, ...made: Clause[]) => void,
): void {
  const beside = /^(neben|bei|an|hinter|vor) (?:der|dem) @$/.exec(question.mid)?.[1];
  if (beside === undefined || !/^(?:liegt|ist|steht|befindet)$/.test(question.fin) || gender === 'pl') return;
  const dative = `welche${gender === 'f' ? 'r' : 'm'} ${noun}`;
  const name = nameIn('nom', own);
  if (beside === 'neben')
    add(
      'verb',
      clause(`neben ${dative}`, 'liegt', name),
      clause(`neben ${dative}`, 'befindet', `sich ${name}`),
      clause(`an welche${gender === 'm' ? 'n' : gender === 'n' ? 's' : ''} ${noun}`, 'grenzt', name),
    );
  const subject = `welche${gender === 'm' ? 'r' : gender === 'n' ? 's' : ''} ${noun}`;
  add(
    'synonym',
    clause(subject, 'befindet', `sich ${question.mid}`),
    clause(subject, 'liegt', `direkt ${question.mid}`),
  );
  if (question.fin === 'liegt') add('synonym', clause(subject, 'ist', question.mid));
}

function genderOfWhich(which: string, head: string, isPlural: boolean): Gender | null {
  if (which === 'welches') return 'n';
  if (which === 'welcher' || which === 'welchen') return 'm';
  const known = lookUpGender(head);
  if (known === 'f' && !isPlural) return 'f';
  return isPlural && known !== 'f' ? 'pl' : null;
}

export function calledForms({ question, subject, isPlural }: Context): Forms {
  const { fin, mid } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  if (subject === null || isPlural || /^laute/.test(fin)) return lautetForms(question.mid);
  const isPast = fin === 'hieß';
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const genitive = inCase(subject, 'gen');
  const accusative = inCase(subject, 'acc');
  add('active', clause('wie genau', fin, mid));
  add(
    'noun',
    clause('welchen Namen', isPast ? 'hatte' : 'hat', mid),
    clause('welchen Namen', isPast ? 'trug' : 'trägt', mid),
  );
  add(
    'verb',
    clause('wie', isPast ? 'wurde' : 'wird', mid, 'genannt'),
    clause('unter welchem Namen', isPast ? 'war' : 'ist', `${mid} bekannt`),
    clause('wie', isPast ? 'nannte' : 'nennt', `sich ${mid}`),
  );
  if (accusative !== null) add('verb', clause('wie', isPast ? 'nannte' : 'nennt', `man ${accusative}`));
  if (genitive !== null) {
    add(
      'noun',
      clause('wie', 'lautet', `der Name ${genitive}`),
      clause('was', 'ist', `der Name ${genitive}`),
      clause('wie', 'ist', `der Name ${genitive}`),
    );
    phrases.push({ nom: `der Name ${genitive}`, acc: `den Namen ${genitive}` });
  }
  phrases.push({
    nom: `der Name, den ${mid} ${isPast ? 'trug' : 'trägt'}`,
    acc: `den Namen, den ${mid} ${isPast ? 'trug' : 'trägt'}`,
  });
  if (accusative !== null) phrases.push({ nom: mid, acc: accusative });
  return { questions, phrases };
}

/** "Wie lautet die Telefonnummer ..." */
function lautetForms(mid: string): Forms {
  const subject = asPhrase(mid, 'nom');
  const accusative = subject === null ? null : inCase(subject, 'acc');
  return {
    questions: [
      { family: 'noun', clause: clause('was', 'ist', mid) },
      { family: 'noun', clause: clause('welches', 'ist', mid) },
    ],
    phrases: accusative === null ? [] : [{ nom: mid, acc: accusative }],
  };
}

/** "Wofür steht die Abkürzung ZiF ..." */
export function aboutForms({ question, opening }: Context): Forms {
  const { front, fin, mid } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  add('active', { ...question, front: `${front} genau` });
  const found =
    /^(?:die (?:Abkürzung|Buchstaben|Buchstabenfolge)|das Kürzel)? ?(?<abbr>\p{Lu}[\p{L}\p{N}.&-]*)(?: (?<rest>.*))?$/u.exec(
      mid,
    )?.groups;
  if (front !== 'wofür' || !/^steh(?:t|en)$/.test(fin) || found === undefined || opening === null)
    return { questions, phrases };
  const { abbr, rest = '' } = found;
  const there = rest === '' ? '' : ` ${rest}`;
  for (const name of [abbr, `die Abkürzung ${abbr}`, `das Kürzel ${abbr}`]) {
    if (`${name}${there}` !== mid) add('synonym', clause('wofür', 'steht', `${name}${there}`));
    add('verb', clause('was', 'bedeutet', `${name}${there}`));
  }
  add(
    'verb',
    clause('was', 'bedeuten', `die Buchstaben ${abbr}${there}`),
    clause('wofür', 'stehen', `die Buchstaben ${abbr}${there}`),
    clause('was', 'verbirgt', `sich hinter der Abkürzung ${abbr}${there}`),
    clause('was', 'heißt', `${abbr} ausgeschrieben${there}`),
    clause('was', 'ist', `mit der Abkürzung ${abbr}${there}`, 'gemeint'),
    clause('wofür', 'ist', `${abbr}${there} die Abkürzung`),
  );
  add(
    'noun',
    clause('wie', 'lautet', `die Bedeutung der Abkürzung ${abbr}${there}`),
    clause('wie', 'lautet', `die Langform von ${abbr}${there}`),
    clause('was', 'ist', `die Langform von ${abbr}${there}`),
  );
  phrases.push(
    { nom: `die Bedeutung von ${abbr}${there}`, acc: `die Bedeutung von ${abbr}${there}` },
    { nom: `die Langform der Abkürzung ${abbr}${there}`, acc: `die Langform der Abkürzung ${abbr}${there}` },
  );
  return { questions, phrases };
}

export function whatForms({ question, subject, isPlural }: Context): Forms {
  const { fin, mid } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  add('active', { ...question, front: 'was genau' });
  if (/^(?:kostet|kosten)$/.test(fin)) {
    add(
      'verb',
      { ...question, front: 'wie viel' },
      clause('wie teuer', fin === 'kostet' ? 'ist' : 'sind', mid),
      { ...question, front: 'wie viel Geld' },
    );
    const accusative = subject === null ? null : inCase(subject, 'acc');
    const genitive = subject === null ? null : inCase(subject, 'gen');
    if (accusative !== null)
      add(
        'verb',
        clause('was', 'zahlt', `man für ${accusative}`),
        clause('wie viel', 'bezahlt', `man für ${accusative}`),
        clause('was', 'muss', `ich für ${accusative}`, 'bezahlen'),
      );
    if (accusative !== null)
      phrases.push({ nom: `der Preis für ${accusative}`, acc: `den Preis für ${accusative}` });
    if (genitive !== null) add('noun', clause('wie hoch', 'ist', `der Preis ${genitive}`));
  } else if (/^(?:ist|sind)$/.test(fin) && subject !== null && subject.rest !== '') {
    // "Was ist das Motto der Universität?"
    const accusative = inCase(subject, 'acc');
    add('noun', clause('wie', isPlural ? 'lauten' : 'lautet', mid), clause('welches', fin, mid));
    if (accusative !== null) phrases.push({ nom: mid, acc: accusative });
  } else if (question.close !== '' || !/^(?:ist|sind)$/.test(fin)) {
    const last = verbLast(question);
    add('noun', clause('was', 'ist', 'es', '', `, was ${last}`));
    phrases.push({ nom: `das, was ${last}`, acc: `das, was ${last}` });
  }
  return { questions, phrases };
}
