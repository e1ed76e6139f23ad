/** @module German: everything the data maker knows of the language. */
import { readGermanFacts } from './de/document.ts';
import { entityTypes } from './de/entities.ts';
import { frames } from './de/frames.ts';
import { inventions, nearMiss, persons, places, things } from './de/names.ts';
import { isProperName } from './de/names-in.ts';
import { parseGermanQuestion } from './de/parse.ts';
import { replayPrompts } from './de/replay.ts';
import { fillCases } from './de/statement-forms.ts';
import { describeEntity, fillName, findMainName, maskName, otherNames, toNominative } from './de/subject.ts';
import { thesaurus } from './de/thesaurus.ts';
import { findValue } from './de/value.ts';
import { openGermanStreams } from './de/wordings.ts';
import { functionWords, lowerFirst } from './de/words.ts';
import type { LanguageData } from './language.ts';
import { noForms } from './no-forms.ts';

export const de: LanguageData = {
  ...noForms,
  code: 'de',
  own: {
    findMainName,
    describeEntity: (bare, text, byText) => describeEntity(bare, text, de, byText),
    parseQuestion: parseGermanQuestion,
    toNominative,
    findValue,
    otherNames,
    rename: (question, entity, name) =>
      fillName(maskName(question, entity.bare, entity.gender ?? null), name, entity.gender ?? null),
    askAbout: (question, entity) =>
      fillName(fillCases(question, entity.gender ?? null), entity.bare, entity.gender ?? null),
    openStreams: openGermanStreams,
    readDocumentFacts: readGermanFacts,
    lowerStart: lowerFirst,
    isProperName,
  },
  cues: {
    restore: ['Fülle die Lücken: ', 'Ergänze: ', 'Stelle den Satz wieder her: ', ''],
    keywords: ['', 'Sag es in einem Satz: ', 'Was ist mit: ', 'Stichwörter: '],
    about: [
      'Was weißt du über {S}?',
      'Erzähl mir etwas über {S}.',
      'Wer oder was ist {S}?',
      'Was sagt dir {S}?',
      '{S}',
    ],
  },
  morphology: {
    // Only participles are put in each other's place (nearMiss): they stand in their form.
    inflect: (phrase) => phrase,
    lemma: () => null,
    possessive: (name) => (/[sßxz]$/.test(name) ? `${name}’` : `${name}s`),
    tidy: (text) =>
      text
        .replace(/\s+/g, ' ')
        .replace(/ ([?.,!:;])/g, '$1')
        .trim(),
  },
  functionWords,
  qualifier: /$^/,
  thesaurus,
  frames,
  entityTypes,
  persons,
  places,
  things,
  inventions,
  nearMiss,
  dontKnow: 'Das weiß ich nicht.',
  replayPrompts,
  paraphrasePrompt:
    'Schreibe {n} andere Fragen mit derselben Bedeutung. Behalte alle Namen und Zahlen bei.\nFrage: {q}',
};
