/** @module English texts of the area `trust`. */
export const trust = {
  'trust.flagGuard':
    'Hold each answer against what the adapter was taught: "I don\'t know" where no taught statement answers the question.',
  'trust.noGuard':
    "The training data of this adapter is gone or was changed: its answers can't be held against what was taught.",
  'trust.taught': 'Taught: {path}:{line} (confidence {percent} %)',
  'trust.general': "Not about what was taught: the model's own knowledge, unchecked.",
  'trust.stranger':
    'The question names something that nothing taught speaks of. The model would have said: {text}',
  'trust.untaught': 'No taught statement says so. The model would have said: {text}',
  'trust.unsure':
    "The taught statement that was told doesn't seem to answer this. The model would have said: {text}",
  'trust.model': 'The model itself does not know.',
} as const;
