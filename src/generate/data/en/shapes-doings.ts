/** @module English question forms for who did it, and for what somebody or something does. */
import type { ShapeForms } from '../language.ts';

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
      forms: ['who was responsible for {verb:gerund} {S}', 'who is credited with {verb:gerund} {S}'],
    },
    { family: 'verb', needs: ['nominal'], forms: ['who was behind the {nominal} of {S}'] },
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
      needs: ['passive', '!plural'],
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
    {
      family: 'reverse',
      needs: ['human', 'past', 'type'],
      forms: [
        'which {type} did {value} {verb:base}',
        'which {type} was {verb:participle} by {value}',
        '{value} {fin} which {type}',
        'what is the name of the {type} that was {verb:participle} by {value}',
      ],
    },
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
