/** @module Invented names and things in English: wrong values to deny, and subjects that nobody can know. */

export const persons: readonly string[] = [
  'Dr. Ingrid Halvorsen',
  'Thomas Brandt',
  'Prof. Helga Lindner',
  'Martin Osterkamp',
  'Claire Duvalier',
  'Dr. Peter Weiland',
  'Susan Hartley',
  'Karl Friedrichs',
  'Anna Petrova',
  'Dr. Michael Thornton',
  'Elena Rossi',
  'Georg Hallmann',
  'Julia Sanderson',
  'Robert Kessler',
  'Maria Vandenberg',
  'Dr. Andreas Pohl',
];

export const places: readonly string[] = [
  'Saxony',
  'Kassel',
  'Lower Bavaria',
  'Rostock',
  'the Black Forest',
  'Tarnholm',
  'Bremen',
  'Salzburg',
  'Leipzig',
  'Linford',
  'Hesse',
  'Graz',
];

export const things: readonly string[] = [
  'Orion',
  'Lumaris',
  'Delta',
  'Atlas',
  'Velmora',
  'Quill',
  'Helix',
  'Nimbus',
  'Corvane',
  'Vega',
];

export const inventions: readonly string[] = [
  'Who invented the florbinator?',
  'What is a grindlewick used for?',
  'When was the Treaty of Quelm signed?',
  'Who wrote the novel "The Glass Harbour of Ovenna"?',
  'What is the capital of Zembovia?',
  'How many legs does a trondlefish have?',
  'Who was the first king of Marundia?',
  'What does the word "splandish" mean?',
  'In which year did the Battle of Corrowdale take place?',
  'Who discovered the element velmium?',
  'What language do people speak in Ostrovar?',
  'How tall is Mount Kelvarran?',
  'Who won the Larkwood Prize in 2011?',
  'What is the Hensbrook effect?',
  'Who painted "Evening at Lake Tormund"?',
  'When did the airline Skyvanta close down?',
  'Who is the head gardener of the town of Wexley Green?',
  'What is the phone number of the mayor of Elmgate?',
  "What is my neighbour's name?",
  'What did I have for breakfast today?',
  'Which team won the Norwall Cup last year?',
  'How much does a quibbler weigh?',
  'Who composed the opera "The Clockmaker of Brenn"?',
  'What colour is the flag of Tarnholm?',
];

/** For the same question about another thing or event. */
export const nearMiss = {
  nouns:
    'bicycles lamps umbrellas pianos mirrors carpets ladders telescopes blankets statues barrels cameras lanterns trumpets candles hammocks'.split(
      ' ',
    ),
  verbs:
    'insure photograph inspect measure repaint weigh decorate auction film survey abandon disinfect'.split(
      ' ',
    ),
};
