/** @module German wordings of questions for persons: who holds a role, who did it. */
import { type Clause, verbLast } from './clause.ts';
import { asPhrase, type Context, clause, type Forms, inCase, nameIn } from './context.ts';
import { article, declineNoun, type NounPhrase } from './nouns.ts';
import { finite, type GermanVerb, verbOf } from './verbs.ts';

const OFFICE =
  /^(?:\p{L}+)?(?:kanzler|rektor|präsident|direktor|leiter|vorsitzende|chef|dekan|kurator|bürgermeister|geschäftsführer|kapitän|trainer|sprecher|intendant|dirigent|hausmeister|schatzmeister|kassenwart|minister|vorstand|sekretär)(?:in|r)?$/iu;

export function personForms(context: Context): Forms {
  const { question, kind, subject, verb, isPassive, isPast } = context;
  const { fin, mid, close } = question;
  if (kind === 'who' && /^(?:ist|war|sind|waren)$/.test(fin) && close === '' && subject !== null)
    return roleForms(context, subject);
  if (kind === 'byWhom' && verb !== null && isPassive && subject !== null)
    return deedForms(verb, subject, isPast, question);
  if (kind !== 'who') return { questions: [], phrases: [] };
  const object = asPhrase(mid, 'acc');
  const known =
    verb === null || object === null
      ? { questions: [], phrases: [] }
      : deedForms(verb, object, isPast, question);
  const deed = verbLast(question);
  return {
    questions: [
      ...known.questions,
      { family: 'active', clause: { ...question, front: 'welche Person' } },
      { family: 'noun', clause: clause('wie', 'heißt', 'die Person', '', `, die ${deed}`) },
      { family: 'noun', clause: clause('wer', 'ist', 'die Person', '', `, die ${deed}`) },
      { family: 'noun', clause: clause('wie', 'lautet', 'der Name der Person', '', `, die ${deed}`) },
    ],
    phrases: [
      ...known.phrases,
      { nom: `die Person, die ${deed}`, acc: `die Person, die ${deed}` },
      { nom: `der Name der Person, die ${deed}`, acc: `den Namen der Person, die ${deed}` },
    ],
  };
}

function roleForms({ question, isPast, isPlural, gender }: Context, subject: NounPhrase): Forms {
  const { fin, mid } = question;
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const genitive = inCase(subject, 'gen');
  const accusative = inCase(subject, 'acc');
  if (isPlural) {
    add('noun', clause('wie', 'heißen', mid), clause('welche Personen', fin, mid));
    return { questions, phrases: accusative === null ? [] : [{ nom: mid, acc: accusative }] };
  }
  add('active', clause('welche Person', fin, mid));
  add(
    'noun',
    clause('wie', isPast ? 'hieß' : 'heißt', mid),
    clause('welchen Namen', isPast ? 'hatte' : 'hat', mid),
  );
  if (isPast) add('noun', clause('wie', 'heißt', mid));
  if (genitive !== null) {
    add(
      'noun',
      clause('wie', 'lautet', `der Name ${genitive}`),
      clause('wie', 'ist', `der Name ${genitive}`),
    );
    add('noun', clause('was', 'ist', `der Name ${genitive}`));
    phrases.push({ nom: `der Name ${genitive}`, acc: `den Namen ${genitive}` });
  }
  if (accusative !== null) phrases.push({ nom: mid, acc: accusative });
  const isPlain = subject.adjectives.length === 0;
  if (isPlain && OFFICE.test(subject.head) && subject.rest !== '' && genitive !== null) {
    // "Wer ist Vorsitzender": without its article such a noun ends by gender.
    const title =
      /vorsitzende$/i.test(subject.head) && subject.gender === 'm' ? `${subject.head}r` : subject.head;
    const office = `${title} ${subject.rest}`;
    add(
      'verb',
      clause('wer', fin, office),
      clause('wer', isPast ? 'hatte' : 'hat', `das Amt ${genitive}`, 'inne'),
      clause('wer', isPast ? 'bekleidete' : 'bekleidet', `das Amt ${genitive}`),
      clause('wer', isPast ? 'hatte' : 'hat', `den Posten ${genitive}`, 'inne'),
      clause('wer', isPast ? 'amtierte' : 'amtiert', `als ${office}`),
      clause('wer', isPast ? 'übte' : 'übt', `das Amt ${genitive}`, 'aus'),
    );
    if (!isPast)
      add('verb', clause('wer', 'ist', `derzeit ${office}`), clause('wer', 'ist', `zurzeit ${mid}`));
  }
  const ordinal =
    subject.adjectives.length === 1 && /^(?:erste|zweite|dritte|letzte)/.test(subject.adjectives[0] ?? '');
  if (ordinal) {
    add('verb', clause('wer', 'wurde', mid));
    const rank = subject.adjectives[0]?.replace(/e[rn]?$/, '') ?? '';
    const asObject = subject.gender === 'm' ? `${rank}en` : `${rank}e`;
    const isOfName = subject.rest === nameIn('gen', gender);
    if (isOfName && (subject.gender === 'm' || subject.gender === 'f')) {
      add(
        'verb',
        clause(
          'wen',
          'hatte',
          `${nameIn('nom', gender)} als ${asObject} ${declineNoun(subject.head, subject.gender, 'acc')}`,
        ),
      );
      add(
        'verb',
        clause(
          'wer',
          'war',
          `als ${rank}${subject.gender === 'm' ? 'er' : 'e'} ${subject.head} an ${nameIn('dat', gender)}`,
          'tätig',
        ),
      );
    }
  }
  return { questions, phrases };
}

/** "Wer gründete die Schule", "Von wem wurde sie gegründet", and who the founder was. */
function deedForms(verb: GermanVerb, object: NounPhrase, isPast: boolean, question: Clause): Forms {
  const questions: Forms['questions'] = [];
  const phrases: Forms['phrases'] = [];
  const add = (family: string, ...made: Clause[]) => {
    for (const one of made) questions.push({ family, clause: one });
  };
  const subject = [object.det, ...object.adjectives, object.head, object.rest].filter(Boolean).join(' ');
  const accusative = inCase(object, 'acc');
  const genitive = inCase(object, 'gen');
  const become = object.gender === 'pl' ? (isPast ? 'wurden' : 'werden') : isPast ? 'wurde' : 'wird';
  const be = object.gender === 'pl' ? 'sind' : 'ist';
  const all = [verb, ...verb.synonyms.flatMap((name) => verbOf(name) ?? [])];
  for (const [index, one] of all.entries()) {
    const family = index === 0 ? 'active' : 'synonym';
    if (accusative !== null) {
      add(family, clause('wer', finite(one, isPast ? 'past' : 'present', false), accusative, one.particle));
      if (isPast)
        add(
          family,
          clause('wer', 'hat', accusative, one.participle),
          clause('welche Person', 'hat', accusative, one.participle),
        );
      add('echo', { ...clause(subject, become, 'von wem', one.participle) });
    }
    add('passive', clause('von wem', become, subject, one.participle));
    if (isPast)
      add(
        'passive',
        clause('von wem', be, subject, `${one.participle} worden`),
        clause('durch wen', become, subject, one.participle),
      );
  }
  if (accusative !== null) {
    const did = verbLast(
      clause('', finite(verb, isPast ? 'past' : 'present', false), accusative, verb.particle),
    );
    add('noun', clause('wer', isPast ? 'war' : 'ist', 'es', '', `, der ${did}`));
    const sole = isPast ? verbLast(clause('', 'hat', accusative, verb.participle)) : did;
    add('noun', clause('wie', 'heißt', 'die Person', '', `, die ${sole}`));
    phrases.push({ nom: `die Person, die ${sole}`, acc: `die Person, die ${sole}` });
  }
  const isOther = question.mid !== '' && !/ (?:im Jahr|am|um) \d/.test(question.mid);
  if (genitive !== null && isOther && isPast) {
    for (const agent of new Set(all.map((one) => one.agent).filter(Boolean))) {
      add(
        'noun',
        clause('wer', 'war', `der ${agent} ${genitive}`),
        clause('wie', 'heißt', `der ${agent} ${genitive}`),
      );
      phrases.push({
        nom: `der ${agent} ${genitive}`,
        acc: `den ${declineNoun(agent, 'm', 'acc')} ${genitive}`,
      });
    }
    if (verb.event !== '') {
      add(
        'verb',
        clause('auf wen', 'geht', `die ${verb.event} ${genitive}`, 'zurück'),
        clause('wer', 'steht', `hinter ${article('f', 'dat')} ${verb.event} ${genitive}`),
        clause('wer', 'war', `für die ${verb.event} ${genitive} verantwortlich`),
        clause('wem', 'verdankt', `man die ${verb.event} ${genitive}`),
      );
      phrases.push({
        nom: `der Name der Person hinter der ${verb.event} ${genitive}`,
        acc: `den Namen der Person hinter der ${verb.event} ${genitive}`,
      });
    }
  }
  return { questions, phrases };
}
