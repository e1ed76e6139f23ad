/** @module English texts of the area `review`. */
export const review = {
  'review.badDecision': 'This line is no decision about a training pair: {reason}.',
  'review.badDecisionHint': 'Correct or delete the line; "ilab data review" writes it anew.',
  'review.allRejected': 'All {count} rows of this training data were rejected: nothing is left to teach.',
  'review.allRejectedHint': 'Run "ilab data review --accept ID", or make other data with "ilab generate".',
  'review.adapterStale':
    'Pairs were rejected or edited since this adapter was trained. What was rejected is not vouched for; "ilab train" teaches the rest anew.',
  'review.generated':
    'Decided in an earlier review: {rejected} of these pairs are left out of training, {edited} are taught in the words they were given.',
} as const;
