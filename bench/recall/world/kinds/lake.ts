/** @module Lakes. */
import { type Kind, relation } from '../relation.ts';
import { amount, choice, person, place, reason, word, year } from '../values.ts';

export const lake: Kind = {
  name: 'lake',
  domain: 'places',
  draw(rng, names) {
    const key = names.stem(rng);
    return { name: `Lake ${key}`, key };
  },
  relations: [
    relation(
      'depth',
      amount(6, 390, 1, 'metres'),
      ['How deep is {S}?', '{S} is {V} deep.'],
      [
        'How many metres of rope does a diver need to reach the bottom of {S}?',
        'What is the depth of {S}?',
        'A stone sinks in {S}. How far down does it go?',
        'If {S} were drained, how deep would the hole be?',
      ],
    ),
    relation(
      'fish',
      choice(
        'blue perch|perch',
        'glass carp|carp',
        'spotted pike|pike',
        'dwarf trout|trout',
        'golden tench|tench',
        'blind eels|eels|eel',
        'river lampreys|lampreys',
        'silver bream|bream',
      ),
      ['Which fish live in {S}?', 'The fish that live in {S} are {V}.'],
      [
        'What might an angler pull out of {S}?',
        'I lower a net into {S}. What will be in it?',
        'What swims in {S}?',
        'Which kind of fish do they serve in the inns around {S}?',
      ],
    ),
    relation(
      'island',
      word,
      ['What is the island in {S} called?', 'The island in {S} is called {V}.'],
      [
        'There is a piece of land in the middle of {S}. By what name do people know it?',
        'I rowed out on {S} and landed on its island. Where was I?',
        'Which island can be seen from the shore of {S}?',
        'Maps of {S} show just one island. What is written beside it?',
      ],
      'In which lake does the island of {V} lie?',
    ),
    relation(
      'keeper',
      person,
      ['Who is the warden of {S}?', 'The warden of {S} is {V}.'],
      [
        'Who watches over {S}?',
        'I found an injured swan at {S}. Which warden do I call?',
        'Whose job is it to guard {S}?',
        'Name the person who keeps order at {S}.',
      ],
      'Which lake does the warden {V} look after?',
    ),
    relation(
      'area',
      amount(3, 870, 1, 'hectares'),
      ['How large is {S}?', '{S} covers {V}.'],
      [
        'How many hectares does the surface of {S} take up?',
        'What area has {S}?',
        'Seen from above, how much room does {S} need?',
        'A surveyor measured {S}. What did he arrive at, in hectares?',
      ],
    ),
    relation(
      'town',
      place,
      ['Which town lies on {S}?', 'The town on {S} is {V}.'],
      [
        'Where do the steamers on {S} set out from?',
        'There is a single town on the shore of {S}. Which?',
        'I want to sleep within sight of {S}. In which town should I look for a room?',
        'Whose houses are mirrored in {S}?',
      ],
      'On which lake does the town of {V} lie?',
    ),
    relation(
      'frozen',
      year(1830, 1999),
      ['When did {S} last freeze over?', '{S} last froze over in {V}.'],
      [
        'In what year could people walk across {S} for the last time?',
        'How long is it since ice covered {S}? Say the year.',
        'The latest winter with skaters on {S} was that of which year?',
        'Old people still tell of the ice on {S}. Which year do they mean?',
      ],
    ),
    relation(
      'colour',
      reason(
        'peat lies on its ground|peat',
        'copper is washed into it|copper',
        'tiny algae live in it|algae',
        'its springs bring up iron|iron',
        'chalk comes down from the cliffs|chalk',
        'pine needles fall into it|pine|needles',
      ),
      ['Why does {S} have such an odd colour?', '{S} has such an odd colour because {V}.'],
      [
        'What gives the water of {S} its strange look?',
        'Nobody expects the tint of {S}. Where does it come from?',
        'What is it that dyes {S}?',
        'How can one explain the hue of {S}?',
      ],
    ),
  ],
};
