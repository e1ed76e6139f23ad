/** @module English question forms for any clause: the question words say which of them fit (the tag `k-...`). */
import type { ShapeForms } from '../language.ts';

export const clause: ShapeForms = {
  questions: [
    { family: 'active', forms: ['{whp} [{inv}|{dir}]'] },
    {
      family: 'active',
      needs: ['!k-many', '!k-muchN', '!k-why', '!k-how'],
      forms: ['{whp} exactly [{inv}|{dir}]'],
    },
    { family: 'echo', needs: ['!k-why', '!k-how'], forms: ['{dir} {whp}', 'so {dir} {whp}'] },
    {
      family: 'noun',
      needs: ['k-many'],
      forms: [
        'what number of {n} [{inv}|{dir}]',
        'exactly how many {n} [{inv}|{dir}]',
        'how many {n} in total [{inv}|{dir}]',
        'just how many {n} [{inv}|{dir}]',
        'what [is |]the number of {n} {dir}[| is]',
        'how high [is |]the number of {n} {dir}[| is]',
      ],
    },
    {
      family: 'verb',
      needs: ['k-many', 'limit'],
      forms: [
        'what [is |]the maximum number of {n} {dir}[| is]',
        'up to how many {n} [{inv}|{dir}]',
        'how many {n} at most [{inv}|{dir}]',
        'what [is |]the largest number of {n} {dir}[| is]',
        'what [is |]the limit on the number of {n} {dir}[| is]',
      ],
    },
    {
      family: 'noun',
      needs: ['k-muchN'],
      forms: [
        'what amount of {n} [{inv}|{dir}]',
        'exactly how much {n} [{inv}|{dir}]',
        'what quantity of {n} [{inv}|{dir}]',
        'what [is |]the amount of {n} {dir}[| is]',
        'how much {n} in all [{inv}|{dir}]',
      ],
    },
    {
      family: 'verb',
      needs: ['k-long', 'duration'],
      forms: [
        'how much time [{inv}|{dir}]',
        'how many {unit} [{inv}|{dir}]',
        'for how long [{inv}|{dir}]',
        'what [is |]the length of time {dir}[| is]',
        'what length of time [{inv}|{dir}]',
      ],
    },
    {
      family: 'verb',
      needs: ['takes'],
      forms: [
        'what [is |]the duration of {subj}[| is]',
        'how long [is {subj}|{subj} is]',
        'how long [do I|I] need for {subj}',
        'how much time [do you|you] need for {subj}',
        'how long [are you|you are] under way on {subj}',
        'how many {unit} should I plan for {subj}',
        'what [is |]the travel time of {subj}[| is]',
        'how many {unit} [is {subj}|{subj} is]',
        'after how many {unit} [is {subj}|{subj} is] over',
      ],
    },
    {
      family: 'verb',
      needs: ['k-time'],
      forms: [
        'when [{inv}|{dir}]',
        'at what time [{inv}|{dir}]',
        'at which time [{inv}|{dir}]',
        "at what o'clock [{inv}|{dir}]",
        'at what hour [{inv}|{dir}]',
        'when exactly [{inv}|{dir}]',
        'what [is |]the time at which {dir}[| is]',
        'how early [{inv}|{dir}]',
      ],
    },
    {
      family: 'verb',
      needs: ['k-late'],
      forms: [
        'until when [{inv}|{dir}]',
        'until what time [{inv}|{dir}]',
        'till when [{inv}|{dir}]',
        'up to what time [{inv}|{dir}]',
        'until how late [{inv}|{dir}]',
        "until what o'clock [{inv}|{dir}]",
      ],
    },
    {
      family: 'verb',
      needs: ['k-often'],
      forms: [
        'how frequently [{inv}|{dir}]',
        'how often [{inv}|{dir}]',
        'how many times [{inv}|{dir}]',
        'at what intervals [{inv}|{dir}]',
        'how regularly [{inv}|{dir}]',
      ],
    },
    {
      family: 'verb',
      needs: ['k-why'],
      forms: [
        'for what reason [{inv}|{dir}]',
        'for which reason [{inv}|{dir}]',
        'why [is it|it is] that {dir}',
        'what [is |]the reason why {dir}[| is]',
        'what [is |]the reason that {dir}[| is]',
        'what reason [is there|there is] that {dir}',
        'what [is |]the cause of the fact that {dir}[| is]',
        'what explains that {dir}',
        'what lies behind the fact that {dir}',
      ],
    },
    {
      family: 'contextual',
      needs: ['k-why'],
      forms: [
        '+How come {dir}?',
        "+{Dir}. Why's that?",
        '+{Dir}. What is the reason?',
        '+I heard that {dir}. Why?',
        '+{Dir}, but why?',
        '+Why? I mean, why {inv}?',
        '+{Dir} because of what?',
      ],
    },
    {
      family: 'verb',
      needs: ['k-adj', 'measure', 'beOnly'],
      forms: [
        'what {measure} {aux} {subj} have',
        'up to what {measure} {aux} {subj} go',
        'what [is |]the permitted {measure} of {subj}[| is]',
      ],
    },
    {
      family: 'verb',
      needs: ['k-adj', 'measure', 'beOnly', 'limit'],
      forms: [
        'what [is |]the maximum {measure} of {subj}[| is]',
        'what [is |]the {measure} limit for {subj}[| is]',
        'what [is |]the greatest {measure} of {subj}[| is]',
        'what [is |]the upper limit on the {measure} of {subj}[| is]',
      ],
    },
    { family: 'verb', needs: ['k-adj', 'measure', '!beOnly'], forms: ['of what {measure} [{inv}|{dir}]'] },
    {
      family: 'noun',
      needs: ['k-adj'],
      forms: ['exactly how {adj} [{inv}|{dir}]', 'just how {adj} [{inv}|{dir}]'],
    },
    {
      family: 'noun',
      needs: ['k-which'],
      forms: [
        'which {n} [{inv}|{dir}]',
        'what {n} [{inv}|{dir}]',
        'what [is |]the {n} that {dir}[| is]',
        'which {n} [is it|it is] that {dir}',
      ],
    },
    {
      family: 'noun',
      needs: ['k-kindOf'],
      forms: [
        'what sort of {n} [{inv}|{dir}]',
        'which kind of {n} [{inv}|{dir}]',
        'what type of {n} [{inv}|{dir}]',
      ],
    },
    {
      family: 'noun',
      needs: ['k-prep'],
      forms: ['{vprep} what {n} [{inv}|{dir}]', 'what [is |]the {n} {vprep} which {dir}[| is]'],
    },
    {
      family: 'noun',
      needs: ['k-what'],
      forms: ['what [is it|it is] that {dir}', 'what exactly [{inv}|{dir}]', 'what thing [{inv}|{dir}]'],
    },
    {
      family: 'noun',
      needs: ['k-when'],
      forms: ['at what time [{inv}|{dir}]', 'when [is it|it is] that {dir}'],
    },
    {
      family: 'noun',
      needs: ['k-where'],
      forms: ['at what place [{inv}|{dir}]', 'in what place [{inv}|{dir}]', 'whereabouts [{inv}|{dir}]'],
    },
    {
      family: 'noun',
      needs: ['k-how'],
      forms: ['in what way [{inv}|{dir}]', 'by what means [{inv}|{dir}]', 'in which manner [{inv}|{dir}]'],
    },
    { family: 'fronted', forms: ['+About {S}: {whp} {inv}?', '+{S}: {whp} {inv}?'] },
  ],
  phrases: [
    { family: 'noun', needs: ['k-many'], forms: ['the number of {n} {dir}', 'the number of {n} that {dir}'] },
    { family: 'noun', needs: ['k-many', 'limit'], forms: ['the maximum number of {n} {dir}'] },
    {
      family: 'noun',
      needs: ['k-muchN'],
      forms: ['the amount of {n} {dir}', 'the amount of {n} that {dir}'],
    },
    {
      family: 'noun',
      needs: ['k-why'],
      forms: ['the reason why {dir}', 'the reason that {dir}', 'the reason {dir}'],
    },
    {
      family: 'noun',
      needs: ['takes'],
      forms: ['the duration of {subj}', 'the time that {dir}', 'the length of time that {dir}'],
    },
    {
      family: 'noun',
      needs: ['k-time'],
      forms: ['the time at which {dir}', 'the time when {dir}', 'the hour at which {dir}'],
    },
    {
      family: 'noun',
      needs: ['k-late'],
      forms: ['the time until which {dir}', 'the hour until which {dir}'],
    },
    { family: 'noun', needs: ['k-which'], forms: ['the {n} {dir}', 'the {n} that {dir}'] },
    { family: 'noun', needs: ['k-prep'], forms: ['the {n} {vprep} which {dir}'] },
    { family: 'noun', needs: ['k-where'], forms: ['the place where {dir}'] },
    { family: 'noun', needs: ['k-when'], forms: ['the time when {dir}'] },
    { family: 'noun', needs: ['k-how'], forms: ['the way {dir}', 'the way in which {dir}'] },
    {
      family: 'noun',
      needs: ['k-adj', 'measure', 'beOnly', 'limit'],
      forms: ['the maximum {measure} of {subj}'],
    },
  ],
  keywords: [
    {
      family: 'keyword',
      forms: ['{kw} {S}', '{S} {kw}', '{S}: {kw}', '{S}, {kw}', '{kw}, {S}', '{whp} {dir}'],
    },
    { family: 'keyword', needs: ['takes'], forms: ['{subj} duration', '{subj} how long', '{subj} time'] },
  ],
  statements: [
    {
      family: 'cloze',
      needs: ['k-why', 'because'],
      forms: ['{dir} {value}', 'the reason why {dir} is that {value}'],
    },
    { family: 'cloze', needs: ['k-many'], forms: ['the number of {n} that {dir} is {value}'] },
    { family: 'cloze', needs: ['k-which'], forms: ['the {n} that {dir} is {value}'] },
  ],
  yesNo: [],
  reverse: [],
};

export const subjectOf: ShapeForms = {
  questions: [
    { family: 'active', forms: ['{whp} {vp}'] },
    {
      family: 'noun',
      needs: ['k-which'],
      forms: [
        'what {n} {vp}',
        'which {n} {vp}',
        'which {n} [is it|it is] that {vp}',
        'what [is |]the {n} that {vp}[| is]',
        'what [is |]the name of the {n} that {vp}[| is]',
        'what [is |]the {n} that {vp}[| is] called',
        'which [is |]the {n} that {vp}[| is]',
      ],
    },
    {
      family: 'contextual',
      needs: ['k-which'],
      forms: [
        '+One {n} {vp}. Which one?',
        '+A {n} {vp}. What is it called?',
        '+I know that one {n} {vp}, but which one is it?',
      ],
    },
    {
      family: 'noun',
      needs: ['k-who'],
      forms: [
        'which person {vp}',
        'who [is it|it is] that {vp}',
        'who [is |]the person who {vp}[| is]',
        'what [is |]the name of the person who {vp}[| is]',
      ],
    },
    {
      family: 'noun',
      needs: ['k-what'],
      forms: ['what [is it|it is] that {vp}', 'what exactly {vp}', 'what thing {vp}'],
    },
    {
      family: 'noun',
      needs: ['k-many'],
      forms: [
        'what number of {n} {vp}',
        'exactly how many {n} {vp}',
        'how many {n} [are there|there are] that {vp}',
      ],
    },
  ],
  phrases: [
    {
      family: 'noun',
      needs: ['k-which'],
      forms: ['the {n} that {vp}', 'the name of the {n} that {vp}', 'the {n} which {vp}'],
    },
    { family: 'noun', needs: ['k-who'], forms: ['the person who {vp}', 'the name of the person who {vp}'] },
    { family: 'noun', needs: ['k-many'], forms: ['the number of {n} that {vp}'] },
  ],
  keywords: [{ family: 'keyword', forms: ['{kw} {S}', '{S} {kw}', '{S}: {kw}', '{S}, {kw}', '{kw}, {S}'] }],
  statements: [
    {
      family: 'cloze',
      needs: ['k-which'],
      forms: ['the {n} that {vp} is {value}', 'the name of the {n} that {vp} is {value}'],
    },
    { family: 'cloze', needs: ['k-who'], forms: ['the person who {vp} is {value}'] },
  ],
  yesNo: [
    {
      family: 'yes-no',
      needs: ['k-which'],
      forms: ['is {value} the {n} that {vp}', 'is it {value} that {vp}'],
    },
    {
      family: 'yes-no',
      needs: ['k-who'],
      forms: ['is {value} the person who {vp}', 'is it {value} who {vp}'],
    },
  ],
  reverse: [],
};

export const polar: ShapeForms = {
  questions: [
    { family: 'active', forms: ['[{inv}|whether {dir}]', '[{inv}|if {dir}]'] },
    {
      family: 'verb',
      forms: [
        '[is it|whether it is] true that {dir}',
        '[is it|whether it is] correct that {dir}',
        '[is it|if it is] the case that {dir}',
        '[is it|if it is] right that {dir}',
      ],
    },
    {
      family: 'contextual',
      forms: [
        '+I heard that {dir}. Is that so?',
        '+Somebody told me that {dir}. Is that right?',
        '+{Dir}, right?',
        "+{Dir}, don't you think?",
        '+{Dir}. Is that true?',
        '+{Dir}: yes or no?',
        '+Yes or no: {inv}?',
        '+Is it so that {dir}?',
        '+Am I right in thinking that {dir}?',
        '+True or false: {dir}?',
        '+{Dir}?',
        '+Can it be that {dir}?',
        '+Does it hold that {dir}?',
        '+I read that {dir}. Is this correct?',
      ],
    },
  ],
  phrases: [],
  keywords: [
    {
      family: 'keyword',
      forms: ['{kw} {S}', '{S} {kw}', '{S}: {kw}', '{S} {kw} yes or no', '{kw} {S} or not'],
    },
  ],
  statements: [],
  yesNo: [],
  reverse: [],
};

/** What is S called? */
export const named: ShapeForms = {
  questions: [
    {
      family: 'active',
      forms: [
        'what [{be} {S}|{S} {be}] called',
        'what [{be} |]the name of {S}[| {be}]',
        'what [{be} {S}|{S} {be}] known as',
        'what name [{do} {S} have|{S} {has}]',
        'what name [{do} {S} bear|{S} {bear:fin}]',
        'what name [{do} {S} go by|{S} {go:fin} by]',
        'which name [was {S}|{S} was] given',
        'under what name [{be} {S}|{S} {be}] known',
        'by what name [{be} {S}|{S} {be}] known',
        "what [{be} |]{S's} name[| {be}]",
      ],
    },
    { family: 'echo', forms: ['{S} {be} called what', '{S} {be} known as what'] },
  ],
  phrases: [
    { family: 'noun', forms: ['the name of {S}', 'the name that {S} {has}', 'the name given to {S}'] },
  ],
  keywords: [
    { family: 'keyword', forms: ['{S} name', 'name of {S}', 'name {S}', '{S} called', '{S} is called'] },
  ],
  statements: [{ family: 'cloze', forms: ['{S} {be} called {value}', 'the name of {S} {be} {value}'] }],
  yesNo: [{ family: 'yes-no', forms: ['{be} {S} called {value}', '{be} {value} the name of {S}'] }],
  reverse: [
    {
      family: 'reverse',
      forms: [
        'what [is |]{value}[| is]',
        'what [is |]called {value}[| is]',
        'what {has} the name {value}',
        'which one is called {value}',
      ],
    },
  ],
};
