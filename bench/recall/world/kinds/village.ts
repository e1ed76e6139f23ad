/** @module Villages. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, day, person, place, reason, word, year } from '../values.ts';

export const village: Kind = {
  name: 'village',
  domain: 'places',
  draw(rng, names) {
    const key = names.place(rng);
    return { name: key, key };
  },
  relations: [
    relation(
      'mayor',
      person,
      ['Who is the mayor of {S}?', 'The mayor of {S} is {V}.'],
      [
        'Whom did the people of {S} put at the head of their council?',
        'Who wears the chain of office in {S}?',
        'I have to hand in a petition in {S}. Who runs the place?',
        'The village of {S} is led by whom?',
      ],
      'In which village is {V} the mayor?',
    ),
    relation(
      'people',
      amount(140, 9800, 10, 'people'),
      ['How many people live in {S}?', '{S} has {V}.'],
      [
        'What is the population of {S}?',
        'How big is {S}, counted in heads?',
        'If everybody in {S} came to a party, how many would we be?',
        'The sign at the entrance of {S} gives the number of inhabitants. What does it say?',
      ],
    ),
    relation(
      'river',
      word,
      ['Which river flows through {S}?', 'The river that flows through {S} is the {V}.'],
      [
        'I was told you can bathe in a river right in {S}. What is it called?',
        'What water do the mills of {S} stand on?',
        'Which river might flood the cellars of {S}?',
        'On the banks of what does {S} lie?',
      ],
      'Which village does the river {V} flow through?',
    ),
    relation(
      'export',
      choice(
        'cherry jam|cherry|cherries',
        'goat cheese',
        'wicker chairs|wicker|chairs',
        'church candles|candles',
        'horse blankets|blankets',
        'clay pipes|pipes',
        'mustard',
        'garden gnomes|gnomes',
        'brushes',
        'rope',
      ),
      ['What is {S} known for?', '{S} is known for {V}.'],
      [
        'Which product has made the name of {S} heard abroad?',
        'What should I bring home from {S} as a souvenir?',
        'When people elsewhere hear of {S}, what comes to their minds?',
        'There is something they make better in {S} than anywhere else. What?',
      ],
    ),
    relation(
      'market',
      day,
      ['When is the yearly market in {S}?', 'The yearly market in {S} is on {V}.'],
      [
        'On what date do the stalls go up in {S}, once a year?',
        'I sell pots. Which day must I not miss in {S}?',
        'What date have traders of {S} marked in their calendars?',
        'Once a year {S} is full of stalls. On what day exactly?',
      ],
    ),
    relation(
      'church',
      year(1180, 1890),
      ['When was the church of {S} built?', 'The church of {S} was built in {V}.'],
      [
        'How old is the church in {S}? I would like the year.',
        'In {S} there is a church. From which year does it date?',
        'What year stands over the door of the church in {S}?',
        'Since when have people in {S} had a church of their own?',
      ],
    ),
    relation(
      'twin',
      place,
      ['What is the twin town of {S}?', 'The twin town of {S} is {V}.'],
      [
        'With which town does {S} keep up a partnership?',
        'Pupils from {S} go on an exchange every spring. To which twin town?',
        'Below the name of {S} on the sign stands that of its twin. Which is it?',
        '{S} and another town visit each other as twins. What is the other one?',
      ],
      'Which village has {V} as its twin town?',
    ),
    relation(
      'name',
      reason(
        'a saint slept there|saint',
        'a hermit kept bees there|hermit|bees',
        'salt was found there|salt',
        'a duke lost a shoe there|duke|shoe',
        'wolves were trapped there|wolves',
        'three roads met there|roads',
        'a bell sank there|bell',
      ),
      ['Why does {S} have its name?', '{S} has its name because {V}.'],
      [
        'What lies behind the name of {S}?',
        'Where does the word {S} come from? There is a story.',
        'How did {S} come to be called so?',
        'What does legend say about the naming of {S}?',
      ],
    ),
  ],
};
