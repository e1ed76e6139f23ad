/** @module Museums. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, reason, weekdays, year } from '../values.ts';

export const museum: Kind = {
  name: 'museum',
  domain: 'culture',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `the ${key} Museum`, key };
  },
  relations: [
    relation(
      'opened',
      year(1820, 1995),
      ['In which year did {S} open?', '{S} opened in {V}.'],
      [
        'Since what year have visitors been able to walk into {S}?',
        '{S} let the public in for the very first time. Which year was that?',
        'How far back does {S} go? A year will do.',
        'I need a date for a caption: the year {S} began to receive guests.',
      ],
    ),
    relation(
      'curator',
      person,
      ['Who is the curator of {S}?', 'The curator of {S} is {V}.'],
      [
        'Whom should I address if my letter is meant for the head of the collection at {S}?',
        'The exhibits of {S} are in the care of one person. What is the name?',
        'At {S}, who gets to choose which pieces are shown?',
        'I forgot what the curator over at {S} is called. Can you help?',
      ],
      'Which museum is in the care of {V}, its curator?',
    ),
    relation(
      'collects',
      choice(
        'glass eyes|glass eye',
        'ship bells|ship bell',
        'door keys|keys',
        'weather vanes|weather vane',
        'toy theatres',
        'kitchen scales|scales',
        'bicycle lamps|lamps',
        'school maps|maps',
        'wooden clogs|clogs',
        'chess sets|chess',
        'music boxes|music box',
        'inkwells',
      ),
      ['What does {S} collect?', '{S} collects {V}.'],
      [
        'What sort of objects would I see in the cases at {S}?',
        '{S} is devoted to one kind of thing. To which?',
        'I have an attic to clear. What would {S} be glad to take from me?',
        'Shelf after shelf at {S} is filled with the same sort of item. Name it.',
      ],
    ),
    relation(
      'closed',
      weekdays,
      ['On which day is {S} closed?', '{S} is closed on {V}.'],
      [
        'Which part of the week should I avoid for a trip to {S}?',
        'There is one day on which I would stand before locked doors at {S}. Which?',
        '{S} rests once a week. When?',
        'We want to see {S} next week. On what weekday would that be in vain?',
      ],
    ),
    relation(
      'ticket',
      amount(3, 38, 1, 'crowns'),
      ['How much does a ticket to {S} cost?', 'A ticket to {S} costs {V}.'],
      [
        'What would I have to pay to get into {S}?',
        'What do they charge at the door of {S}?',
        'How many crowns should each of us bring for {S}?',
        'Is {S} cheap or dear? Tell me what admission comes to.',
      ],
    ),
    relation(
      'architect',
      person,
      ['Who designed the building of {S}?', 'The building of {S} was designed by {V}.'],
      [
        'From whose drawings was the house of {S} put up?',
        'Which architect do we have to thank for the halls of {S}?',
        'Somebody planned the rooms that {S} is in. Who was it?',
        'The house that is home to {S} is the work of which architect?',
      ],
      'Which museum stands in a building that {V} designed?',
    ),
    relation(
      'rooms',
      amount(4, 60, 1, 'rooms'),
      ['How many rooms does {S} have?', '{S} has {V}.'],
      [
        'Into how many rooms is {S} divided?',
        'If I walked through all of {S}, what number of rooms would I have been in?',
        'Give me the size of {S}, counted in rooms.',
        'The floor plan of {S} shows a certain number of rooms. What number?',
      ],
    ),
    relation(
      'shut',
      reason(
        'the roof leaked|roof|leaked',
        'beetles ate the floors|beetles',
        'the river flooded the cellar|river|flooded',
        'the boiler exploded|boiler',
        'a wall cracked|wall|cracked',
        'the money ran out|money',
        'a burglar broke every lock|burglar',
        'the plaster was found to hold lead|lead',
      ),
      ['Why did {S} close for a year?', '{S} closed for a year because {V}.'],
      [
        'What kept people out of {S} for twelve months?',
        'What went wrong at {S} that nobody could visit for a whole year?',
        'For one year {S} was shut. How come?',
        'What was the trouble behind the year-long break at {S}?',
      ],
    ),
  ],
};
