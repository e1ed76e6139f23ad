/** @module English texts of the area `gguf`. */
export const gguf = {
  'gguf.broken': 'This is not a sound GGUF file: {reason}.',
  'gguf.brokenHint': 'Fetch the file again (ilab download checks its checksum), or choose another model.',
  'gguf.missing': 'There is no file {path}.',
  'gguf.missingHint':
    'Check the path; `ilab model list` shows the models you have, `ilab download` fetches one.',
  'gguf.notReadable': 'No right to read {path} ({code}).',
  'gguf.notReadableHint': 'Check the owner and the rights of the file.',
  'gguf.notFile': '{path} is not a file.',
  'gguf.badMagic': 'it does not start with the letters GGUF',
  'gguf.badVersion': 'its format version is {version}, and only 2 and 3 are known',
  'gguf.bigEndian': 'it is written for big-endian machines (version field {version})',
  'gguf.truncated':
    'it ends at byte {fileBytes}, but its header needs {bytes} more bytes at position {position}',
  'gguf.shrunk': 'it ended at byte {position} while it was being read',
  'gguf.longHeader': 'its header is longer than {limit} bytes',
  'gguf.tooMany': '"{what}" has length {value}, and the limit is {limit}',
  'gguf.countBeyondFile': '"{what}" has length {value}, but only {remaining} bytes of the file are left',
  'gguf.badBool': 'a truth value at byte {position} is {value}, neither 0 nor 1',
  'gguf.badValueType': 'the value of "{key}" has the unknown type {id}',
  'gguf.nestedArray': 'the value of "{key}" is a list of lists, which no model uses',
  'gguf.badAlignment':
    'general.alignment is {value}, which must be a power of two from 8 to 1048576 (default 32)',
  'gguf.emptyName': 'a key or a tensor has an empty name',
  'gguf.duplicateKey': 'the key "{key}" appears twice',
  'gguf.duplicateTensor': 'the tensor "{name}" appears twice',
  'gguf.badDimensions': 'tensor "{name}" has {dimensions} dimensions, and 1 to {limit} are possible',
  'gguf.badTensorType': 'tensor "{name}" has the unknown type {id}',
  'gguf.emptyTensor': 'tensor "{name}" has no elements',
  'gguf.partialBlock':
    'tensor "{name}" has rows of {row} values, not whole blocks of {blockElements} ({type})',
  'gguf.misalignedTensor': 'tensor "{name}" lies at offset {offset}, not a multiple of {alignment}',
  'gguf.tensorBeyondFile': 'tensor "{name}" would end at byte {end}, but the file has {fileBytes} bytes',
  'gguf.overlap': 'tensors "{name}" and "{other}" lie over each other',
  'gguf.noVocabulary': 'it has no vocabulary: a text cannot be turned into tokens',
  'gguf.sameTokens': 'tokens {first} and {id} of its vocabulary are the same ("{token}")',
  'gguf.badByteToken': 'token {id} ("{token}") of its vocabulary should be one byte, written as <0x0A>',
  'gguf.noByteToken': 'its vocabulary lacks the token {name}, which stands for a byte',
  'gguf.noUnknownToken': 'its vocabulary lacks the token for what it does not know',
  'gguf.noTensor': 'The model file has no tensor "{name}".',
  'gguf.noTensorHint': 'It is perhaps of another architecture; `ilab model list` shows the models you have.',
  'gguf.noDecoder': 'Tensors of the type {type} cannot be read; possible are {known}.',
  'gguf.noDecoderHint':
    'Choose another file of the same model: all types that llama.cpp makes models of can be read.',
  'gguf.badMetadata': 'The metadata key "{key}" should hold {expected}, but holds {found}.',
  'gguf.badMetadataHint': 'Choose another model file; this one lacks what is needed to train or run it.',
  'gguf.notAdapter': 'This GGUF file is no LoRA adapter (general.type {kind}, adapter.type {method}).',
  'gguf.loraPair':
    'The adapter has no fitting pair of matrices for "{name}": A is {a}, B is {b} (innermost first; - is missing).',
  'gguf.strangeTensor': 'The adapter holds the tensor "{name}", which belongs to no LoRA pair.',
  'gguf.adapterHint': 'Choose the adapter.gguf that `ilab train` wrote into its checkpoint folder.',
  'gguf.otherArchitecture': 'The adapter is for the architecture "{adapter}", and the base is "{base}".',
  'gguf.otherBase':
    'The adapter was trained on another file than {base}: on SHA-256 {trainedOn}, and this one has {found}.',
  'gguf.emptyAdapter': 'The adapter holds no matrices, so there is nothing to merge or apply.',
  'gguf.badAlpha': 'The adapter has the alpha {alpha}, which is no finite number.',
  'gguf.noBaseTensor': 'The adapter changes the tensor "{name}", which the base does not have.',
  'gguf.otherShape':
    'The adapter of "{name}" is for a matrix of {adapter}, and the base has {base} (innermost first).',
  'gguf.otherBaseHint':
    'Name the model it was trained on with --model, or another adapter with --adapter ("ilab model list" shows them); chat and serve also know --no-adapter.',
} as const;
