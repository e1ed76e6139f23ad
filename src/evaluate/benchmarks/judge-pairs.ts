/** @module Questions with an answer that is plainly right and one that is plainly wrong: what any judge must tell apart. */

export interface JudgePair {
  question: string;
  right: string;
  wrong: string;
}

/** Right and wrong answers are equally long and equally sure, so that only the content tells them apart. */
export const judgePairs: readonly JudgePair[] = [
  ['What is the capital of France?', 'The capital of France is Paris.', 'The capital of France is Tokyo.'],
  ['What is 2 + 3?', '2 + 3 is 5.', '2 + 3 is 9.'],
  ['Which is bigger, a mouse or an elephant?', 'An elephant is bigger.', 'A mouse is bigger.'],
  ['What colour is fresh snow?', 'Fresh snow is white.', 'Fresh snow is black.'],
  ['How many days does a week have?', 'A week has seven days.', 'A week has twelve days.'],
  [
    'Can fish breathe under water?',
    'Yes, fish breathe under water with gills.',
    'No, fish hold their breath for years.',
  ],
  ['What is frozen water called?', 'Frozen water is called ice.', 'Frozen water is called sand.'],
  ['In which direction does the sun rise?', 'The sun rises in the east.', 'The sun rises in the west.'],
  ['How many legs does a spider have?', 'A spider has eight legs.', 'A spider has three legs.'],
  ['What do bees make?', 'Bees make honey.', 'Bees make cheese.'],
  ['Which planet do we live on?', 'We live on the planet Earth.', 'We live on the planet Saturn.'],
  ['Is fire hot or cold?', 'Fire is hot.', 'Fire is cold.'],
  ['Who wrote "Romeo and Juliet"?', 'William Shakespeare wrote it.', 'Albert Einstein wrote it.'],
  ['What is the opposite of "up"?', 'The opposite of "up" is "down".', 'The opposite of "up" is "green".'],
  ['How many minutes are in an hour?', 'An hour has 60 minutes.', 'An hour has 5 minutes.'],
  ['What do cows eat?', 'Cows eat grass.', 'Cows eat stones.'],
  ['Name a fruit that is yellow.', 'A banana is a yellow fruit.', 'A hammer is a yellow fruit.'],
  ['What is half of 10?', 'Half of 10 is 5.', 'Half of 10 is 80.'],
  ['Which season comes after winter?', 'Spring comes after winter.', 'Monday comes after winter.'],
  ['Translate "good day" into German.', '"Guten Tag"', '"Rotes Auto"'],
].map(([question, right, wrong]) => ({ question, right, wrong }) as JudgePair);
