/** @module Bridges. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, reason, word, year } from '../values.ts';

export const bridge: Kind = {
  name: 'bridge',
  domain: 'transport',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `the ${key} Bridge`, key };
  },
  relations: [
    relation(
      'river',
      word,
      ['Which river does {S} cross?', '{S} crosses the river {V}.'],
      [
        'What water flows under {S}?',
        'If I dropped a stick from {S}, into which river would it fall?',
        'Over what does {S} lead?',
        'I stand on {S} and look down at a river. What is it called?',
      ],
      'Which bridge leads over the river {V}?',
    ),
    relation(
      'builder',
      person,
      ['Who built {S}?', '{S} was built by {V}.'],
      [
        'Which engineer left us {S}?',
        'Whose work is {S}?',
        'There is a bust beside {S} of the person who put it up. Whom does it show?',
        'To whom do we owe {S}?',
      ],
      'Which bridge is the work of {V}?',
    ),
    relation(
      'span',
      amount(22, 940, 2, 'metres'),
      ['How long is {S}?', '{S} is {V} long.'],
      [
        'How many metres lie between the two ends of {S}?',
        'How far do I walk from one bank to the other on {S}?',
        'What is the length of {S}?',
        'Tell me how much road {S} carries, in metres.',
      ],
    ),
    relation(
      'completed',
      year(1760, 1998),
      ['When was {S} completed?', '{S} was completed in {V}.'],
      [
        'Since what year has it been possible to cross by {S}?',
        'In what year did the workers leave {S} finished behind them?',
        'The last stone of {S} was set when?',
        'What year is carved into {S} as that of its completion?',
      ],
    ),
    relation(
      'arches',
      amount(2, 23, 1, 'arches'),
      ['How many arches does {S} have?', '{S} has {V}.'],
      [
        'On what number of arches does {S} rest?',
        'Boats may pass under {S} through several openings. How many are there?',
        'A child counts the arches of {S}. Where does it stop?',
        'Into how many arches is {S} divided?',
      ],
    ),
    relation(
      'toll',
      amount(2, 45, 1, 'pence'),
      ['How much is the toll on {S}?', 'The toll on {S} is {V}.'],
      [
        'What does it cost me to drive over {S}?',
        'How many pence must I have ready at {S}?',
        'The keeper of {S} holds out a hand. What does he want from me?',
        'What do they charge for using {S}?',
      ],
    ),
    relation(
      'stone',
      choice(
        'granite',
        'red sandstone|sandstone',
        'limestone',
        'cast iron|iron',
        'oak',
        'basalt',
        'brick',
        'concrete',
      ),
      ['What is {S} made of?', '{S} is made of {V}.'],
      [
        'Which material went into {S}?',
        'I knock against {S} with a hammer. What am I hitting?',
        'What did they build {S} from?',
        'Whoever repairs {S} needs the same stuff as its builders. What stuff?',
      ],
    ),
    relation(
      'closed',
      reason(
        'a pier had sunk|pier|sunk',
        'an ice floe had struck it|ice',
        'the bolts had rusted|bolts|rusted',
        'a barge had rammed it|barge',
        'bees had nested in the lamps|bees',
        'the paint was poisonous|paint|poisonous',
        'a lorry had burnt out on it|lorry',
      ),
      ['Why was {S} closed to traffic?', '{S} was closed to traffic because {V}.'],
      [
        'For what reason could nobody drive over {S}?',
        'What had happened to {S} that cars had to turn back?',
        'The road over {S} was barred. How come?',
        'What was wrong with {S} when it was shut?',
      ],
    ),
  ],
};
