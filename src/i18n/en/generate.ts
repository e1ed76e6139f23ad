/** @module English texts of the area `generate`. */
export const generate = {
  'generate.nothing': 'No training example could be made: no leaf holds a question with its answer.',
  'generate.nothingHint':
    'Write question and answer pairs into a qna.yaml, check it with "ilab diff", then run "ilab generate" again.',
  'generate.cancelled': 'Making training data was stopped; no file of it was written.',
  'generate.cancelledHint':
    'Run "ilab generate" again: what the model answered so far is kept and not asked twice.',
} as const;
