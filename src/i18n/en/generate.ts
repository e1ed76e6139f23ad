/** @module English texts of the area `generate`. */
export const generate = {
  'generate.nothing': 'No training example could be made: no leaf holds a question with its answer.',
  'generate.nothingHint':
    'Write question and answer pairs into a qna.yaml, check it with "ilab diff", then run "ilab generate" again.',
  'generate.cancelled': 'Making training data was stopped; no file of it was written.',
  'generate.cancelledHint':
    'Run "ilab generate" again: what the model answered so far is kept and not asked twice.',
  'generate.flagHeldOut':
    'Question file to test with: training rows that are too near to one of its questions are left out.',
  'generate.flagHeldOutPerFact':
    'Wordings of each fact to keep out of training and test with, 0 to 3. Default: 0.',
  'generate.heldOut':
    'Held out: {questions} questions in {path} (sha256 {sha256}...); {dropped} training rows near them were left out.',
  'generate.heldOutExcluded':
    'Not held out, because a pair of the taxonomy asks it in almost the same words: {question}',
} as const;
