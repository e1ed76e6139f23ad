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
  'convert.noSpaceHint':
    'Free some space, choose another folder, or a smaller type (q4_K_M is the smallest).',
  'convert.scaledWeight':
    'The base keeps a factor for the tensor "{name}" in a tensor of its own ("{scale}"), so a change cannot be merged into it.',
  'convert.scaledWeightHint':
    'Serve the adapter beside the base (ilab serve --adapter), or merge it into another file of the same model.',
  'convert.cancelled': 'The merge was stopped; no file was written.',
  'convert.cancelledHint': 'Run the same command again: it starts anew and takes a minute at most.',

  'convert.badScale':
    '"{text}" names neither a file nor a file with a scale: "{scale}" is no number other than 0.',
  'convert.badScaleHint': 'Write --adapter FILE or --adapter FILE:SCALE, such as adapter.gguf:0.5.',
  'convert.adapterAndNone': '"none" or "auto" was given beside another adapter.',
  'convert.adapterAndNoneHint': 'Name adapters, or give "none" alone.',
  'convert.adapterRepeated': 'The adapter {path} was given twice.',
  'convert.adapterRepeatedHint': 'Give it once, with the scale you want.',

  'convert.unmerged': 'unmerged',
  'convert.merged': 'merged',
  'convert.loss':
    'Rounding to {type} took {overall} of the length of what the adapter changes (at most {worst}, in {name}).',
  'convert.lossLarge':
    'Warning: the rounding to {type} is larger than what the adapter changes. Ask the merged file with --questions FILE, or take --type q8_0 or f16.',
  'convert.recallLost':
    'Warning: of {n} taught questions {before} were right before the merge and {after} are after it. A larger --type than {type} keeps more.',
  'convert.notTested': 'The merged file was not asked anything; --questions FILE compares its answers.',
  'convert.peftQuestions': '--questions was given, but --format peft makes nothing that could answer.',
  'convert.peftQuestionsHint': 'Use "ilab evaluate --adapter" for the adapter itself.',
  'convert.peftSeveral': 'Several adapters were given, and a PEFT folder holds one.',
  'convert.peftSeveralHint': 'Convert them one by one, each with an --output of its own.',
  'convert.peftDone': 'PEFT adapter: {path}',
  'convert.peftNext':
    'PeftModel.from_pretrained(model, "{path}") loads it in Python, over the model this GGUF was made of.',

  'convert.safetensorsBroken': 'This is not a sound safetensors file: {reason}.',
  'convert.safetensorsHint': 'Fetch or save the adapter again (in PEFT: model.save_pretrained).',
  'convert.safetensorsHeader': 'its header would have {length} bytes, and at most {limit} are possible',
  'convert.safetensorsJson': 'its header is no JSON object ({reason})',
  'convert.safetensorsType': 'tensor "{name}" has the type {type}, which cannot be read',
  'convert.safetensorsShape':
    'the shape of tensor "{name}" is no list of at most {limit} whole numbers from 0 on',
  'convert.safetensorsOffsets': 'the data_offsets of tensor "{name}" are no two whole numbers',
  'convert.safetensorsBeyond':
    'tensor "{name}" would lie at bytes {start} to {end} of the data, which has {dataBytes}',
  'convert.safetensorsSize':
    'tensor "{name}" of shape {shape} and type {type} needs {expected} bytes, and has {found}',
  'convert.safetensorsHole':
    'tensor "{name}" begins at byte {offset} of the data instead of {expected}: a hole or an overlap',
  'convert.safetensorsEnd': 'it should end at byte {position}, and has {fileBytes} bytes',
  'convert.peftMissing': 'There is no file {path}.',
  'convert.peftMissingHint':
    'A PEFT adapter is a folder with adapter_config.json and adapter_model.safetensors; one saved as .bin must be saved again as safetensors.',
  'convert.peftJson': 'This is no configuration of a PEFT adapter: {reason}',
  'convert.peftLong': 'This configuration of a PEFT adapter has more than {limit} bytes.',
  'convert.peftType': 'The PEFT adapter is of the type "{type}"; only LORA can be read.',
  'convert.peftOption':
    'The PEFT adapter was made with {option} = {value}: it is more than pairs of matrices beside an unchanged base.',
  'convert.peftPattern': 'The pattern "{pattern}" of alpha_pattern cannot be used: {reason}.',
  'convert.peftTensor': 'The PEFT adapter holds the tensor "{name}", which is no half of a LoRA pair.',
  'convert.peftPair':
    'The PEFT adapter has no fitting pair of matrices for "{name}": A is {a}, B is {b} (outermost first; - is missing).',
  'convert.peftModule':
    'The PEFT adapter changes "{name}", which is no linear layer that a model of this kind has in a GGUF file.',
  'convert.peftHint':
    'Plain LoRA on linear layers can be read (rsLoRA and patterns of ranks and alphas included); merge anything else in PEFT.',
  'convert.peftArchitecture':
    'The names that PEFT uses for the architecture "{architecture}" are not known; known are {known}.',
  'convert.peftArchitectureHint': 'Use the adapter as a GGUF file, which llama.cpp applies to any model.',
  'convert.peftNoModule': 'The adapter changes "{name}", for which PEFT has no linear layer.',
  'convert.peftNoModuleHint': 'Use the adapter as a GGUF file; adapters of experts have no form in PEFT.',
} as const;
