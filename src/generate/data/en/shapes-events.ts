/** @module English question forms for what happened and where things are: times, places, doers, objects. */
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
    { family: 'keyword', forms: ['{S} {pp} when', 'when {S} {pp}', '{S} {pp} date'] },
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

export const agent: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'who {fin} {S}',
        'who [{be1} it|it {be1}] that {fin} {S}',
        'who [{be1} |]the one who {fin} {S}[| {be1}]',
      ],
    },
    {
      family: 'active',
      needs: ['human'],
      forms: [
        'which person {fin} {S}',
        'who [{be1} |]the person that {fin} {S}[| {be1}]',
        'what [{be1} |]the name of the person who {fin} {S}[| {be1}]',
      ],
    },
    {
      family: 'passive',
      needs: ['passive'],
      forms: [
        'by whom [{be} {S}|{S} {be}] {verb:participle}',
        'who [{be} {S}|{S} {be}] {verb:participle} by',
      ],
    },
    {
      family: 'verb',
      needs: ['past'],
      forms: [
        'who was responsible for {verb:gerund} {S}',
        'who is credited with {verb:gerund} {S}',
        'who was behind the {verb:gerund} of {S}',
      ],
    },
    {
      family: 'noun',
      needs: ['agentNoun'],
      forms: [
        'who [{be1} |]the {agentNoun} of {S}[| {be1}]',
        "who [{be1} |]{S's} {agentNoun}[| {be1}]",
        'what [{be1} |]the name of the {agentNoun} of {S}[| {be1}]',
      ],
    },
    {
      family: 'echo',
      needs: ['passive'],
      forms: ['{S} {be} {verb:participle} by whom', '{S} {be} {verb:participle} by who'],
    },
    {
      family: 'fronted',
      needs: ['passive'],
      forms: [
        '+About {S}: who {fin} it?',
        '+As for {S}, who {fin} it?',
        '+{S}: who {be1} it {verb:participle} by?',
        '+{S} – who {fin} it?',
      ],
    },
  ],
  phrases: [
    {
      family: 'noun',
      needs: ['human'],
      forms: [
        'the person who {fin} {S}',
        'the name of the person who {fin} {S}',
        'the one who {fin} {S}',
        'the person by whom {S} {be} {verb:participle}',
      ],
    },
    {
      family: 'noun',
      needs: ['agentNoun'],
      forms: ['the {agentNoun} of {S}', "{S's} {agentNoun}", 'the name of the {agentNoun} of {S}'],
    },
  ],
  keywords: [
    { family: 'keyword', forms: ['who {fin} {S}', '{S} {verb:participle} by', '{S} who {fin}'] },
    {
      family: 'keyword',
      needs: ['agentNoun'],
      forms: ['{S} {agentNoun}', '{agentNoun} {S}', '{agentNoun} of {S}', '{S} {agentNoun} name'],
    },
  ],
  statements: [
    { family: 'cloze', needs: ['passive'], forms: ['{S} {be} {verb:participle} by {value}'] },
    {
      family: 'cloze',
      needs: ['human'],
      forms: ['the person who {fin} {S} {be1} {value}', 'the name of the person who {fin} {S} {be1} {value}'],
    },
    { family: 'cloze', needs: ['agentNoun'], forms: ['the {agentNoun} of {S} {be1} {value}'] },
  ],
  yesNo: [
    { family: 'yes-no', needs: ['passive'], forms: ['{be} {S} {verb:participle} by {value}'] },
    { family: 'yes-no', forms: ['{do1} {value} {verb:base} {S}', '{be1} it {value} who {fin} {S}'] },
  ],
  reverse: [
    { family: 'reverse', needs: ['human'], forms: ['who [{be1} |]{value}[| {be1}]'] },
    {
      family: 'reverse',
      needs: ['human', 'past'],
      forms: [
        'what [did {value} {verb:base}|{value} {fin}]',
        'what [is |]{value}[| is] known for',
        'what [did {value} have|{value} had] to do with {S}',
        '{value} {fin} what',
      ],
    },
    { family: 'reverse', needs: ['human', 'past', 'type'], forms: ['which {type} did {value} {verb:base}'] },
  ],
};

export const object: ShapeForms = {
  questions: [
    { family: 'active', forms: ['{wh} [{inv}|{dir}]'] },
    {
      family: 'active',
      needs: ['what'],
      forms: ['what [is it|it is] that {dir}', 'what exactly [{inv}|{dir}]'],
    },
    {
      family: 'active',
      needs: ['who'],
      forms: ['whom [{inv}|{dir}]', 'which person [{inv}|{dir}]', 'who [is it|it is] that {dir}'],
    },
    {
      family: 'active',
      needs: ['number'],
      forms: [
        'exactly how many {noun} [{inv}|{dir}]',
        'what number of {noun} [{inv}|{dir}]',
        'how many {noun} in total [{inv}|{dir}]',
      ],
    },
    { family: 'echo', forms: ['{dir} {wh}'] },
    {
      family: 'fronted',
      needs: ['!person', '!number'],
      forms: ['+About {S}: {wh} {invIt}?', '+As for {S}, {wh} {invIt}?'],
    },
  ],
  phrases: [
    {
      family: 'noun',
      needs: ['number'],
      forms: ['the number of {noun} {dir}', 'the number of {noun} that {dir}'],
    },
    { family: 'noun', needs: ['who'], forms: ['the person {dir}', 'the person that {dir}'] },
  ],
  keywords: [
    { family: 'keyword', forms: ['{wh} {dir}', '{S} {wh} {pp} {rest?}'] },
    { family: 'keyword', needs: ['!number'], forms: ['{dir}'] },
  ],
  statements: [
    { family: 'cloze', needs: ['!number', '!rest'], forms: ['{dir} {value}'] },
    { family: 'cloze', needs: ['number'], forms: ['the number of {noun} that {dir} is {value}'] },
  ],
  yesNo: [],
  reverse: [],
};

export const which: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'which {noun} [{inv}|{dir}]',
        'what {noun} [{inv}|{dir}]',
        'which {noun} [is it|it is] that {dir}',
        'what [{isN} |]the {noun} that {dir}[| {isN}]',
        'what [is |]the name of the {noun} that {dir}[| is]',
      ],
    },
    { family: 'echo', forms: ['{dir} which {noun}', '{dir} what {noun}'] },
    {
      family: 'fronted',
      needs: ['!person'],
      forms: ['+About {S}: which {noun} {invIt}?', '+As for {S}, what {noun} {invIt}?'],
    },
  ],
  phrases: [
    {
      family: 'noun',
      forms: ['the {noun} that {dir}', 'the {noun} {dir}', 'the name of the {noun} that {dir}'],
    },
  ],
  keywords: [
    { family: 'keyword', forms: ['{S} {noun}', '{noun} {S}', '{S} {verb:base} {noun}', 'which {noun} {S}'] },
  ],
  statements: [
    {
      family: 'cloze',
      forms: ['the {noun} that {dir} {isN} {value}', 'the name of the {noun} that {dir} is {value}'],
    },
  ],
  yesNo: [{ family: 'yes-no', forms: ['is {value} the {noun} that {dir}'] }],
  reverse: [],
};

export const subject: ShapeForms = {
  questions: [
    {
      family: 'active',
      needs: ['!who'],
      forms: [
        'which {noun} {vp}',
        'what {noun} {vp}',
        'which {noun} [is it|it is] that {vp}',
        'what [{isN} |]the {noun} that {vp}[| {isN}]',
        'what [is |]the name of the {noun} that {vp}[| is]',
      ],
    },
    {
      family: 'active',
      needs: ['who'],
      forms: [
        'who {vp}',
        'which person {vp}',
        'who [is it|it is] that {vp}',
        'who [is |]the person who {vp}[| is]',
      ],
    },
    {
      family: 'contextual',
      needs: ['!who', '!plural'],
      forms: [
        '+There is a {noun} that {vp}. Which one is it?',
        '+A {noun} {vp}. What is it called?',
        '+I know that a {noun} {vp}, but which one?',
        '+One {noun} {vp}. Which one?',
      ],
    },
  ],
  phrases: [
    {
      family: 'noun',
      needs: ['!who'],
      forms: ['the {noun} that {vp}', 'the name of the {noun} that {vp}', 'the {noun} which {vp}'],
    },
    { family: 'noun', needs: ['who'], forms: ['the person who {vp}', 'the name of the person who {vp}'] },
  ],
  keywords: [
    {
      family: 'keyword',
      needs: ['!who'],
      forms: ['{S} {noun}', '{noun} {S}', '{S} which {noun}', '{noun} {vp}'],
    },
    { family: 'keyword', needs: ['who'], forms: ['who {vp}'] },
  ],
  statements: [
    {
      family: 'cloze',
      needs: ['!who'],
      forms: ['the {noun} that {vp} {isN} {value}', 'the name of the {noun} that {vp} is {value}'],
    },
    { family: 'cloze', needs: ['who'], forms: ['the person who {vp} is {value}'] },
  ],
  yesNo: [
    {
      family: 'yes-no',
      needs: ['!who'],
      forms: ['is {value} the {noun} that {vp}', 'is it {value} that {vp}'],
    },
    { family: 'yes-no', needs: ['who'], forms: ['is {value} the person who {vp}', 'is it {value} who {vp}'] },
  ],
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
