/** @module English texts about the experts of a mixture. */
export const experts = {
  'experts.title': 'Experts',
  'experts.notHere': 'The model is not here yet: fetch it, and its file says whether it has experts.',
  'experts.noFile': 'The file of this model cannot be read.',
  'experts.dense': 'This is a dense model: every token passes all of its weights. It has no experts.',
  'experts.looking': 'Reading what the file says …',
  'experts.mixture':
    '{layers} layers with {count} experts each; a token passes {used} of them in every layer.',
  'experts.prompt': 'Prompt, asked as a chat asks it',
  'experts.needs': 'Takes up to {memory} of memory for {n} tokens, one layer at a time.',
  'experts.show': 'Show which experts fire',
  'experts.stop': 'Stop',
  'experts.computing': 'The prompt passes through the layers …',
  'experts.done': 'The map of experts is there.',
  'experts.stopped': 'Stopped.',
  'experts.allTokens': 'All {n} tokens count; pick some to see only theirs.',
  'experts.someTokens': '{n} of {all} tokens count.',
  'experts.pickAll': 'Count all tokens',
  'experts.map': 'Layers by experts',
  'experts.layer': 'Layer',
  'experts.legend': 'The stronger the colour, the more of the weight; the strongest is {share}.',
  'experts.cell': 'Layer {layer}, expert {expert}: chosen by {chosen} of {n} tokens, {share} % of the weight',
} as const;
