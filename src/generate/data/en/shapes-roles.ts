/** @module English question forms for who or what holds a role, and what a thing is called. */
import type { ShapeForms } from '../language.ts';

export const role: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: ['{wh} [{be} |]the {noun} {prep} {S}[| {be}]', "{wh} [{be} |]{S's} {noun}[| {be}]"],
    },
    {
      family: 'active',
      needs: ['who', '!plural', 'human'],
      forms: ['which person {be} the {noun} {prep} {S}'],
    },
    {
      family: 'active',
      needs: ['named', '!plural'],
      forms: ['what [{be} |]the name of the {noun} {prep} {S}[| {be}]'],
    },
    { family: 'echo', forms: ['the {noun} {prep} {S} {be} {wh}'] },
    {
      family: 'verb',
      needs: ['!who', '!plural', '!superlative', '!ordinal', '!size'],
      forms: ['which {noun} [{do} {S} have|{S} {has}]', 'what {noun} [{do} {S} have|{S} {has}]'],
    },
    {
      family: 'verb',
      needs: ['office', '!plural', '!past'],
      forms: ['who {be} currently {noun} {at} {S}', 'who [{be} |]the current {noun} {at} {S}[| {be}]'],
    },
    {
      family: 'verb',
      needs: ['office', '!plural'],
      forms: [
        'who {serve:fin} as {noun} {prep} {S}',
        'who {serve:fin} as the {noun} {at} {S}',
        'who {act:fin} as {noun} {at} {S}',
        'who {hold:fin} the position of {noun} {at} {S}',
        'who {hold:fin} the post of {noun} {at} {S}',
        'who {hold:fin} the office of {noun} {at} {S}',
        'who {fill:fin} the role of {noun} {at} {S}',
        'who [{be} |]the {noun} {at} {S}[| {be}]',
        'who [{be} |]{noun} {at} {S}[| {be}]',
        'who [{do} {S} have|{S} {has}] as {noun}',
        'who {be} in the post of {noun} {at} {S}',
        'who {work:fin} as {noun} {at} {S}',
        'who {occupy:fin} the post of {noun} {at} {S}',
        'which person {hold:fin} the job of {noun} {at} {S}',
      ],
    },
    {
      family: 'verb',
      needs: ['ordinal', 'who'],
      forms: [
        'who became the {noun} {prep} {S}',
        'which person became the {noun} {prep} {S}',
        'who was appointed the {noun} {prep} {S}',
        'who was made the {noun} {prep} {S}',
        'who held the position of {noun} {prep} {S}',
        'who {be} the very {noun} {prep} {S}',
        'who [did {S} have|{S} had] as its {noun}',
      ],
    },
    {
      family: 'verb',
      needs: ['!who', '!plural', '!ordinal', '!size'],
      forms: ['what [{do} {S} have|{S} {has}] as its {noun}'],
    },
    // What a house measures, it does not "have".
    {
      family: 'verb',
      needs: ['!who', '!plural', 'size'],
      forms: [
        'what [{be} |]the exact {noun} {prep} {S}[| {be}]',
        "what exactly [{be} |]{S's} {noun}[| {be}]",
      ],
    },
    {
      family: 'fronted',
      needs: ['!person'],
      forms: [
        '+{S}: {wh} {be} the {noun}?',
        '+As for {S}, {wh} {be} the {noun}?',
        '+{S} – {wh} {be} the {noun}?',
      ],
    },
    {
      family: 'fronted',
      forms: ['{at} {S}, {wh} [{be} |]the {noun}[| {be}]'],
      needs: ['org', 'office'],
    },
  ],
  phrases: [
    { family: 'noun', forms: ['the {noun} {prep} {S}', "{S's} {noun}"] },
    { family: 'noun', needs: ['office'], forms: ['the {noun} {at} {S}'] },
    {
      family: 'noun',
      needs: ['who', '!plural'],
      forms: ['the name of the {noun} {prep} {S}'],
    },
  ],
  keywords: [
    {
      family: 'keyword',
      forms: [
        '{S} {noun}',
        '{noun} {S}',
        '{S} {noun} name',
        '{noun} of {S}',
        '{S}, {noun}',
        '{wh} {noun} {S}',
        '{S}: {noun}',
      ],
    },
  ],
  statements: [
    { family: 'cloze', forms: ['the {noun} {prep} {S} {be} {value}', "{S's} {noun} {be} {value}"] },
    { family: 'cloze', needs: ['who', '!plural'], forms: ['the name of the {noun} {prep} {S} {be} {value}'] },
  ],
  yesNo: [
    {
      family: 'yes-no',
      forms: [
        '{be} {value} the {noun} {prep} {S}',
        '{be} the {noun} {prep} {S} {value}',
        "{be} {value} {S's} {noun}",
      ],
    },
  ],
  reverse: [
    {
      family: 'reverse',
      needs: ['named', '!plural', 'type'],
      forms: [
        'of which {type} [is {value}|{value} is] the {noun}',
        '{value} {be} the {noun} of which {type}',
        'which {type} {has} {value} as its {noun}',
        'whose {noun} [is |]{value}[| is]',
        "which {type}'s {noun} {be} {value}",
      ],
    },
    {
      family: 'reverse',
      needs: ['who', '!plural', '!relative', 'ownValue'],
      forms: ['who [{be} |]{value}[| {be}]'],
    },
    {
      family: 'reverse',
      needs: ['who', '!plural', '!relative', 'inside'],
      forms: ['what role [{do} {value} have|{value} {has}] {at} {S}'],
    },
    {
      family: 'reverse',
      needs: ['office', 'type', '!plural'],
      forms: [
        'which {type} {has} {value} as its {noun}',
        '{at} which {type} [{be} {value}|{value} {be}] {noun}',
        'what position [{do} {value} hold|{value} {hold:fin}] {at} {S}',
      ],
    },
    {
      family: 'reverse',
      needs: ['ordinal', 'type', 'who'],
      forms: ['which {type} had {value} as its {noun}'],
    },
  ],
};

export const called: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'what [{be} |]the {noun} {prep} {S}[| {be}] called',
        "what [{be} |]{S's} {noun}[| {be}] called",
        'what [{be} |]the {noun} {prep} {S}[| {be}] known as',
        'what name [{do} the {noun} {prep} {S} have|the {noun} {prep} {S} {has}]',
        'what name [{do} the {noun} {prep} {S} go by|the {noun} {prep} {S} {go:fin} by]',
        'under what name [{be} |]the {noun} {prep} {S}[| {be}] known',
        'by what name [{be} |]the {noun} {prep} {S}[| {be}] known',
        'what name [{do} the {noun} {prep} {S} bear|the {noun} {prep} {S} {bear:fin}]',
      ],
    },
    {
      family: 'verb',
      needs: ['org'],
      forms: [
        'what [{do} {S} call|{S} {call:fin}] its {noun}',
        'what name [{do} {S} use|{S} {use:fin}] for its {noun}',
        'what name [did {S} give|{S} gave] its {noun}',
        'which {noun} [{do} {S} run|{S} {run:fin}]',
        'which {noun} [{do} {S} have|{S} {has}]',
        'what {noun} {be} run by {S}',
        'which {noun} belongs to {S}',
      ],
    },
  ],
  phrases: [
    {
      family: 'noun',
      forms: [
        'the name of the {noun} {prep} {S}',
        "the name of {S's} {noun}",
        'the {noun} {prep} {S}',
        'the name that the {noun} {prep} {S} {has}',
      ],
    },
  ],
  keywords: [
    {
      family: 'keyword',
      forms: ['{S} {noun}', 'name of {noun} {S}', '{noun} {S}', '{noun} of {S} name'],
    },
  ],
  statements: [
    {
      family: 'cloze',
      forms: [
        'the {noun} {prep} {S} {be} called {value}',
        'the name of the {noun} {prep} {S} {be} {value}',
        "{S's} {noun} {be} called {value}",
      ],
    },
  ],
  yesNo: [
    {
      family: 'yes-no',
      forms: ['{be} the {noun} {prep} {S} called {value}', '{be} {value} the name of the {noun} {prep} {S}'],
    },
  ],
  reverse: [
    { family: 'reverse', needs: ['ownValue'], forms: ['what [{be} |]{value}[| {be}]'] },
    { family: 'reverse', forms: ['what [{be} |]{value} at {S}[| {be}]'] },
    { family: 'reverse', needs: ['type', 'org'], forms: ['which {type} {has} a {noun} called {value}'] },
  ],
};
