/** @module Inventors. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, place, reason, word, year } from '../values.ts';

export const inventor: Kind = {
  name: 'inventor',
  domain: 'people',
  draw(rng, names) {
    const { first, last } = names.person(rng);
    return { name: `${first} ${last}`, key: last };
  },
  relations: [
    relation(
      'born',
      year(1702, 1940),
      ['In which year was {S} born?', '{S} was born in {V}.'],
      [
        'When did {S} come into the world?',
        'How old would {S} be today? Start from the year of birth.',
        'The life of {S} began in what year?',
        'I am filling in a family tree. Which year goes beside the birth of {S}?',
      ],
    ),
    relation(
      'birthplace',
      place,
      ['Where was {S} born?', '{S} was born in {V}.'],
      [
        'Which town can call itself the birthplace of {S}?',
        'In what town did the cradle of {S} stand?',
        'Where does {S} come from?',
        'A plaque marks the house in which {S} first saw daylight. In which town?',
      ],
      'Which inventor was born in {V}?',
    ),
    relation(
      'invented',
      choice(
        'the folding ladder|folding ladder',
        'the silent clock|silent clock',
        'the steam comb|steam comb',
        'the pocket stove|pocket stove',
        'the wind organ|wind organ',
        'the double kettle|double kettle',
        'the paper boot|paper boot',
        'the floating lamp|floating lamp',
        'the egg counter|egg counter',
        'the water harp|water harp',
      ),
      ['What did {S} invent?', '{S} invented {V}.'],
      [
        'For which device is {S} remembered?',
        'What do we have {S} to thank for?',
        'The patent of {S} was for one thing only. For what?',
        'Which idea made {S} famous?',
      ],
    ),
    relation(
      'teacher',
      person,
      ['Who taught {S}?', '{S} was taught by {V}.'],
      [
        'In whose workshop did {S} learn the craft?',
        'Which master had {S} as a pupil?',
        'From whom did {S} get an education?',
        'Behind {S} there was a teacher. Who?',
      ],
      'Which inventor was a pupil of {V}?',
    ),
    relation(
      'children',
      amount(2, 12, 1, 'children'),
      ['How many children did {S} have?', '{S} had {V}.'],
      [
        'How large was the family of {S}, counting sons and daughters?',
        'To how many sons and daughters was {S} a parent?',
        'How many heirs did {S} leave?',
        'Tell me the number of children in the house of {S}.',
      ],
    ),
    relation(
      'instrument',
      choice(
        'the cello|cello',
        'the flute|flute',
        'the harp|harp',
        'the trumpet|trumpet',
        'the accordion|accordion',
        'the zither|zither',
        'the oboe|oboe',
        'the banjo|banjo',
      ),
      ['Which instrument did {S} play?', '{S} played {V}.'],
      [
        'In the evenings {S} made music. On what?',
        'Which case would {S} have carried to a concert?',
        'What could the neighbours of {S} hear being practised?',
        '{S} was also a musician. Playing what?',
      ],
    ),
    relation(
      'cat',
      word,
      ['What was the cat of {S} called?', 'The cat of {S} was called {V}.'],
      [
        '{S} kept a cat. Under what name?',
        'Which name did {S} give to a cat?',
        'By what word did {S} lure the cat home?',
        'In letters {S} often mentions a cat. Who is it?',
      ],
      'Who had a cat called {V}?',
    ),
    relation(
      'left',
      reason(
        'the rent was too high|rent',
        'a rival had burnt the workshop|rival|workshop',
        'doctors advised sea air|doctors|sea air',
        'a lawsuit was lost|lawsuit',
        'the neighbours hated the noise|noise|neighbours',
        'war had broken out|war',
      ),
      ['Why did {S} leave home?', '{S} left home because {V}.'],
      [
        'What drove {S} away?',
        'What made {S} pack and go?',
        'How did it come that {S} moved abroad?',
        '{S} did not stay in the old country. On what grounds?',
      ],
    ),
  ],
};
