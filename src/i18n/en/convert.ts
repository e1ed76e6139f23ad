/** @module English texts of the area `convert`. */
export const convert = {
  'convert.baseNoModel': 'The base {base} is no model (its general.type is another).',
  'convert.baseNoModelHint': 'Name a model file (ilab convert --model); "ilab model list" shows yours.',
  'convert.splitBase': 'The base {base} is one part of a model split into several files.',
  'convert.splitBaseHint':
    'Join the parts with `llama-gguf-split --merge` first, or fetch a file in one piece.',
  'convert.notFinite':
    'After the merge the tensor "{name}" would hold {value}, which does not fit the type {type}.',
  'convert.notFiniteHint':
    'The adapter is damaged or its training went astray: train again, or take a checkpoint before.',
  'convert.sameFile': 'The output would replace {path}, from which it is made.',
  'convert.sameFileHint': 'Choose another output file.',
  'convert.noSpace': '{path} needs {needed}, but only {free} are free there.',
  'convert.noSpaceHint': 'Free some space, choose another folder, or a smaller type (q8_0 is the smallest).',
  'convert.cancelled': 'The merge was stopped; no file was written.',
  'convert.cancelledHint': 'Run the same command again: it starts anew and takes a minute at most.',
} as const;
