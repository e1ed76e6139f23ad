import { describe, expect, test } from 'vitest';
import { describeEntity } from '../../src/generate/aliases.ts';
import { morphology } from '../../src/generate/data/en/morphology.ts';
import { en } from '../../src/generate/data/en.ts';
import { findMainName } from '../../src/generate/entity.ts';
import { orderClause } from '../../src/generate/parse-clause.ts';
import { parseQuestion } from '../../src/generate/parse-question.ts';

const university = describeEntity(
  'Bielefeld University',
  'Bielefeld University lies in Bielefeld. It has students.',
  en,
);

describe('parseQuestion', () => {
  test.each([
    ['When was Bielefeld University founded?', 'when', { verb: 'found', voice: 'passive' }],
    ['In which year did Bielefeld University open?', 'when', { verb: 'open', voice: 'active' }],
    ['Who founded Bielefeld University?', 'agent', { verb: 'found', tense: 'past' }],
    ['Who owns Bielefeld University?', 'agent', { verb: 'own', tense: 'present' }],
    ['By whom was Bielefeld University planned?', 'agent', { verb: 'plan' }],
    ["Who's the chancellor of Bielefeld University?", 'role', { noun: 'chancellor', wh: 'who' }],
    ["What is Bielefeld University's motto?", 'role', { noun: 'motto', wh: 'what' }],
    ['What is the search engine of Bielefeld University called?', 'called', { noun: 'search engine' }],
    ['What is the name of the library of Bielefeld University?', 'called', { noun: 'library' }],
    ['How many faculties does Bielefeld University have?', 'count', { noun: 'faculties' }],
    ['How many students were there at Bielefeld University?', 'count', { noun: 'students' }],
    ['What is the number of faculties at Bielefeld University?', 'count', { noun: 'faculties' }],
    ['How many people work at Bielefeld University?', 'countVp', { noun: 'people', vp: 'work at @' }],
    ['How tall is Bielefeld University?', 'measure', { adj: 'tall' }],
    ['Where is Bielefeld University located?', 'place', {}],
    ['In which state is Bielefeld University?', 'place', { noun: 'state', vprep: 'in' }],
    ['Which city is Bielefeld University in?', 'place', { noun: 'city', vprep: 'in' }],
    ['Which tram line goes to Bielefeld University?', 'subject', { noun: 'tram line', vp: 'goes to @' }],
    ['Which prize did Bielefeld University win?', 'which', { noun: 'prize', verb: 'win' }],
    ['What is Bielefeld University known for?', 'object', { verb: 'know', rest: 'for' }],
    ['What is Bielefeld University famous for?', 'object', { voice: 'copula', rest: 'famous for' }],
    ['What does ZiF stand for at Bielefeld University?', 'standsFor', { abbr: 'ZiF' }],
    ['What is Bielefeld University?', 'definition', { wh: 'what' }],
    ['Is Bielefeld University old?', 'polar', { subj: '@', verb: 'old' }],
    ['How old must one be to study at Bielefeld University?', 'clause', { subj: 'one', verb: 'be' }],
    ['Explain how Bielefeld University came to be.', 'other', {}],
  ] as const)('%j is %s', (question, shape, slots) => {
    const parsed = parseQuestion(question, university, en);
    expect(parsed.shape).toBe(shape);
    expect(parsed.slots).toMatchObject(slots);
    expect(parsed.subject).toBe('@');
  });

  test.each([
    ['How many cars can the Elsa carry?', 'The Elsa can carry 62 cars.', 'clause', 'the Elsa can carry'],
    [
      'How long does the trip from Ull to Elsa take?',
      'The trip from Ull to Elsa takes an hour.',
      'clause',
      'the trip from Ull to Elsa takes',
    ],
    [
      'What time does the first boat leave Elsa?',
      'The first boat leaves Elsa at six.',
      'clause',
      'the first boat leaves Elsa',
    ],
    [
      'Why does Elsa 4 no longer run on Windows?',
      'Elsa 4 no longer runs on Windows because it is old.',
      'clause',
      'Elsa 4 no longer runs on Windows',
    ],
    [
      'Why may only pencils be used at Elsa?',
      'Only pencils may be used at Elsa because ink stains.',
      'clause',
      'only pencils may be used at Elsa',
    ],
    ['How often is the Elsa painted?', 'The Elsa is painted every year.', 'clause', 'the Elsa is painted'],
    [
      'Do bicycles travel free on the Elsa?',
      'Yes, bicycles travel free on the Elsa.',
      'polar',
      'bicycles travel free on the Elsa',
    ],
    [
      'Is coffee allowed in the hall of Elsa?',
      'No, coffee is not allowed in the hall of Elsa.',
      'polar',
      'coffee is allowed in the hall of Elsa',
    ],
    [
      'Can dogs come aboard the Elsa?',
      'Yes, dogs can come aboard the Elsa.',
      'polar',
      'dogs can come aboard the Elsa',
    ],
  ] as const)('the answer shows the order of a statement: %s', (question, answer, shape, statement) => {
    const parsed = parseQuestion(question, null, en, answer);
    expect(parsed.shape).toBe(shape);
    const { dir } = orderClause(parsed.slots, parsed.slots.verb, en.clauseGrammar!, en.morphology);
    expect(dir.replace('@', parsed.masked)).toBe(statement);
  });

  test('question words may be the subject', () => {
    const parsed = parseQuestion(
      'Which boat of Elsa is kept in reserve?',
      null,
      en,
      'The Ull is kept in reserve.',
    );
    expect(parsed).toMatchObject({ shape: 'subjectOf', slots: { n: 'boat of @', vp: 'is kept in reserve' } });
  });

  test('a longer name is another thing than its beginning', () => {
    const elsa = { ...university, name: 'Elsa', bare: 'Elsa', formal: [], casual: [] };
    expect(parseQuestion('How much does Elsa Plus cost?', elsa, en)).toMatchObject({
      shape: 'measure',
      masked: 'Elsa Plus',
    });
    expect(parseQuestion('What is Elsa 4.2 called?', elsa, en)).toMatchObject({
      shape: 'named',
      masked: 'Elsa 4.2',
    });
    expect(parseQuestion('How much does Elsa cost?', elsa, en)).toMatchObject({ masked: 'Elsa' });
  });

  test('a longer noun phrase is the subject as a whole', () => {
    const parsed = parseQuestion('Who founded the Laborschule of Bielefeld University?', university, en);
    expect(parsed).toMatchObject({ shape: 'agent', subject: 'the Laborschule of @' });
  });

  test.each([
    ['How many students did Bielefeld University have in 2017?', 'in 2017'],
    ['In 2017, how many students did Bielefeld University have?', 'in 2017'],
    ['How many students did Bielefeld University have as of May 2017?', 'as of May 2017'],
  ])('the qualifier of %j', (question, qualifier) => {
    expect(parseQuestion(question, university, en)).toMatchObject({
      shape: 'count',
      qualifier,
      tense: 'past',
    });
  });

  test('an alias stands for the subject, too', () => {
    expect(parseQuestion('Who founded the University of Bielefeld?', university, en)).toMatchObject({
      shape: 'agent',
      subject: '@',
    });
  });
});

describe('findMainName', () => {
  const words = en.functionWords;
  test('the name in most questions, whole', () => {
    const questions = [
      'When was the Salt Museum of Halle opened?',
      'Who runs the Salt Museum of Halle?',
      'What is the fee?',
    ];
    expect(findMainName(questions, questions.join(' '), words)).toBe('Salt Museum of Halle');
  });
  test('the start of a sentence is no name', () => {
    expect(
      findMainName(
        ['Describe the tides.', 'Explain the tides.'],
        'Describe the tides. Explain the tides.',
        words,
      ),
    ).toBeNull();
  });
});

describe('English forms', () => {
  const verbs =
    'found establish plan open close release create design build write invent discover die name rename launch acquire make sell lead run own employ host publish paint compose develop visit offer locate base complete restore store win marry use study teach move begin end reach cover display serve play sign introduce describe include invite equip stop control refer treat repeat change arrange belong manage engage charge merge celebrate construct destroy price weigh measure try carry consume decide provide divide guide head look promote vote quote contribute compute compete appoint elect conceive approve';
  test.each(verbs.split(' '))('%s comes back from its forms', (verb) => {
    for (const form of ['past', 'participle', 'third'] as const)
      expect(morphology.lemma(morphology.inflect(verb, form), form)).toBe(verb);
  });
  test.each([
    ['plan', 'planning'],
    ['die', 'dying'],
    ['create', 'creating'],
    ['open', 'opening'],
    ['draw up the plans', 'drawing up the plans'],
    ['be in charge of', 'being in charge of'],
  ])('%s → %s', (verb, gerund) => expect(morphology.inflect(verb, 'gerund')).toBe(gerund));
  test('articles before vowels', () => {
    expect(morphology.tidy('a apple , a university')).toBe('an apple, a university');
  });
});

test('what a name says of itself is no hint of what it names', () => {
  const text =
    'The Harbour Lane Garden has 42 plots. The chair of the Harbour Lane Garden is Mara Lindqvist.';
  expect(describeEntity('Harbour Lane Garden', text, en).type.name).not.toBe('vessel');
  const ship = 'The Pale Curlew has two decks. Her captain and crew live on board.';
  expect(describeEntity('Pale Curlew', ship, en).type.name).toBe('vessel');
});
