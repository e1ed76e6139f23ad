/** @module English texts of the area `experts`: which experts of a mixture a prompt is sent to. */
export const experts = {
  'experts.brief': 'Show which experts of a mixture a prompt is sent to',
  'experts.full':
    'For a mixture-of-experts model: in each layer every token chooses a few experts, and this shows which ones, by what weight. The prompt is asked as a chat asks it. The forward pass is computed with one layer in memory at a time. Without a prompt it says what that would take.',
  'experts.argModel': 'Name of a model here, or path of a GGUF file',
  'experts.argPrompt': 'What is asked',
  'experts.dense': '{model} is a dense model: every token passes all of its weights, so it has no experts.',
  'experts.denseHint': 'Ask this of a mixture, such as Granite MoE, Mixtral or Qwen3 MoE.',
  'experts.estimate':
    '{model}: {layers} layers with {count} experts each, of which a token passes {used}. Looking at a prompt takes up to {memory} of memory.',
  'experts.estimateNext': 'ilab model experts {model} "PROMPT" shows which ones fire.',
  'experts.tooLong': 'The prompt has {tokens} tokens in the chat; the limit here is {limit}.',
  'experts.tooLongHint': 'Shorten it: a sentence or two are enough.',
  'experts.layers': 'layers',
  'experts.columnLayer': 'LAYER',
  'experts.columnExperts': 'EXPERTS (SHARE OF THE WEIGHT)',
  'experts.read':
    '{tokens} tokens, each to {used} of {count} experts a layer; "--json" gives every token\'s weights.',
  'experts.strangeWeight':
    'The adapter changes {name}, which has no place for a pair of matrices in this engine.',
  'experts.strangeWeightHint':
    'Look at the model without it, or convert the two into one file first: ilab convert',
  'experts.flagAdapter':
    'Show beside it what a LoRA adapter (GGUF file or PEFT folder) makes of it; FILE:SCALE, several times; auto: the newest',
  'experts.columnTaught': 'WITH THE ADAPTER',
  'experts.columnSame': 'THE SAME',
  'experts.same': 'With the adapter {share} % of the choices are the same.',
} as const;
