/** @module English question forms for when, where, why and how something happened, and where things are. */
import type { ShapeForms } from '../language.ts';

/** `{inv}` is the clause in question order ("was S founded"), `{dir}` in the order of a statement ("S was founded"). */
export const when: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: ['when [{inv}|{dir}]', 'when exactly [{inv}|{dir}]', 'when [{be1} it|it {be1}] that {dir}'],
    },
    {
      family: 'active',
      needs: ['year'],
      forms: [
        'in what year [{inv}|{dir}]',
        'in which year [{inv}|{dir}]',
        'what year [{inv}|{dir}]',
        'which year [{be1} it|it {be1}] that {dir}',
        'what [was |]the year in which {dir}[| was]',
      ],
    },
    {
      family: 'active',
      needs: ['date'],
      forms: [
        'on what date [{inv}|{dir}]',
        'on which day [{inv}|{dir}]',
        'what [was |]the date on which {dir}[| was]',
      ],
    },
    { family: 'echo', forms: ['{dir} when'] },
    { family: 'echo', needs: ['year'], forms: ['{dir} in what year', '{dir} in which year'] },
    {
      family: 'fronted',
      forms: [
        '+About {S}: when {invIt}?',
        '+{S}: when {invIt}?',
        '+As for {S}, when {invIt}?',
        '+{S} – when {invIt}?',
      ],
    },
  ],
  phrases: [
    {
      family: 'noun',
      needs: ['year'],
      forms: ['the year {dir}', 'the year in which {dir}', 'the year when {dir}'],
    },
    {
      family: 'noun',
      needs: ['nominal'],
      forms: ['the date of the {nominal} of {S}', "the date of {S's} {nominal}", "{S's} {nominal} date"],
    },
    {
      family: 'noun',
      needs: ['nominal', 'year'],
      forms: ['the year of the {nominal} of {S}', "the year of {S's} {nominal}", "{S's} {nominal} year"],
    },
  ],
  keywords: [
    { family: 'keyword', forms: ['{S} {pp} {rest?} when', 'when {S} {pp} {rest?}', '{S} {pp} {rest?} date'] },
    { family: 'keyword', needs: ['year'], forms: ['{S} {pp} year', '{S} year {pp}', 'year {S} {pp}'] },
    {
      family: 'keyword',
      needs: ['nominal'],
      forms: ['{S} {nominal}', '{S} {nominal} date', '{nominal} of {S}', '{S} {nominal} year'],
    },
  ],
  statements: [
    { family: 'cloze', forms: ['{dir} {vprep} {value}'] },
    {
      family: 'cloze',
      needs: ['year'],
      forms: ['the year in which {dir} is {value}', 'the year {dir} was {value}'],
    },
    {
      family: 'cloze',
      needs: ['year', 'nominal'],
      forms: ["the year of {S's} {nominal} was {value}", 'the {nominal} of {S} was {vprep} {value}'],
    },
  ],
  yesNo: [
    { family: 'yes-no', forms: ['{inv} {vprep} {value}'] },
    { family: 'yes-no', needs: ['year', '!date'], forms: ['{be1} {value} the year {dir}'] },
  ],
  reverse: [],
};

export const where: ShapeForms = {
  questions: [
    {
      family: 'active',
      needs: ['!placeNoun'],
      forms: [
        'where [{inv}|{dir}]',
        'where exactly [{inv}|{dir}]',
        'in what place [{inv}|{dir}]',
        'at which place [{inv}|{dir}]',
        'where [{be1} it|it {be1}] that {dir}',
        'whereabouts [{inv}|{dir}]',
      ],
    },
    {
      family: 'active',
      needs: ['placeNoun'],
      forms: [
        'where [{inv}|{dir}]',
        '{vprep} which {noun} [{inv}|{dir}]',
        '{vprep} what {noun} [{inv}|{dir}]',
        'which {noun} [{inv}|{dir}] {vprep}',
        'what {noun} [{inv}|{dir}] {vprep}',
      ],
    },
    { family: 'echo', forms: ['{dir} where'] },
    { family: 'echo', needs: ['placeNoun'], forms: ['{dir} {vprep} which {noun}'] },
  ],
  phrases: [
    { family: 'noun', needs: ['!placeNoun'], forms: ['the place where {dir}', 'the place in which {dir}'] },
    {
      family: 'noun',
      needs: ['placeNoun'],
      forms: ['the {noun} where {dir}', 'the {noun} in which {dir}', 'the name of the {noun} in which {dir}'],
    },
    {
      family: 'noun',
      needs: ['nominal'],
      forms: ['the place of the {nominal} of {S}', "the place of {S's} {nominal}"],
    },
  ],
  keywords: [{ family: 'keyword', forms: ['{S} {pp} where', 'where {S} {pp}', '{S} place {pp}'] }],
  statements: [{ family: 'cloze', forms: ['{dir} {vprep} {value}'] }],
  yesNo: [{ family: 'yes-no', forms: ['{inv} {vprep} {value}'] }],
  reverse: [],
};

export const place: ShapeForms = {
  questions: [
    {
      family: 'active',
      needs: ['!placeNoun'],
      forms: [
        'where [{inv}|{dir}]',
        'where [{be} {S}|{S} {be}]',
        'where [can one|one can] find {S}',
        'where exactly [{be} {S}|{S} {be}]',
        'where [do I|I] find {S}',
        'whereabouts [{be} {S}|{S} {be}]',
        'in what place [{be} {S}|{S} {be}]',
      ],
    },
    { family: 'active', needs: ['onlyPlace'], forms: ['where [{be} {S}|{S} {be}]', 'where [{inv}|{dir}]'] },
    {
      family: 'active',
      needs: ['placeNoun'],
      forms: [
        '{vprep} which {noun} [{be} {S}|{S} {be}]',
        '{vprep} what {noun} [{be} {S}|{S} {be}]',
        '{vprep} which {noun} [{inv}|{dir}]',
        'what {noun} [{be} {S}|{S} {be}] {vprep}',
        'which {noun} [{be} {S}|{S} {be}] {vprep}',
        'what {noun} [{inv}|{dir}] {vprep}',
        'which {noun} [{inv}|{dir}] {vprep}',
        '{vprep} which {noun} [can {S}|{S} can] be found',
        '{vprep} which {noun} [would I|I would] find {S}',
      ],
    },
    {
      family: 'verb',
      needs: ['territory'],
      forms: [
        'which {noun} [{do} {S} belong|{S} {belong:fin}] to',
        'what {noun} [{be} {S}|{S} {be}] part of',
        'to which {noun} [{do} {S} belong|{S} {belong:fin}]',
        'which {noun} {be1} home to {S}',
        'which {noun} {be1} the home of {S}',
      ],
    },
    {
      family: 'verb',
      needs: ['town'],
      forms: [
        'which {noun} {be1} home to {S}',
        'which {noun} {be1} the home of {S}',
        'which {noun} [should I|I should] travel to for {S}',
      ],
    },
    {
      family: 'echo',
      needs: ['placeNoun'],
      forms: ['{S} {be} {vprep} which {noun}', '{dir} {vprep} what {noun}'],
    },
    { family: 'echo', needs: ['!placeNoun'], forms: ['{S} {be} where', '{dir} where'] },
  ],
  phrases: [
    {
      family: 'noun',
      needs: ['placeNoun'],
      forms: [
        'the {noun} {vprep} which {S} {be}',
        'the {noun} {vprep} which {dir}',
        'the {noun} where {S} {be}',
        'the {noun} {S} {be} {vprep}',
        'the name of the {noun} where {dir}',
        'the {noun} of {S}',
        "{S's} {noun}",
      ],
    },
    {
      family: 'noun',
      needs: ['!placeNoun'],
      forms: ['the location of {S}', 'the place where {S} {be}', 'the place where {dir}', "{S's} location"],
    },
  ],
  keywords: [
    {
      family: 'keyword',
      needs: ['placeNoun'],
      forms: ['{S} {noun}', '{noun} {S}', '{S} which {noun}', '{S} located {vprep} {noun}', '{noun} of {S}'],
    },
    {
      family: 'keyword',
      needs: ['!placeNoun'],
      forms: ['{S} location', '{S} where', 'where {be} {S}', 'location of {S}', '{S} place'],
    },
  ],
  statements: [
    {
      family: 'cloze',
      needs: ['placeNoun'],
      forms: ['the {noun} where {dir} is {value}'],
    },
    { family: 'cloze', needs: ['!placeNoun'], forms: ['{dir} {vprep} {value}', '{S} {be} {vprep} {value}'] },
  ],
  yesNo: [{ family: 'yes-no', forms: ['{be} {S} {vprep} {value}', '{inv} {vprep} {value}'] }],
  reverse: [],
};

const manner = (word: string, more: readonly string[], phrases: readonly string[]): ShapeForms => ({
  questions: [
    {
      family: 'active',
      forms: [
        `${word} [{inv}|{dir}]`,
        `${word} exactly [{inv}|{dir}]`,
        `${word} [is it|it is] that {dir}`,
        ...more,
      ],
    },
    { family: 'fronted', forms: [`+About {S}: ${word} {invIt}?`, `+As for {S}, ${word} {invIt}?`] },
  ],
  phrases: [{ family: 'noun', forms: phrases }],
  keywords: [{ family: 'keyword', forms: [`${word} {dir}`, `{S} ${word} {pp}`] }],
  statements: [],
  yesNo: [],
  reverse: [],
});

export const why = manner(
  'why',
  ['for what reason [{inv}|{dir}]', 'what [is |]the reason that {dir}[| is]', 'how come {dir}'],
  ['the reason why {dir}', 'the reason that {dir}'],
);

export const how = manner(
  'how',
  ['in what way [{inv}|{dir}]', 'by what means [{inv}|{dir}]'],
  ['the way in which {dir}', 'the way {dir}'],
);
