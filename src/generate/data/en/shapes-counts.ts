/** @module English question forms for counts, measures, abbreviations and definitions. */
import type { ShapeForms } from '../language.ts';

export const count: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'how many {noun} [{do} {S} have|{S} {has}]',

        'what number of {noun} [{do} {S} have|{S} {has}]',

        'exactly how many {noun} [{do} {S} have|{S} {has}]',
        'how many {noun} in total [{do} {S} have|{S} {has}]',
      ],
    },
    { family: 'active', needs: ['!person'], forms: ['how many {noun} [{are} there|there {are}] {in} {S}'] },
    { family: 'active', needs: ['located'], forms: ['how many {noun} {are} {in} {S}'] },
    {
      family: 'noun',
      forms: [
        'how large [{be1} |]the number of {noun} {at} {S}[| {be1}]',
        'how high [{be1} |]the number of {noun} {at} {S}[| {be1}]',
      ],
    },
    { family: 'echo', forms: ['{S} {has} how many {noun}'] },
    {
      family: 'fronted',
      needs: ['!person', '!plural'],
      forms: ['+{S}: how many {noun} {do} it have?', '+As for {S}, how many {noun} {do} it have?'],
    },
    {
      family: 'verb',
      needs: ['employees'],
      forms: [
        'how many {noun} {work:they} {at} {S}',
        'how many {noun} [{do} {S} employ|{S} {employ:fin}]',
        'how many {noun} {are} employed {at} {S}',
        'how many {noun} {are} employed by {S}',
        'how many {noun} {are} on the payroll of {S}',
      ],
    },
    {
      family: 'verb',
      needs: ['parts'],
      forms: [
        'how many {noun} {make:they} up {S}',
        'into how many {noun} [{be} {S}|{S} {be}] divided',
        'how many {noun} [{be} {S}|{S} {be}] made up of',
        'of how many {noun} [{do} {S} consist|{S} {consist:fin}]',
        'how many different {noun} [{do} {S} have|{S} {has}]',
      ],
    },
    { family: 'verb', needs: ['place'], forms: ['how many {noun} can be found {at} {S}'] },
  ],
  phrases: [
    {
      family: 'noun',
      forms: [
        'the number of {noun} {at} {S}',
        'the total number of {noun} {at} {S}',
        "{S's} number of {noun}",
        'the number of {noun} that {S} {has}',
        'the number of {noun} of {S}',
        'the exact number of {noun} {at} {S}',
      ],
    },
    {
      family: 'noun',
      needs: ['employees'],
      forms: ['the number of {noun} employed {at} {S}', 'the number of {noun} working {at} {S}'],
    },
  ],
  keywords: [
    {
      family: 'keyword',
      forms: [
        '{S} {noun}',
        '{S} number of {noun}',
        'number of {noun} {S}',
        '{S} how many {noun}',
        '{noun} {S} total',
        'how many {noun} {S}',
        '{noun} {at} {S}',
      ],
    },
  ],
  statements: [
    {
      family: 'cloze',
      forms: [
        'the number of {noun} {at} {S} {be1} {value}',
        'the total number of {noun} {at} {S} {be1} {value}',
      ],
    },
  ],
  yesNo: [
    {
      family: 'yes-no',
      forms: [
        '{do} {S} have {value} {noun}',
        '{are} there {value} {noun} {in} {S}',
        '{be1} the number of {noun} {at} {S} {value}',
      ],
    },
  ],
  reverse: [],
};

export const countVp: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'how many {noun} {vp}',
        'what number of {noun} {vp}',
        'exactly how many {noun} {vp}',
        'how many {noun} in total {vp}',
      ],
    },
    { family: 'cleft', forms: ['how many {noun} [are there|there are] that {vp}'] },
  ],
  phrases: [
    { family: 'noun', forms: ['the number of {noun} that {vp}', 'the total number of {noun} that {vp}'] },
  ],
  keywords: [
    {
      family: 'keyword',
      forms: ['{S} number of {noun}', '{S} {noun}', 'number of {noun} {S}', 'how many {noun} {S}'],
    },
  ],
  statements: [{ family: 'cloze', forms: ['the number of {noun} that {vp} {be1} {value}'] }],
  yesNo: [],
  reverse: [],
};

export const measure: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: ['what [{be} |]the {measure} of {S}[| {be}]', "what [{be} |]{S's} {measure}[| {be}]"],
    },
    {
      family: 'active',
      needs: ['!costly'],
      forms: ['how {adj} [{be} {S}|{S} {be}]', 'exactly how {adj} [{be} {S}|{S} {be}]'],
    },
    { family: 'echo', needs: ['!costly'], forms: ['{S} {be} how {adj}'] },
    {
      family: 'verb',
      needs: ['duration', '!plural'],
      forms: [
        'how long [{do} {S} last|{S} {last:fin}]',
        'how many {unit} [{do} {S} last|{S} {last:fin}]',
        'how many {unit} [{be} {S}|{S} {be}]',
        'for how many {unit} [{do} {S} run|{S} {run:fin}]',
        'what [{be} |]the duration of {S}[| {be}]',
        'after how many {unit} [{be} {S}|{S} {be}] over',
        'how much time [{do} {S} give me|{S} {give:fin} me]',
      ],
    },
    {
      family: 'verb',
      needs: ['fee'],
      forms: [
        'how high [{be} {S}|{S} {be}]',
        'what [{be} |]the amount of {S}[| {be}]',
        'how much money [{be} {S}|{S} {be}]',
        'what sum [{be} {S}|{S} {be}]',
      ],
    },
    {
      family: 'fronted',
      needs: ['!costly', '!plural'],
      forms: [
        '+{S}: how {adj} {be} it?',
        '+As for {S}, how {adj} {be} it?',
        '+About {S}: how {adj} exactly {be} it?',
      ],
    },
    {
      family: 'fronted',
      needs: ['costly', '!plural'],
      forms: [
        '+{S}: how much {be} it?',
        '+As for {S}, how much {be} it?',
        '+I need {S}. How much {be} it?',
        '+{S} – what do I have to pay?',
      ],
    },
  ],
  phrases: [
    { family: 'noun', forms: ['the {measure} of {S}', "{S's} {measure}", 'the exact {measure} of {S}'] },
  ],
  keywords: [
    { family: 'keyword', forms: ['{S} {measure}', '{measure} {S}', '{measure} of {S}', '{S} how {adj}'] },
  ],
  statements: [
    { family: 'cloze', forms: ['the {measure} of {S} {be1} {value}', "{S's} {measure} {be1} {value}"] },
  ],
  yesNo: [],
  reverse: [],
};

export const standsFor: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'what [does {abbr} stand|{abbr} stands] for {atS?}',
        'what [does {abbr} mean|{abbr} means] {atS?}',
        'what [does the abbreviation {abbr} stand|the abbreviation {abbr} stands] for {atS?}',
        'what [does the acronym {abbr} mean|the acronym {abbr} means] {atS?}',
        'what [do the letters {abbr} stand|the letters {abbr} stand] for {atS?}',
        'what [is |]{abbr}[| is] short for {atS?}',
        'what [is {abbr}|{abbr} is] an abbreviation of {atS?}',
        'how [is |]{abbr}[| is] spelled out {atS?}',
        'what words are behind the letters {abbr} {atS?}',
        'what [is meant|is meant] by {abbr} {atS?}',
      ],
    },
    { family: 'echo', forms: ['{abbr} {atS?} stands for what', '{abbr} {atS?} is short for what'] },
  ],
  phrases: [
    {
      family: 'noun',
      forms: [
        'the meaning of {abbr} {atS?}',
        'the full name of {abbr} {atS?}',
        'the full form of {abbr} {atS?}',
        'the long form of {abbr} {atS?}',
        'the meaning of the abbreviation {abbr} {atS?}',
      ],
    },
  ],
  keywords: [
    {
      family: 'keyword',
      forms: [
        '{abbr} {S}',
        '{abbr} meaning {S}',
        '{abbr} abbreviation {S}',
        '{S} {abbr}',
        '{abbr} full name',
        '{S} {abbr} stands for',
      ],
    },
  ],
  statements: [
    {
      family: 'cloze',
      forms: [
        '{abbr} {atS?} stands for {value}',
        '{abbr} {atS?} is short for {value}',
        'the abbreviation {abbr} {atS?} stands for {value}',
      ],
    },
  ],
  yesNo: [
    {
      family: 'yes-no',
      forms: ['does {abbr} stand for {value} {atS?}', 'is {abbr} short for {value} {atS?}'],
    },
  ],
  reverse: [
    {
      family: 'reverse',
      forms: [
        'what [is |]the abbreviation for {value}[| is] {atS?}',
        'how [is {value}|{value} is] abbreviated {atS?}',
        'what [is |]{value}[| is] called for short {atS?}',
      ],
    },
  ],
};

export const definition: ShapeForms = {
  questions: [
    { family: 'active', forms: ['{wh} [{be} {S}|{S} {be}]', '{wh} exactly [{be} {S}|{S} {be}]'] },
    {
      family: 'active',
      needs: ['!who', '!person'],
      forms: ['what kind of thing [{be} {S}|{S} {be}]', 'what sort of thing [{be} {S}|{S} {be}]'],
    },
    // A ship is no word that means something.
    { family: 'active', needs: ['!who', '!type', '!person'], forms: ['what is meant by {S}'] },
    { family: 'active', needs: ['who'], forms: ['what kind of person [{be} {S}|{S} {be}]'] },
    {
      family: 'active',
      needs: ['!who', 'person'],
      forms: [
        'who [{be} {S}|{S} {be}]',
        'who exactly [{be} {S}|{S} {be}]',
        'what [is |]known about {S}[| is]',
      ],
    },
    {
      family: 'imperative',
      forms: [
        '+Describe {S} in one sentence.',
        '+Describe {S} briefly.',
        '+Tell me what you know about {S}.',
        '+Give me a short description of {S}.',
        '+Explain briefly {wh} {S} {be}.',
        '+What can you tell me about {S}?',
        '+What do you know about {S}?',
        '+Say something about {S}.',
        '+Introduce {S} in one sentence.',
        '+Have you heard of {S}?',
        '+Tell me about {S}.',
      ],
    },
  ],
  phrases: [],
  keywords: [
    { family: 'keyword', forms: ['{S}', '{wh} {be} {S}', '{S} definition', '{S} {wh}', '{S} description'] },
  ],
  statements: [{ family: 'cloze', forms: ['{S} {be} {value}'] }],
  yesNo: [],
  reverse: [],
};
