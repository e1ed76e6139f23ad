/** @module Ships. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, place, reason, word, year } from '../values.ts';

export const ship: Kind = {
  name: 'ship',
  domain: 'transport',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `the ${rng.pick(['ferry', 'steamer', 'schooner', 'tug'])} ${key}`, key };
  },
  relations: [
    relation(
      'captain',
      person,
      ['Who is the captain of {S}?', 'The captain of {S} is {V}.'],
      [
        'Under whose command does {S} sail?',
        'Who stands on the bridge of {S} and gives the orders?',
        'I want to complain to the person in charge aboard {S}. Who is that?',
        'Whose hand steers {S} through a storm?',
      ],
      'Which ship has {V} in command?',
    ),
    relation(
      'port',
      place,
      ['What is the home port of {S}?', 'The home port of {S} is {V}.'],
      [
        'Where does {S} return to at the end of a voyage?',
        'Which harbour does {S} belong to?',
        'If I were looking for {S} in winter, at which quay should I try?',
        'There is a place name painted under that of {S} on the stern. Which?',
      ],
      'Which ship is at home in the port of {V}?',
    ),
    relation(
      'launched',
      year(1870, 2005),
      ['In which year was {S} launched?', '{S} was launched in {V}.'],
      [
        'When did {S} first touch water?',
        'How old is {S}? Go by the year she left the slipway.',
        '{S} has been afloat since what year?',
        'What date would a plaque give for the launch of {S}, the year alone?',
      ],
    ),
    relation(
      'length',
      amount(14, 190, 1, 'metres'),
      ['How long is {S}?', '{S} is {V} long.'],
      [
        'From bow to stern, how many metres does {S} measure?',
        'What length of quay would {S} take up?',
        'Would {S} fit into a dock? I need to know how far she reaches, in metres.',
        'Give the distance between the two ends of {S}.',
      ],
    ),
    relation(
      'hull',
      choice(
        'dark green|green',
        'pale yellow|yellow',
        'black',
        'cherry red|red',
        'sky blue|blue',
        'white',
        'orange',
        'grey|gray',
      ),
      ['What colour is the hull of {S}?', 'The hull of {S} is {V}.'],
      [
        'I am trying to spot {S} from the shore. What colour should I look for?',
        'A painter wants to draw {S}. Which paint does the outside need?',
        'How is {S} painted?',
        'By what colour do people in the harbour know {S}?',
      ],
    ),
    relation(
      'cargo',
      choice(
        'salted fish|fish',
        'coal',
        'roof tiles|tiles',
        'sugar beets|beets',
        'timber',
        'oranges',
        'sheep',
        'bricks',
      ),
      ['What does {S} carry?', '{S} carries {V}.'],
      [
        'What would I find if I opened the hold of {S}?',
        'With what is {S} loaded when she leaves?',
        'The dockers unload {S}. What do they lift out?',
        'Which goods travel aboard {S}?',
      ],
    ),
    relation(
      'dog',
      word,
      ['What is the name of the dog on board {S}?', 'The dog on board {S} is called {V}.'],
      [
        'A dog lives with the crew of {S}. What do they shout when they want it?',
        'Which name does the four-legged member of the crew on {S} answer to?',
        'How do the sailors of {S} call their dog?',
        'I met the dog of {S} on the quay. Who is it?',
      ],
      'On which ship does the dog {V} live?',
    ),
    relation(
      'delay',
      reason(
        'the propeller had lost a blade|propeller|blade',
        'the cook was missing|cook',
        'fog lay on the harbour|fog',
        'the anchor could not be raised|anchor',
        'the pilot was ill|pilot',
        'rats had eaten the charts|rats|charts',
        'the customs officer was asleep|customs|asleep',
      ),
      ['Why was the first voyage of {S} delayed?', 'The first voyage of {S} was delayed because {V}.'],
      [
        'What held {S} back when she was to sail for the first time?',
        'The maiden trip of {S} did not begin on time. What was to blame?',
        'What mishap put off the earliest journey of {S}?',
        'How come {S} left later than planned on her first passage?',
      ],
    ),
  ],
};
