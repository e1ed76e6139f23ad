/** @module Festivals. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, month, person, place, year } from '../values.ts';

export const festival: Kind = {
  name: 'festival',
  domain: 'culture',
  draw(rng, names) {
    const key = names.stem(rng);
    return {
      name: `the ${key} ${rng.pick(['Lantern Festival', 'Harvest Fair', 'Kite Festival', 'Song Festival'])}`,
      key,
    };
  },
  relations: [
    relation(
      'town',
      place,
      ['In which town is {S} held?', '{S} is held in {V}.'],
      [
        'Where would I have to travel to take part in {S}?',
        'Which town is home to {S}?',
        '{S} draws crowds to a small town. Which one?',
        'I would like to book a bed near {S}. In what town do I look?',
      ],
      'Which festival takes place in {V}?',
    ),
    relation(
      'month',
      month,
      ['In which month does {S} take place?', '{S} takes place in {V}.'],
      [
        'At what time of the year can I go to {S}? The month is enough.',
        'I keep a calendar of events. Under which month does {S} belong?',
        'Which month do the people of {S} look forward to?',
        '{S} comes round once a year. When, roughly?',
      ],
    ),
    relation(
      'founder',
      person,
      ['Who founded {S}?', '{S} was founded by {V}.'],
      [
        'Whose idea was {S}?',
        'There would be no such thing as {S} but for one person. Who?',
        '{S} was started by one person. Name that person.',
        'Who got {S} off the ground?',
      ],
      'Which festival was started by {V}?',
    ),
    relation(
      'prize',
      choice(
        'a silver spoon|silver spoon',
        'a live goose|goose',
        'a copper kettle|kettle',
        'a barrel of cider|cider',
        'a pair of boots|boots',
        'a wheel of cheese|cheese',
        'a feather bed|feather bed',
        'a red umbrella|umbrella',
      ),
      ['What does the winner of {S} receive?', 'The winner of {S} receives {V}.'],
      [
        'What could I carry home if I came first at {S}?',
        'Which prize is waiting for the best at {S}?',
        'Suppose somebody triumphs at {S}. What do they get?',
        'They hand out just one trophy at {S}. What is it?',
      ],
    ),
    relation(
      'visitors',
      amount(600, 48000, 100, 'people'),
      ['How many people visit {S}?', '{S} is visited by {V}.'],
      [
        'How big is the crowd at {S}?',
        'About what number of guests does {S} draw?',
        'The organisers of {S} count their visitors. What do they arrive at?',
        'If I go to {S}, how many others will be there?',
      ],
    ),
    relation(
      'first',
      year(1650, 1990),
      ['When was {S} first held?', '{S} was first held in {V}.'],
      [
        'How old a tradition is {S}? Tell me the year it began.',
        'From which year on has there been {S}?',
        'In the history of {S}, what year comes first?',
        'The earliest {S} on record dates from when?',
      ],
    ),
    relation(
      'length',
      amount(2, 12, 1, 'days'),
      ['How long does {S} last?', '{S} lasts {V}.'],
      [
        'For how many days would I need a room if I wanted to see all of {S}?',
        'From the opening of {S} to its end, how much time passes?',
        'When {S} starts, how many days of it are ahead?',
        '{S} goes on for how long?',
      ],
    ),
    relation(
      'dish',
      choice(
        'smoked pears|pears',
        'eel soup|eel',
        'barley cakes|barley',
        'pickled plums|plums',
        'onion bread|onion',
        'fried nettles|nettles',
        'walnut stew|walnut',
        'honey dumplings|dumplings',
      ),
      ['Which dish is served at {S}?', 'The dish served at {S} is {V}.'],
      [
        'What will I be given to eat at {S}?',
        'There is a food that goes with {S}. What is it?',
        'Hungry guests of {S} get one thing from the kitchen. Which?',
        'Which plate has everybody in their hands at {S}?',
      ],
    ),
  ],
};
