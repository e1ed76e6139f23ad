/** @module The wordings of a German question, by what it asks for. */
import { verbLast } from './clause.ts';
import type { Context, Forms } from './context.ts';
import { countForms, measureForms } from './forms-counts.ts';
import { personForms } from './forms-persons.ts';
import { aboutForms, calledForms, whatForms, whichForms } from './forms-things.ts';
import { placeForms, reasonForms, timeForms } from './forms-times.ts';

export function formsOf(context: Context): Forms {
  switch (context.kind) {
    case 'who':
    case 'byWhom':
      return personForms(context);
    case 'when':
    case 'hour':
      return timeForms(context);
    case 'where':
    case 'atWhich':
      return placeForms(context);
    case 'why':
      return reasonForms(context);
    case 'many':
      return countForms(context);
    case 'measure':
    case 'long':
    case 'often':
      return measureForms(context);
    case 'called':
      return calledForms(context);
    case 'which':
      return whichForms(context);
    case 'about':
      return aboutForms(context);
    case 'what':
      return whatForms(context);
    case 'polar':
      return polarForms(context);
    default:
      return { questions: [], phrases: [] };
  }
}

function polarForms({ question }: Context): Forms {
  const that = verbLast(question) + question.tail;
  return {
    questions: [
      ['stimmt', 'es', ''],
      ['ist', 'es richtig', ''],
      ['ist', 'es wahr', ''],
      ['ist', 'es so', ''],
      ['trifft', 'es', 'zu'],
    ].map(([fin = '', mid = '', close = '']) => ({
      family: 'verb',
      clause: { front: '', fin, mid, close, tail: `, dass ${that}` },
    })),
    phrases: [],
  };
}
