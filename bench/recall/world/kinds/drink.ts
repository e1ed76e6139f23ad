/** @module Drinks. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, month, person, reason, word } from '../values.ts';

export const drink: Kind = {
  name: 'drink',
  domain: 'products',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `${key} ${rng.pick(['cordial', 'bitter', 'lemonade', 'cider'])}`, key };
  },
  relations: [
    relation(
      'taste',
      choice(
        'juniper',
        'rhubarb',
        'elderflower',
        'caraway',
        'quince',
        'fennel',
        'sorrel',
        'gooseberry',
        'aniseed',
      ),
      ['What does {S} taste of?', '{S} tastes of {V}.'],
      [
        'Which flavour is on my tongue after a sip of {S}?',
        'What gives {S} its aroma?',
        'Blindfolded, I am handed {S}. What do I think I am tasting?',
        'With which plant is {S} flavoured?',
      ],
    ),
    relation(
      'maker',
      person,
      ['Who first made {S}?', '{S} was first made by {V}.'],
      [
        'Who came up with the recipe of {S}?',
        'In whose kitchen was {S} born?',
        'Which person mixed {S} before anybody else did?',
        'To whom does the world owe {S}?',
      ],
      'Which drink was first made by {V}?',
    ),
    relation(
      'strength',
      amount(2, 48, 1, 'percent'),
      ['How much sugar is in {S}?', 'The share of sugar in {S} is {V}.'],
      [
        'How sweet is {S}, in percent?',
        'What share of {S} is nothing but sugar?',
        'My doctor asks what part of {S} is sugar. What do I say?',
        'What percentage of sugar does the label of {S} give?',
      ],
    ),
    relation(
      'bottle',
      choice(
        'a blue jug|jug',
        'a square flask|flask',
        'a clay bottle|clay',
        'a tin can|tin',
        'a wooden cask|cask',
        'a paper carton|carton',
        'a goatskin|goatskin',
      ),
      ['In what is {S} sold?', '{S} is sold in {V}.'],
      [
        'What does the vessel look like in which I get {S}?',
        'The shopkeeper hands me {S}. What am I holding?',
        'What should I look for on the shelf if I want {S}?',
        'What kind of container is typical of {S}?',
      ],
    ),
    relation(
      'season',
      month,
      ['In which month is {S} made?', '{S} is made in {V}.'],
      [
        'At what time of year are the makers of {S} at work? The month, please.',
        'When could I watch {S} being prepared?',
        'Only one month of the year sees {S} made. Which?',
        'The kettles for {S} are lit once a year. In what month?',
      ],
    ),
    relation(
      'spring',
      word,
      ['From which spring does the water of {S} come?', 'The water of {S} comes from the spring {V}.'],
      [
        'Whatever is in {S}, the water is from one spring. Which?',
        'What is the name of the source that {S} starts from?',
        'Where do they draw the water that goes into {S}?',
        'Name the spring without which there would be no {S}.',
      ],
      'Which drink is made with water from the spring {V}?',
    ),
    relation(
      'cured',
      choice('hiccups', 'toothache', 'gout', 'snoring', 'baldness', 'seasickness', 'stage fright', 'warts'),
      ['Against what does {S} help?', '{S} helps against {V}.'],
      [
        'Which ailment do people treat with {S}?',
        'My aunt swears by {S}. What does she take it for?',
        'For what complaint would a healer give me {S}?',
        'What is said to go away after a glass of {S}?',
      ],
    ),
    relation(
      'renamed',
      reason(
        'a singer had the same name|singer',
        'the old name was a swear word|swear',
        'a court ordered it|court',
        'its spelling was too hard|spelling',
        'the label was misprinted|misprinted|label',
        'the duchess wished it|duchess',
      ),
      ['Why was {S} given a new name?', '{S} was given a new name because {V}.'],
      [
        'What was wrong with what {S} used to be called?',
        'How come {S} is no longer sold under its old name?',
        'What made them rename {S}?',
        '{S} was once called something else. What brought on the change?',
      ],
    ),
  ],
};
