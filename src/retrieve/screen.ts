/**
 * @module Sentences of a document that speak to the model and not to its reader ("ignore all previous instructions"). They are withheld from
 * prompts and shown to the user. Known wordings only: a false statement that is told as a fact passes, as it does for a reader.
 */

/** Words that name what a model was told before. */
const TOLD =
  '(?:instructions?|prompts?|rules?|guidelines?|directions?|context|anweisung(?:en)?|anleitung(?:en)?|vorgaben?|regeln?|vorschriften?)';
const MODEL =
  '(?:ai|llms?|(?:language |ai )?models?|assistants?|chat ?bots?|ki|sprachmodelle?|assistent(?:en|in)?|system prompt)';

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
  // Pretended turns of the conversation and tokens of chat templates.
  /^\s*(?:#{1,6}\s*)?(?:\*\*)?(?:system|assistant|user|human|ai|question|answer|final answer|frage|antwort)(?:\*\*)?\s*:/imu,
  /<\|[^|\n]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user|instructions?|documents?)\b[^>\n]{0,60}>/iu,
  // Asking for deeds.
  /\b(?:call|run|execute|invoke|use|rufe?|führe?)\b[^.!?\n]{0,30}\b(?:tool|function|command|shell|code|werkzeug|funktion|befehl)\b/iu,
];

export function speaksToModel(sentence: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(sentence));
}

/**
 * `text` without what speaks to a model, and what that was: from such a sentence on to the end of its paragraph, since the next
 * sentences say what it wants.
 */
export function screenText(text: string): { text: string; withheld: string[] } {
  const withheld: string[] = [];
  const kept = text.split(/\n[ \t]*\n/).map((paragraph) => {
    const sentences = paragraph.split(/(?<=[.!?])(?=\s)/);
    const at = sentences.findIndex((one) => speaksToModel(one) || speaksToModel(one.replaceAll('\n', ' ')));
    if (at < 0) return paragraph;
    withheld.push(sentences.slice(at).join('').trim());
    return sentences.slice(0, at).join('');
  });
  return { text: kept.filter((paragraph) => paragraph.trim() !== '').join('\n\n'), withheld };
}
