/**
 * @module Sentences of a document that speak to the model and not to its reader ("ignore all previous instructions"). They are withheld from
 * prompts and shown to the user. Known wordings only: a false statement that is told as a fact passes, as it does for a reader.
 */
import { coverageOf, questionStems } from './words.ts';

/** Words that name what a model was told before. */
const TOLD =
  '(?:instructions?|prompts?|rules?|guidelines?|directions?|context|anweisung(?:en)?|anleitung(?:en)?|vorgaben?|regeln?|vorschriften?)';
const MODEL =
  '(?:ai|llms?|(?:language |ai )?models?|assistants?|chat ?bots?|ki|sprachmodelle?|assistent(?:en|in)?|system prompt)';

/** Tokens of chat templates, and marks that could close ours: no reader needs them. */
const TEMPLATE =
  /<\|[^|\n]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user|instructions?|documents?)\b[^>\n]{0,60}>/iu;

const PATTERNS: readonly RegExp[] = [
  // Taking back what was said before.
  new RegExp(
    `\\b(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|ignorier\\w*|missacht\\w*|vergiss|vergessen sie|übergeh\\w*)\\b[^.!?\\n]{0,60}\\b(?:${TOLD}|documents?|everything|above|before|questions?|dokumente?|fragen?|alles)(?!\\p{L})`,
    'iu',
  ),
  new RegExp(
    `\\b(?:new|updated|real|actual|secret|hidden|important|neue?|eigentliche?|wichtige?)\\s+(?:system )?${TOLD}\\s*[:.]`,
    'iu',
  ),
  // Speaking to a model by what it is.
  new RegExp(
    `\\b(?:note|message|instruction|hinweis|nachricht|anweisung|attention|achtung|dear|an|to|for|für)\\b[^.!?\\n]{0,30}\\b${MODEL}\\b\\s*[:,-]`,
    'iu',
  ),
  new RegExp(
    `\\b${MODEL}\\b[^.!?\\n]{0,30}\\b(?:must|should|shall|has to|have to|will now|is to|are to|muss|müssen|soll|sollen)\\b`,
    'iu',
  ),
  /\b(?:you are now|you must now|from now on,? you|pretend (?:to be|that you)|act as|du bist (?:jetzt|ab jetzt|nun)|sie sind (?:jetzt|nun)|ab jetzt)\b/iu,
  // Ordering an answer.
  /\b(?:answer|respond|reply|say|output|print|write|repeat|return|antworte|sage?|schreibe?|gib|wiederhole|nenne)\b(?:\s+\p{L}+){0,3}\s+(?:only|exactly|just|always|nothing but|instead|nur|genau|immer|stattdessen|ausschließlich)(?!\p{L})/iu,
  /\b(?:only|always|instead|simply|just|nur|immer|stattdessen)\s+(?:answer|respond|reply|say|output|print|antworte\w*|sage?n?|schreibe?n?)\b/iu,
  /\b(?:the (?:only )?(?:correct|right|true|proper) (?:answer|reply|response)|(?:correct|right) answer to (?:any|every|all|this|the)|die (?:einzig )?richtige antwort)\b/iu,
  /\b(?:when|whenever|if)\b[^.!?\n]{0,40}\b(?:asked|asks|user|question)\b[^.!?\n]{0,60}\b(?:answer|respond|reply|say|tell|output)\b/iu,
  /\b(?:wenn|falls|sobald)\b[^.!?\n]{0,40}\b(?:gefragt|fragt|frage|nutzer)\b[^.!?\n]{0,60}\b(?:antworte\w*|sage?n?|gib|nenne)\b/iu,
  // Pretended turns of the conversation; "Question:" and "Answer:" are what lists of questions have.
  /^\s*(?:#{1,6}\s*)?(?:\*\*)?(?:system|assistant|user|human|ai|final answer)(?:\*\*)?\s*:/imu,
  TEMPLATE,
  // Asking for deeds.
  /\b(?:call|run|execute|invoke|use|rufe?|führe?)\b[^.!?\n]{0,30}\b(?:tool|function|command|shell|code|werkzeug|funktion|befehl)\b/iu,
];

export function speaksToModel(sentence: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(sentence));
}

/** What follows such a sentence still belongs to it while it speaks to somebody, or about the conversation. */
const GOES_ON =
  /\b(?:you|yours?|du|dein\w*|dir|sie (?:müssen|sollen|dürfen)|answers?|repl(?:y|ies)|respon[ds]\w*|users?|questions?|instructions?|say|antwort\w*|fragen?|nutzer\w*|anweisung\w*|sage?)(?!\p{L})/iu;

export interface Screened {
  text: string;
  /** Sentences that stood beside each other are one. */
  withheld: string[];
}

/**
 * `text` without the sentences that speak to a model, and what those were; all else stays.
 * @param isNeeded whether such a sentence is kept all the same
 */
export function screenText(text: string, isNeeded: (sentence: string) => boolean = () => false): Screened {
  const withheld: string[] = [];
  const kept = text.split(/\n[ \t]*\n/).map((paragraph) => {
    let isSpeaking = false;
    let wasWithheld = false;
    const shown = sentencesOf(paragraph).filter((sentence) => {
      const flat = sentence.replaceAll('\n', ' ');
      isSpeaking = speaksToModel(sentence) || speaksToModel(flat) || (isSpeaking && GOES_ON.test(flat));
      const isWithheld = isSpeaking && (TEMPLATE.test(sentence) || !isNeeded(flat));
      if (isWithheld) withheld.push(wasWithheld ? `${withheld.pop()}${sentence}` : sentence.trimStart());
      wasWithheld = isWithheld;
      return !isWithheld;
    });
    return shown.join('').trim();
  });
  return {
    text: kept.filter((paragraph) => paragraph !== '').join('\n\n'),
    withheld: withheld.map((one) => one.trimEnd()),
  };
}

/** Sentences, items of lists, headings and rows, with the blanks before them. */
const sentencesOf = (paragraph: string): string[] =>
  paragraph.split(/(?<=[.!?])(?=\s)|(?=\n[ \t]*(?:[-*+|#]|\d+[.)])\s)/);

export interface Readable {
  title: string;
  text: string;
}

/**
 * Each passage as a model may read it to answer `question`. A handbook orders its readers to do things, too, and says its facts that way
 * ("if a guest asks, say that breakfast ends at ten"): such a sentence is read where it has more of the question's words than what is left
 * of any passage. So an order is never worth more than a statement.
 */
export function screenPassages(
  passages: readonly Readable[],
  question: string,
): { readable: Readable[]; withheld: string[] } {
  const stems = questionStems(question);
  // A heading names what is spoken of, and says nothing of it.
  const coverage = ({ title, text }: Readable) =>
    coverageOf(stems, `${title} ${text.replaceAll(/^#{1,6} .*$/gm, '')}`);
  const titles = passages.map(({ title }) => screenText(title));
  const statements = passages.map(({ text }, at) => ({
    title: titles[at]!.text,
    text: screenText(text).text,
  }));
  const best = Math.max(0, ...statements.map(coverage));
  const texts = passages.map(({ text }, at) =>
    screenText(text, (sentence) => coverage({ title: titles[at]!.text, text: sentence }) > best),
  );
  return {
    readable: texts.map(({ text }, at) => ({ title: titles[at]!.text, text })),
    withheld: [...new Set([...titles, ...texts].flatMap(({ withheld }) => withheld))],
  };
}
