/** @module One's own questions as they are typed: one a line, each accepted answer behind a "|". */
export interface OwnQuestion {
  question: string;
  /** Empty: nothing in the sources answers it. */
  answers: string[];
}

export function questionsIn(text: string): OwnQuestion[] {
  return text.split('\n').flatMap((line) => {
    const [question = '', ...answers] = line.split('|').map((part) => part.trim());
    return question === '' ? [] : [{ question, answers: answers.filter((answer) => answer !== '') }];
  });
}
