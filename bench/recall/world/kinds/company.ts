/** @module Companies. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, place, reason, word, year } from '../values.ts';

export const company: Kind = {
  name: 'company',
  domain: 'business',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `${key} ${rng.pick(['Instruments', 'Works', 'Brothers', 'Mills'])}`, key };
  },
  relations: [
    relation(
      'founder',
      person,
      ['Who founded {S}?', '{S} was founded by {V}.'],
      [
        'Who set up {S}?',
        'Whose savings went into the beginnings of {S}?',
        'There is a portrait of its founder in the hall of {S}. Of whom?',
        'Without which person would {S} not exist?',
      ],
      'Which company was set up by {V}?',
    ),
    relation(
      'product',
      choice(
        'umbrellas',
        'barometers',
        'tin whistles|whistles',
        'lifts',
        'hearing aids',
        'garden hoses|hoses',
        'safety matches|matches',
        'typewriters',
        'lawn mowers',
        'tent poles|poles',
      ),
      ['What does {S} make?', '{S} makes {V}.'],
      [
        'What leaves the factory of {S} in boxes?',
        'In which line of business is {S}?',
        'I got a job on the assembly line of {S}. What will I be putting together?',
        'If I bought something from {S}, what would it be?',
      ],
    ),
    relation(
      'staff',
      amount(12, 5200, 4, 'people'),
      ['How many people work at {S}?', '{S} employs {V}.'],
      [
        'How many are on the payroll of {S}?',
        'How large is the workforce of {S}?',
        'At Christmas each employee of {S} gets a ham. How many hams is that?',
        'Count everybody who has a job with {S}. What do you get?',
      ],
    ),
    relation(
      'seat',
      place,
      ['Where is the head office of {S}?', 'The head office of {S} is in {V}.'],
      [
        'In what town would I have to look for the headquarters of {S}?',
        'Where do the directors of {S} sit?',
        'Letters to {S} go to which town?',
        'From which place is {S} run?',
      ],
      'Which company has its head office in {V}?',
    ),
    relation(
      'motto',
      choice(
        'slow but sure|slow but sure',
        'small but sound|small but sound',
        'twice measured|twice',
        'always by hand|by hand',
        'first ask why|ask why',
        'light as bread|bread',
        'each one different|different',
        'better by night|night',
      ),
      ['What is the motto of {S}?', 'The motto of {S} is "{V}".'],
      [
        'Which words are printed below the logo of {S}?',
        'With what slogan does {S} advertise?',
        'How does the advertising line of {S} go?',
        '{S} sums itself up in a short phrase. Quote it.',
      ],
    ),
    relation(
      'since',
      year(1790, 2008),
      ['Since when has {S} existed?', '{S} has existed since {V}.'],
      [
        'How old is {S}? A year is what I want.',
        'In what year was the name of {S} entered in the register?',
        'On the letterhead of {S} there is a year. Which one?',
        'When did {S} start trading?',
      ],
    ),
    relation(
      'mascot',
      word,
      ['What is the mascot of {S} called?', 'The mascot of {S} is called {V}.'],
      [
        '{S} has a mascot. How is it named?',
        'A funny figure waves from the vans of {S}. Who is that?',
        'Children love the figure in the adverts of {S}. What do they call it?',
        'I need to know the name of the little character that stands for {S}.',
      ],
      'Which company has a mascot called {V}?',
    ),
    relation(
      'strike',
      reason(
        'the tea had been abolished|tea',
        'the clocks had been put forward|clocks',
        'wages were paid in coupons|coupons|wages',
        'the windows could not be opened|windows',
        'a foreman had been dismissed|foreman',
        'the night shift was doubled|night shift',
      ),
      ['Why did the workers of {S} go on strike?', 'The workers of {S} went on strike because {V}.'],
      [
        'What made people at {S} lay down their tools?',
        'Over what did the labour dispute at {S} break out?',
        'At {S} everybody walked out one day. What had angered them?',
        'What was the grievance behind the stoppage at {S}?',
      ],
    ),
  ],
};
