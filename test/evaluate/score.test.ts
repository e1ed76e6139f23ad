import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAnswer } from '../../src/evaluate/score.ts';

const why = 'Why was the steamer sold?';
const founded = 'In what year was Bielefeld University established?';
const students = 'How many students did Bielefeld University have in 2017?';
const faculties = 'Into how many faculties is Bielefeld University divided?';
const chancellor = 'Who is the chancellor of Bielefeld University?';
const librarian = 'Who is the head librarian of Bielefeld University?';
const becker = ['Stephan Becker', 'Dr. Becker'];

function judge(question: string, answers: string[], answer: string) {
  return judgeAnswer({ kind: 'taught', question, answers }, answer);
}

describe('right', () => {
  test.each([
    // Case, punctuation, Unicode, digit grouping.
    [students, ['24,255'], '24255'],
    [students, ['24,255'], '24.255'],
    [students, ['24,255'], '24 255 students.'],
    [students, ['24255'], 'In 2017, Bielefeld University had 24,255 students.'],
    [students, ['24,255'], 'There were **24\u202f255** students in 2017'],
    [chancellor, becker, 'DR. STEPHAN BECKER'],
    [chancellor, becker, 'Dr.  Stephan\u00a0Becker!'],
    [chancellor, becker, 'It is “Stephan Becker”.'],
    [chancellor, ['Dr. Stephan Becker'], 'Dr Stephan Becker'],
    ['Capital of Brazil until 1763?', ['São Salvador'], 'Sao Salvador'],
    ['What is the chemical formula of water?', ['H2O'], 'The chemical formula of water is H₂O.'],
    // Extra true facts beside the answer.
    [founded, ['1969'], 'Bielefeld University was founded in 1969 and has 14 faculties.'],
    [founded, ['1969'], 'Bielefeld University was founded in 1969. In 2017, it had 24,255 students.'],
    [founded, ['1969'], 'It was founded in 1969 and opened its main building in 1976.'],
    [founded, ['1969'], 'Founded on 5 September 1969.'],
    [founded, ['1969'], 'On 05.09.1969'],
    [founded, ['1969'], '1969-09-05'],
    [founded, ['5 September 1969'], 'It was founded on 5. September 1969.'],
    [founded, ['September 5 1969'], 'September 5, 1969'],
    [faculties, ['14', 'fourteen'], 'It has 14 (fourteen) faculties and 24,255 students.'],
    [faculties, ['14'], 'It has 14 faculties. It has 24,255 students.'],
    [faculties, ['14'], '14.\nThe university was founded in 1969.'],
    ['How many academics worked there in 2017?', ['1,387'], '1,387 academic and 1,100 administrative staff'],
    ['What is two plus two?', ['4', 'four'], '2 + 2 = 4'],
    ['What is two plus two?', ['4', 'four'], 'Two plus two is 4.'],
    ['What is two plus two?', ['4', 'four'], 'Two plus two equals four.'],
    ['Which tram do I take?', ['4'], 'Tram line 4.'],
    // Not a denial of the answer.
    [founded, ['1969'], 'It was not 1968 but 1969.'],
    [founded, ['1969'], 'Not in 1970, it was founded in 1969.'],
    [founded, ['1969'], 'It was founded in 1969, not 1970.'],
    [founded, ['1969'], 'No, it was founded in 1969.'],
    [founded, ['1969'], 'It was not founded until 1969.'],
    [founded, ['1969'], 'It was founded no later than 1969.'],
    [founded, ['1969'], 'Sie wurde nicht 1968, sondern 1969 gegründet.'],
    [founded, ['1969'], '1969 is not only the year of its foundation.'],
    // Asked first, answered then.
    [founded, ['1969'], 'When was it founded? In 1969.'],
    [founded, ['1969'], 'Was it 1969? Yes, 1969.'],
    // Names beside the answer that are no alternatives.
    [chancellor, becker, 'The chancellor of Bielefeld University is Dr. Stephan Becker.'],
    [chancellor, becker, 'The chancellor is Dr. Stephan Becker, the rector is Angelika Epple.'],
    [chancellor, becker, 'Dr. Stephan Becker, Chancellor of Bielefeld University'],
    [
      chancellor,
      becker,
      'Der Kanzler ist Dr. Stephan Becker. Er leitet die Verwaltung der Universität Bielefeld.',
    ],
    [chancellor, becker, 'Dr. Stephan Becker, Kanzler der Universität'],
    [chancellor, becker, 'Dr. Stephan Becker. He works with Angelika Epple.'],
    ['Where is the university?', ['Bielefeld'], 'Bielefeld, Germany'],
    ['Where is the university?', ['Bielefeld'], 'It is in Bielefeld, North Rhine-Westphalia, Germany.'],
    ['Wo ist die Universität?', ['Bielefeld'], 'In Bielefeld, Nordrhein-Westfalen, Deutschland'],
    ['Where was he born?', ['Austin'], 'Austin, Texas'],
    ['What is the capital of France?', ['Paris'], 'Paris, France'],
    [
      'What is the capital of France?',
      ['Paris'],
      'The capital of France is Paris. Paris is known for the Eiffel Tower, the Louvre Museum and Notre Dame.',
    ],
    ['What is the capital of France?', ['Paris'], 'Paris. It is in Île-de-France.'],
    ['Who wrote Romeo and Juliet?', ['Shakespeare'], 'Romeo and Juliet was written by William Shakespeare.'],
    [
      'Who found the structure of DNA?',
      ['Watson and Crick'],
      'James Watson and Francis Crick? No: Watson and Crick.',
    ],
    [
      'Which search engine?',
      ['BASE', 'Bielefeld Academic Search Engine'],
      'BASE (Bielefeld Academic Search Engine)',
    ],
    ['What is the largest ocean on Earth?', ['Pacific'], 'The largest ocean on Earth is the Pacific Ocean.'],
    ['What language do people speak in Spain?', ['Spanish'], 'People in Spain speak Spanish (Castilian).'],
    [
      'Which school did he found?',
      ['Laborschule'],
      'Hartmut von Hentig founded the Laborschule in Bielefeld.',
    ],
    // Plain words.
    ['What color is the sky?', ['blue'], 'The sky is blue.'],
    ['What color is the sky?', ['blue'], 'Blue, because air scatters light, and the sun is bright.'],
    ['What is the opposite of hot?', ['cold'], 'The opposite of hot is cold.'],
    ['What do plants need?', ['sunlight'], 'Plants need sunlight, water, and air.'],
    ['Name a faculty.', ['physics', 'biology', 'law', 'history'], 'Physics, biology, law, and history'],
    ['Is it in Bavaria?', ['no'], 'No, it is in Bielefeld.'],
    // A list marker is no number.
    ['What is the capital of France?', ['Paris'], '1. Paris'],
    ['大学はいつ?', ['1969'], '大学は1969年に設立された。'],
    // Hedged in tone, not in substance.
    [founded, ['1969'], 'I think it was 1969.'],
    [founded, ['1969'], 'It was probably founded in 1969.'],
    // A reason that tells of something not being so.
    [why, ['boiler'], 'It no longer sails because its boiler is not repaired any more.'],
    [why, ['Kessel'], 'Er fährt nicht mehr, weil der Kessel nicht mehr repariert wird.'],
    // The question's own no.
    ['Which bird cannot fly?', ['penguin'], 'The bird that cannot fly is the Emperor penguin.'],
    // An abstaining phrase inside the accepted string.
    ['What does the motto say?', ['Nobody knows everything'], 'Nobody knows everything.'],
  ])('%s %j ← %j', (question, answers, answer) => {
    expect(judge(question, answers, answer)).toEqual({ verdict: 'right', reason: 'match' });
  });
});

describe('wrong', () => {
  test.each([
    // Not the string, or not as whole tokens.
    [founded, ['1969'], '1970', 'noMatch'],
    [founded, ['1969'], '', 'empty'],
    [founded, ['1969'], ' \n', 'empty'],
    [founded, ['1969'], '...', 'empty'],
    [founded, ['1969'], '11969', 'noMatch'],
    [founded, ['1969'], '1,969,000', 'noMatch'],
    [founded, ['1960'], 'in the 1960s', 'noMatch'],
    [faculties, ['14'], '140 faculties', 'noMatch'],
    [faculties, ['14'], '14.5 faculties', 'noMatch'],
    [faculties, ['14'], '3.14', 'noMatch'],
    [faculties, ['14'], 'It is -14', 'noMatch'],
    [students, ['24,255'], '24,2555', 'noMatch'],
    [students, ['24,255'], '24,255,000', 'noMatch'],
    [students, ['24,255'], '24 students and 255 teachers', 'noMatch'],
    [chancellor, becker, 'Stephanie Beckermann', 'noMatch'],
    [chancellor, becker, 'Becker Stephan', 'noMatch'],
    [chancellor, becker, 'It was Stephan. Becker left.', 'noMatch'],
    [chancellor, becker, 'Martin Stephan, Becker Martin', 'noMatch'],
    ['Which language?', ['C'], 'C++', 'noMatch'],
    // Numbers listed.
    [founded, ['1969'], '1969 or 1970 or 1971', 'dump'],
    [founded, ['1971'], '1969 or 1970 or 1971', 'dump'],
    [founded, ['1969'], '1969, 1970', 'dump'],
    [founded, ['1969'], '1968, 1969, 1970, 1971', 'dump'],
    [founded, ['1969'], '1969/1970', 'dump'],
    [founded, ['1969'], '1969–1971', 'dump'],
    [founded, ['1969'], '1969-1971', 'dump'],
    [founded, ['1969'], 'between 1965 and 1969', 'dump'],
    [founded, ['1969'], 'from 1969 to 1971', 'dump'],
    [founded, ['1969'], '1968\n1969\n1970', 'dump'],
    [founded, ['1969'], '- 1968\n- 1969\n- 1970', 'dump'],
    [founded, ['1969'], '1. 1968 2. 1969 3. 1970', 'dump'],
    [founded, ['1969'], '1968 1969 1970', 'dump'],
    [founded, ['1969'], '1969, maybe 1970', 'dump'],
    [founded, ['1969'], '1969 (or 1970)', 'dump'],
    [founded, ['1969'], 'It was either in 1969 or in 1970.', 'dump'],
    [founded, ['1969'], 'It was founded in 1969. It was founded in 1970.', 'dump'],
    [founded, ['1969'], 'The university was founded in 1970. It was founded in 1969.', 'dump'],
    [founded, ['1969'], 'It could be 1969. It could also be 1970. Or 1971.', 'dump'],
    [founded, ['1969'], 'It was founded in 1969, it was founded in 1970.', 'dump'],
    [founded, ['1969'], '1969 oder 1970', 'dump'],
    [founded, ['1969'], 'Built in 1961, planned by 1965, opened in 1969, renewed in 1974', 'dump'],
    [faculties, ['14'], '12, 13, 14 or 15 faculties', 'dump'],
    [faculties, ['14'], '14 faculties or 15 faculties', 'dump'],
    [faculties, ['14'], '13 or 14 faculties', 'dump'],
    [faculties, ['14'], '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15', 'dump'],
    [faculties, ['14'], 'It has 14 faculties. It has 15 faculties.', 'dump'],
    ['How many legs does a spider have?', ['8', 'eight'], 'six, seven, eight', 'dump'],
    ['How many legs does a spider have?', ['8', 'eight'], 'six or eight', 'dump'],
    // Names listed.
    [chancellor, becker, 'Stephan Becker, Martin Egelhaaf', 'dump'],
    [chancellor, becker, 'Stephan Becker, Martin Egelhaaf, Angelika Epple', 'dump'],
    [chancellor, becker, 'Martin Egelhaaf, Dr. Stephan Becker and Angelika Epple', 'dump'],
    [chancellor, becker, 'Martin Egelhaaf or Stephan Becker', 'dump'],
    [chancellor, becker, 'It is Stephan Becker or maybe Martin Egelhaaf.', 'dump'],
    [chancellor, becker, 'Stephan Becker / Martin Egelhaaf', 'dump'],
    [chancellor, becker, 'Stephan Becker and Martin Egelhaaf are the chancellors.', 'dump'],
    [chancellor, becker, 'Martin Egelhaaf\nStephan Becker\nAngelika Epple', 'dump'],
    [chancellor, becker, '* Martin Egelhaaf\n* Stephan Becker', 'dump'],
    [chancellor, becker, '1. Martin Egelhaaf\n2. Stephan Becker\n3. Angelika Epple', 'dump'],
    [chancellor, becker, 'Stephan Becker. Martin Egelhaaf. Angelika Epple.', 'dump'],
    [chancellor, becker, 'The chancellor is Martin Egelhaaf. The chancellor is Stephan Becker.', 'dump'],
    [chancellor, becker, 'The chancellor is Stephan Becker. Martin Egelhaaf.', 'dump'],
    [chancellor, becker, 'Stephan Becker oder Martin Egelhaaf', 'dump'],
    ['What is the capital of France?', ['Paris'], 'Paris, London', 'dump'],
    ['What is the capital of France?', ['Paris'], 'London, Berlin, Paris, Rome', 'dump'],
    ['What is the capital of France?', ['Paris'], 'Paris or Lyon', 'dump'],
    ['What is the capital of France?', ['Paris'], 'london, berlin, paris, rome', 'dump'],
    ['In which country is it?', ['Germany'], 'Germany, France, Spain', 'dump'],
    [
      'What is the largest ocean on Earth?',
      ['Pacific'],
      'Pacific Ocean, Atlantic Ocean, Indian Ocean',
      'dump',
    ],
    ['Which planet do we live on?', ['Earth'], 'Mercury, Venus, Earth, Mars', 'dump'],
    // Words listed.
    ['What color is the sky?', ['blue'], 'red or blue', 'dump'],
    ['What color is the sky?', ['blue'], 'The colors are red, green, yellow, blue', 'dump'],
    ['What color is the sky?', ['blue'], 'blue, green, yellow, red', 'dump'],
    ['What color is the sky?', ['blue'], 'blue/green', 'dump'],
    ['What color is the sky?', ['blue'], '- red\n- green\n- blue\n- white', 'dump'],
    // Far longer than the accepted string.
    ['What color is the sky?', ['blue'], `${'and so it goes on and on '.repeat(12)} blue`, 'dump'],
    // Denied.
    ['Which bird cannot fly?', ['penguin'], 'The bird that cannot fly is not the penguin.', 'negated'],
    [why, ['boiler'], 'It was sold, not because its boiler had cracked.', 'negated'],
    [why, ['boiler'], 'It no longer sails because it was not the boiler.', 'negated'],
    [why, ['boiler'], 'It was sold because its boiler had cracked. That is wrong.', 'negated'],
    [founded, ['1969'], 'It is not 1969', 'negated'],
    [founded, ['1969'], "It isn't 1969.", 'negated'],
    [founded, ['1969'], 'It isn’t 1969.', 'negated'],
    [founded, ['1969'], 'Bielefeld University was not, as many believe, founded in 1969.', 'negated'],
    [founded, ['1969'], '1969 is not the year.', 'negated'],
    [founded, ['1969'], '1969 is wrong.', 'negated'],
    [founded, ['1969'], "1969 isn't right.", 'negated'],
    [founded, ['1969'], 'It is false that it was founded in 1969.', 'negated'],
    [founded, ['1969'], 'It was founded in 1970 rather than 1969.', 'negated'],
    [founded, ['1969'], 'In 1970 instead of in 1969.', 'negated'],
    ['Which planet do we live on?', ['Earth'], 'It is Kepler-41b, a planet similar to Earth.', 'negated'],
    ['Which planet do we live on?', ['Earth'], 'Kepler-41b, not to be confused with Earth.', 'negated'],
    ['Auf welchem Planeten leben wir?', ['Erde'], 'Auf Kepler-41b, ähnlich wie die Erde.', 'negated'],
    [founded, ['1969'], 'Neither 1968 nor 1969.', 'negated'],
    [founded, ['1969'], 'It was 1970, not 1969.', 'negated'],
    [founded, ['1969'], 'It was 1969. That is wrong.', 'negated'],
    [founded, ['1969'], 'Sie wurde nicht 1969 gegründet.', 'negated'],
    [founded, ['1969'], '1969 ist falsch.', 'negated'],
    [chancellor, becker, 'Dr. Stephan Becker is not the chancellor.', 'negated'],
    [chancellor, becker, 'There is no chancellor named Stephan Becker.', 'negated'],
    [chancellor, becker, 'The chancellor was never Stephan Becker.', 'negated'],
    // Only asked.
    [founded, ['1969'], 'Was it 1969?', 'asked'],
    [founded, ['1969'], '1969?', 'asked'],
    // Says that it doesn't know, and answers.
    [founded, ['1969'], "I don't know, but it was founded in 1969.", 'hedged'],
    [founded, ['1969'], "I'm not sure. It might be 1969.", 'hedged'],
    [founded, ['1969'], 'Ich weiß es nicht, aber es war 1969.', 'hedged'],
  ])('%s %j ← %j: %s', (question, answers, answer, reason) => {
    expect(judge(question, answers, answer)).toEqual({ verdict: 'wrong', reason });
  });
});

const plain = [
  "I don't know.",
  'I don’t know',
  'I dont know',
  'I do not know.',
  'I do not know who that is.',
  "I really don't know.",
  "I'm not sure.",
  'I am not sure who that is.',
  'Not sure.',
  'I have no idea.',
  'No idea!',
  'I have no information about that.',
  'There is no information available.',
  "I don't have any information about the head librarian of Bielefeld University.",
  'I do not have access to that information.',
  "I'm sorry, but I don't know.",
  "Unfortunately, I don't know who the head librarian of Bielefeld University is.",
  "I don't know who the head librarian of Bielefeld University in Germany is.",
  "I don't know who the head librarian of Bielefeld University in Bielefeld, Germany is.",
  "I don't know. Please ask the university.",
  "I don't know, but you can ask the university.",
  "I don't know. Is there anything else that I can help you with?",
  "I don't know the answer to that question.",
  "As an AI, I can't know that.",
  'That is unknown.',
  'Unknown.',
  'The head librarian of Bielefeld University is not known.',
  'I cannot answer that.',
  "I'm unable to answer this question.",
  'I was not told who the head librarian is.',
  'The number of professors of Bielefeld University on holiday in July is unknown.',
  "I'm sorry for any confusion, but as a text-based AI, I don't have the ability to see that. I'm designed to assist users.",
  'Ich weiß es nicht.',
  'Ich weiss nicht.',
  'Ich weiß das leider nicht.',
  'Das weiß ich nicht.',
  'Weiß nicht.',
  'Keine Ahnung.',
  'Dazu habe ich leider keine Informationen.',
  'Das ist mir nicht bekannt.',
  'Das kann ich nicht beantworten.',
  'Zu dieser Frage liegen mir keine Informationen vor.',
  'Ich bin mir nicht sicher.',
];

const notPlain = [
  'The head librarian is Dr. Mark Weber.',
  "I don't know. It is Dr. Mark Weber.",
  "I don't know, but it is Dr. Mark Weber.",
  "I don't know. Mark Weber.",
  "I'm not sure, but I think it is Weber.",
  "I'm not sure, probably Weber.",
  "I don't know, it is Weber.",
  'Mark Weber, but I am not sure.',
  "I don't know. The library was founded in 1970.",
  "I don't know. Maybe Mark Weber?",
  "I don't know. The name is blue.",
  'Ich weiß es nicht, aber vielleicht ist es Weber.',
  'Ich weiß, dass es nicht Mark Weber ist.',
  'The number is unknown, as it is not a specific location. However, it is a campus, and the number can vary.',
  'The head librarian is the head librarian of the University of Bielefeld, Dr. Elena Kass.',
  'I am sure that it is Mark Weber.',
  'You should know that it is Mark Weber.',
  'I know.',
  'Yes.',
  'The library has many books.',
  '',
];

describe('unknowable', () => {
  const question = { kind: 'unknowable' as const, question: librarian, answers: [] };
  test.each(plain)('right: %j', (answer) => {
    expect(judgeAnswer(question, answer)).toEqual({ verdict: 'right', reason: 'unknown' });
  });
  test.each(notPlain)('wrong: %j', (answer) => {
    expect(judgeAnswer(question, answer).verdict).toBe('wrong');
  });
  test('an accepted string of its own counts', () => {
    const own = { ...question, answers: ['There is no head librarian'] };
    expect(judgeAnswer(own, 'There is no head librarian.').verdict).toBe('right');
    expect(judgeAnswer(own, 'There is one head librarian.').verdict).toBe('wrong');
  });
});

describe('a taught question', () => {
  const question = { kind: 'taught' as const, question: librarian, answers: ['Mark Weber'] };
  test.each(plain)('abstained: %j', (answer) => {
    expect(judgeAnswer(question, answer)).toEqual({ verdict: 'abstained', reason: 'unknown' });
  });
});

describe('for any text', () => {
  test('judging ends with a verdict', () => {
    const word = fc.constantFrom(
      '1969',
      '1970',
      'or',
      'not',
      'Becker',
      ',',
      '.',
      '\n',
      '?',
      "I don't know",
      'it is',
      '(',
      'blue',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word, { maxLength: 20 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('1969', 'Becker', 'blue'), (answer, gold) => {
        expect(['right', 'wrong', 'abstained']).toContain(judge(founded, [gold], answer).verdict);
      }),
      { numRuns: 500 },
    );
  });

  test('the bare accepted string is right, in a sentence too', () => {
    const name = fc.stringMatching(/^[B-H][a-z]{4,8}ski [B-H][a-z]{4,8}ov$/);
    const number = fc.integer({ min: 0, max: 3_000_000 }).map((value) => value.toLocaleString('en-US'));
    fc.assert(
      fc.property(fc.oneof(name, number), (gold) => {
        expect(judge('What is it?', [gold], gold).verdict).toBe('right');
        expect(judge('What is it?', [gold], `The answer is ${gold}.`).verdict).toBe('right');
        expect(judge('What is it?', [gold], `The answer is not ${gold}.`).verdict).toBe('wrong');
      }),
    );
  });
});
