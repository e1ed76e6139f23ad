/** @module Appliances. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, place, reason, year } from '../values.ts';

export const appliance: Kind = {
  name: 'appliance',
  domain: 'products',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `the ${key} ${rng.pick(['radio', 'camera', 'stove', 'bicycle'])}`, key };
  },
  relations: [
    relation(
      'designer',
      person,
      ['Who designed {S}?', '{S} was designed by {V}.'],
      [
        'On whose drawing board did {S} take shape?',
        'Who gave {S} its looks?',
        'Which designer signed the plans of {S}?',
        'Whose brainchild is {S}?',
      ],
      'Which product was designed by {V}?',
    ),
    relation(
      'weight',
      amount(2, 64, 1, 'kilograms'),
      ['How much does {S} weigh?', '{S} weighs {V}.'],
      [
        'How heavy is {S}?',
        'What do the scales show when I put {S} on them?',
        'I want to post {S}. What weight do I declare, in kilograms?',
        'How many kilos will I be carrying with {S} under my arm?',
      ],
    ),
    relation(
      'warranty',
      amount(2, 40, 1, 'months'),
      ['How long is the warranty on {S}?', 'The warranty on {S} is {V}.'],
      [
        'For how many months would they mend {S} free of charge?',
        'Until how long after I buy {S} does the maker vouch for it?',
        'My new purchase, {S}, broke. Up to what age, in months, is it covered?',
        'How many months of guarantee come with {S}?',
      ],
    ),
    relation(
      'price',
      amount(19, 890, 5, 'florins'),
      ['What is the price of {S}?', 'The price of {S} is {V}.'],
      [
        'How many florins do I need to save for {S}?',
        'What would a shop ask for {S}?',
        'How expensive is {S}?',
        'I want to buy {S}. What do I have to spend?',
      ],
    ),
    relation(
      'year',
      year(1921, 2015),
      ['When did {S} come onto the market?', '{S} came onto the market in {V}.'],
      [
        'Since what year can one buy {S}?',
        'In which year did shops put {S} in their windows for the first time?',
        'How old can {S} be at most? The first year of sale, please.',
        'Which year marks the arrival of {S} in the shops?',
      ],
    ),
    relation(
      'made',
      place,
      ['Where is {S} made?', '{S} is made in {V}.'],
      [
        'In which town does the factory of {S} stand?',
        'What does the label on {S} give as its origin?',
        'From what town does {S} come?',
        'Workers of which town put {S} together?',
      ],
      'Which product is made in {V}?',
    ),
    relation(
      'button',
      choice(
        'a red knob|red knob',
        'a brass lever|brass lever|lever',
        'a foot pedal|pedal',
        'a leather strap|strap',
        'a glass switch|glass switch',
        'a wooden wheel|wheel',
        'a small crank|crank',
        'a silver key|silver key',
      ),
      ['With what is {S} started?', '{S} is started with {V}.'],
      [
        'What do I have to touch so that {S} begins to run?',
        'How does one set {S} going? There is a part for that.',
        'Which part of {S} do I use to turn it on?',
        '{S} stands before me and does nothing. What do I move?',
      ],
    ),
    relation(
      'recall',
      reason(
        'the glue melted|glue|melted',
        'the handle came off|handle',
        'it smelled of fish|fish|smelled',
        'the screws were too short|screws',
        'it gave people a shock|shock',
        'mice liked the cable|mice|cable',
      ),
      ['Why was {S} recalled?', '{S} was recalled because {V}.'],
      [
        'What defect made the maker take back {S}?',
        'Buyers were asked to return {S}. For what reason?',
        'What was wrong with {S}, so that it had to go back?',
        'What fault did they find in {S} after it was sold?',
      ],
    ),
  ],
};
