/** @module English texts of the area `prove`: the proof, its progress, and its report. */
export const prove = {
  'prove.askBase': 'base model',
  'prove.askPretest': 'pre-test',
  'prove.askGold': 'base with the passage',
  'prove.askRetrieval': 'base with retrieval',
  'prove.askAfter': 'taught model',
  'prove.askPlacebo': 'placebo',
  'prove.askSeed': 'seed {seed}',
  'prove.trainPlacebo': 'Training the placebo',
  'prove.trainSeed': 'Training with seed {seed}',
  'prove.estimate': '{label}: {steps} steps, about {time}.',
  'prove.dataUnknown':
    'the training data of the adapter is not known, not there any more, or not what it was at the training',
  'prove.noPassages':
    'the taxonomy behind the data is not where it was, or has neither documents nor contexts',
  'prove.noGold': 'no passage of the documents says an accepted answer',
  'prove.oneFact': 'with one fact, or one answer for all, there is nothing to permute',
} as const;
