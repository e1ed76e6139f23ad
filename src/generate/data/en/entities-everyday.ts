/** @module English festivals, dishes and buildings: what short notes are often about. See entities.ts. */
import { attributeNouns, attributeRows } from '../entity-attributes.ts';
import type { EntityType } from '../language.ts';

const things = (list: string) => attributeNouns(list, (noun) => `What is the ${noun} of {S}?`);
const counts = (list: string) =>
  attributeNouns(
    list,
    (noun) => `How many ${noun} does {S} have?`,
    (word) => word.replace(/(?:ies|s)$/, ''),
  );

export const everyday: readonly EntityType[] = [
  {
    name: 'event',
    anaphor: 'the event',
    at: 'of',
    noun: 'event',
    inName: /\b(?:Festival|Regatta|Fair|Parade|Marathon|Carnival|Tournament)\b/,
    inDefinition:
      /\b(?:festival|regatta|fair|feast|parade|race|contest|competition|conference|concert|carnival|tournament|celebration|event|holiday)\b/i,
    inDeed: /^(?:takes? place|took place|(?:is|was) (?:first |last )?(?:held|celebrated))\b/,
    inText: /\b(?:festival|parade|winner|visitors|programme|fireworks|takes place)\b/i,
    others: [
      'the Tarnholm Fair',
      'the Velden Regatta',
      'the Brackwater Parade',
      'the Norwall Festival',
      'the Osterby Marathon',
      'the Halden Carnival',
    ],
    attributes: [
      ...things('motto, entrance fee, website, oldest custom, emergency number, logo'),
      ...counts('visitors, stages, volunteers, stalls, sponsors'),
      ...attributeRows(
        'Who won {S} last year? | won winner',
        'Who designed the poster of {S}? | poster design',
        'Which band plays at {S}? | band music',
        'Who pays for {S}? | pay sponsor',
        'When does {S} end in the evening? | end evening',
        'Where can visitors of {S} park? | park',
      ),
    ],
  },
  {
    name: 'dish',
    anaphor: 'the dish',
    at: 'of',
    noun: 'dish',
    inName: /\b(?:Soup|Stew|Cake|Pie|Pudding|Bread|Salad|Broth|Dumplings?)\b/,
    inDefinition:
      /\b(?:dish|soup|stew|cake|pie|pudding|bread|dessert|salad|sauce|meal|cheese|pastry|biscuit|drink|beer|wine)\b/i,
    inDeed: /^(?:is|are|was|were) (?:\w+ly )?(?:served|eaten|baked|cooked|fried|boiled|drunk)\b/,
    inText: /\b(?:recipe|ingredients?|served|baked|cooked|flour|oven|simmer)\b/i,
    others: [
      'Tarnholm pie',
      'Brackwater stew',
      'Norwall dumplings',
      'Osterby soup',
      'Velden bread',
      'Halden pudding',
    ],
    attributes: [
      ...things('colour, price, best-known variant'),
      ...attributeRows(
        'How many calories does {S} have? | calorie',
        'Which wine goes with {S}? | wine',
        'How long does {S} keep in the fridge? | fridge keep',
        'Which restaurant is famous for {S}? | restaurant',
        'Which spice is in {S}? | spice',
        'On which day is {S} eaten? | day',
        'How many eggs are needed for {S}? | egg',
      ),
    ],
  },
  {
    name: 'building',
    anaphor: 'the building',
    at: 'of',
    noun: 'building',
    inName: /\b(?:Tower|Castle|Bridge|Lighthouse|Cathedral|Chapel|Abbey|Palace|Windmill|Church)$/,
    inDefinition:
      /\b(?:tower|castle|bridge|lighthouse|cathedral|chapel|abbey|palace|windmill|mill|church|building|house|hut|inn|theatre|station|hall)\b/i,
    inText: /\b(?:architect|storeys?|facade|spire)\b/i,
    others: [
      'Tarnholm Tower',
      'Brackwater Castle',
      'Norwall Bridge',
      'Osterby Chapel',
      'the Velden Lighthouse',
      'Halden Palace',
    ],
    attributes: [
      ...things('street address, entrance fee, floor area, website, colour, nickname'),
      ...counts('windows, lifts, rooms, doors, chimneys, visitors, cellars'),
      ...attributeRows(
        'When was the roof of {S} repaired? | roof repair',
        'What did {S} cost? | cost',
        'Who paid for {S}? | paid pay',
        'Who lived in {S} first? | live',
        'When does {S} close in the evening? | close hour',
        'Which stone is {S} built of? | stone material',
        'Who cleans the windows of {S}? | clean window',
      ),
    ],
  },
];
