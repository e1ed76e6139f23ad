/**
 * @module Whether a question is about the one who asks it: what they hold, think, own or did. Nobody can have taught that, and a model
 * that is asked for it invents. English and German.
 */

/** What asks for advice, not for a fact: "What are my rights if ...?", "Was habe ich falsch gemacht?" */
const ADVICE =
  /\b(?:if|should|can|could|may|must|need|supposed|allowed|able|required|wrong|missing|rights?|options?|chances?|best|wenn|falls|soll|sollte|kann|könnte|darf|muss|müsste|falsch|verpflichtet|berechtigt|rechte|möglichkeiten|beste[rsn]?)(?![\p{L}])/iu;

const ABOUT_THE_ASKER: readonly RegExp[] = [
  // "What is my shoe size?", "Who was the first teacher of my son?"
  /^(?:what|which|who|when|where|how (?:old|tall|heavy|long|many \w+))(?:'s| is| was| are| were) (?:the (?:\w+ ){1,3}of )?(?:my|our)\b/iu,
  // "What am I holding in my hand?", "Which number am I thinking of?"
  /^(?:(?:in|on|at|to|of|with|from) )?(?:what|which|who|whom|when|where|how (?:old|tall|heavy|many|much))\b.* (?:am|was|did|have|had) i\b/iu,
  // „Wie heißt meine Großmutter?“, „Was ist die Farbe meines Autos?“
  /^(?:wer|was|wann|wo|wie (?:alt|groß|schwer)|welche[rsn]?(?: \p{L}+)?) (?:ist|war|sind|waren|hat|hatte) (?:(?:der|die|das) \p{L}+ )?(?:mein|unser)\p{L}*(?![\p{L}])/iu,
  /^wie (?:heiß|hieß|laute)\p{L}* (?:(?:der|die|das) \p{L}+ )?(?:mein|unser)\p{L}*(?![\p{L}])/iu,
  // „Was halte ich in der Hand?“, „An welche Zahl denke ich gerade?“
  /^(?:(?:an|in|mit|aus|von|auf|zu) )?(?:wer|was|wen|wem|welche\p{L}*|wann|wo|woran|wie (?:alt|groß|schwer|viele?|heiße))(?![\p{L}]).*(?<![\p{L}])(?:bin|war|habe|hatte|halte|hielt|denke|dachte|trage|wohne|heiße) ich(?![\p{L}])/iu,
  /^wie heiße ich(?![\p{L}])/iu,
];

/** Longer ones tell what they are about themselves. */
const MOST_WORDS = 14;

/** @param question the first message of a conversation: a later one may be about what was said before. */
export function asksAboutTheAsker(question: string): boolean {
  const text = question.trim().replaceAll(/\s+/g, ' ').replaceAll('’', "'");
  if (text.split(' ').length > MOST_WORDS || /[.!?:;] \S/.test(text) || ADVICE.test(text)) return false;
  return ABOUT_THE_ASKER.some((pattern) => pattern.test(text));
}
