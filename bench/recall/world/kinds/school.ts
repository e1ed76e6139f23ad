/** @module Schools. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, day, person, reason, year } from '../values.ts';

export const school: Kind = {
  name: 'school',
  domain: 'people',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `${key} Academy`, key };
  },
  relations: [
    relation(
      'head',
      person,
      ['Who is the head teacher of {S}?', 'The head teacher of {S} is {V}.'],
      [
        'Who has the last word at {S}?',
        'In whose office would a naughty pupil of {S} end up?',
        'Whom do parents at {S} write to when they want the top person?',
        'Who leads {S}?',
      ],
      'Which school is led by {V}?',
    ),
    relation(
      'pupils',
      amount(60, 2400, 10, 'pupils'),
      ['How many pupils does {S} have?', '{S} has {V}.'],
      [
        'How many young people are taught at {S}?',
        'A caterer cooks for all who learn at {S}. For how many?',
        'What size is {S}, going by its pupils?',
        'How many names are on the rolls of {S}?',
      ],
    ),
    relation(
      'founded',
      year(1640, 1985),
      ['When was {S} founded?', '{S} was founded in {V}.'],
      [
        'How long has {S} existed? Answer with a year.',
        'In what year did {S} come into being?',
        '{S} is planning a jubilee. From which year do they count?',
        'What year stands on the crest of {S}?',
      ],
    ),
    relation(
      'language',
      choice('Latin', 'Welsh', 'Danish', 'Greek', 'Portuguese', 'Finnish', 'Hungarian', 'Basque'),
      ['Which language is taught at {S}?', 'The language taught at {S} is {V}.'],
      [
        'After a few years at {S}, what foreign tongue would I speak?',
        'There is just one foreign language on the timetable of {S}. Which?',
        'Vocabulary from which language must be learnt at {S}?',
        'What would I study at {S} if I liked languages?',
      ],
    ),
    relation(
      'sport',
      choice('fencing', 'rowing', 'archery', 'curling', 'badminton', 'skittles', 'gymnastics', 'handball'),
      ['Which sport is played at {S}?', 'The sport played at {S} is {V}.'],
      [
        'How do people at {S} keep fit?',
        'For which discipline does {S} win cups?',
        'What do they do in the gym of {S}?',
        'Which kind of athlete does {S} turn out?',
      ],
    ),
    relation(
      'holiday',
      day,
      ['When does the school year at {S} begin?', 'The school year at {S} begins on {V}.'],
      [
        'On what date must everybody be back at {S}?',
        'When are the holidays over at {S}, to the day?',
        'The first lessons of the year at {S} are given on what date?',
        'For which day should I iron a shirt if I start at {S}?',
      ],
    ),
    relation(
      'patron',
      person,
      ['After whom is the library of {S} named?', 'The library of {S} is named after {V}.'],
      [
        'Whose name does the library at {S} bear?',
        'Over the door of the reading room at {S} there is a name. Whose?',
        'Which person is honoured by the library at {S}?',
        'I am to meet somebody in the library of {S}. What name is on the door?',
      ],
      'At which school is the library named after {V}?',
    ),
    relation(
      'moved',
      reason(
        'the old house was haunted|haunted',
        'a mine had opened beneath it|mine',
        'the cellar filled with gas|gas',
        'the landlord was bankrupt|landlord|bankrupt',
        'lightning had struck it|lightning',
        'a railway was laid through the yard|railway',
      ),
      ['Why did {S} move to another building?', '{S} moved to another building because {V}.'],
      [
        'What made it impossible for {S} to stay in its first house?',
        'What led {S} to look for new rooms?',
        '{S} was not always where it is now. What forced it out?',
        'What was the matter with the former home of {S}?',
      ],
    ),
  ],
};
