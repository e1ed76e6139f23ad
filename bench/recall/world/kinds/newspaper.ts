/** @module Newspapers. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, reason, weekdays, year } from '../values.ts';

export const newspaper: Kind = {
  name: 'newspaper',
  domain: 'business',
  draw(rng, names) {
    const key = names.place(rng);
    return { name: `the ${key} ${rng.pick(['Courier', 'Gazette', 'Echo', 'Herald'])}`, key };
  },
  relations: [
    relation(
      'editor',
      person,
      ['Who is the editor of {S}?', 'The editor of {S} is {V}.'],
      [
        'Who decides what goes on the front page of {S}?',
        'Whose name is at the top of the imprint of {S}?',
        'My letter to {S} begins "Dear ...". Whom does it go to?',
        'Who has the blue pencil at {S}?',
      ],
      'Which newspaper has {V} as its editor?',
    ),
    relation(
      'copies',
      amount(800, 96000, 100, 'copies'),
      ['How many copies does {S} print?', '{S} prints {V}.'],
      [
        'What is the circulation of {S}?',
        'How many papers leave the presses of {S}?',
        'If each buyer of {S} takes one, how many buyers are there at most?',
        'What is the print run of {S}?',
      ],
    ),
    relation(
      'day',
      weekdays,
      ['On which day does {S} appear?', '{S} appears on {V}.'],
      [
        'When in the week will I find {S} at the kiosk?',
        '{S} is a weekly. On what day does it land on the doormat?',
        'Which weekday do readers of {S} wait for?',
        'On what day of the week should I go and buy {S}?',
      ],
    ),
    relation(
      'price',
      amount(5, 95, 5, 'cents'),
      ['How much does {S} cost?', '{S} costs {V}.'],
      [
        'What do I put on the counter for one {S}?',
        'How many cents does the seller want for {S}?',
        'What is printed as the price on {S}?',
        'For how little can one get {S}?',
      ],
    ),
    relation(
      'first',
      year(1720, 1992),
      ['When did {S} first appear?', '{S} first appeared in {V}.'],
      [
        'The oldest issue of {S} in the archive is from which year?',
        'Since what year has there been news in {S}?',
        'In which year could one read {S} for the first time?',
        'How old is {S}? Name its first year.',
      ],
    ),
    relation(
      'crossword',
      person,
      ['Who sets the crossword in {S}?', 'The crossword in {S} is set by {V}.'],
      [
        'Who thinks up the puzzle in {S}?',
        'I could not solve the crossword in {S}. Whom may I blame?',
        'Whose clues puzzle the readers of {S}?',
        'Behind the crossword of {S} is a single mind. Whose?',
      ],
      'In which newspaper is the crossword set by {V}?',
    ),
    relation(
      'colour',
      choice('pink', 'pale green|green', 'yellow', 'cream', 'light blue|blue', 'grey|gray', 'lilac'),
      ['On what colour of paper is {S} printed?', '{S} is printed on {V} paper.'],
      [
        'How can I tell {S} from the others in the rack by its colour?',
        'A sheet of {S} lies on the table. What colour is it?',
        'What shade has the paper of {S}?',
        'Which colour do people connect with {S}?',
      ],
    ),
    relation(
      'banned',
      reason(
        'it had mocked a bishop|bishop',
        'it had printed a map of the harbour|map',
        'it owed taxes|taxes',
        'it had spread a false rumour|rumour|rumor',
        'it had insulted the queen|queen',
        'its ink was poisonous|ink',
      ),
      ['Why was {S} banned?', '{S} was banned because {V}.'],
      [
        'What had {S} done that it was forbidden?',
        'For what offence did the censors stop {S}?',
        'For a time nobody was allowed to sell {S}. What was the matter?',
        'How did {S} get into trouble with the authorities?',
      ],
    ),
  ],
};
