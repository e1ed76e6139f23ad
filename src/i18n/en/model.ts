/** @module English texts of the area `model`. */
export const model = {
  'model.badName': '{name} cannot be the name of a model.',
  'model.badNameHint':
    'A name has lower-case letters, digits, dot, dash and underscore, and starts with a letter or digit.',
  'model.badCard': 'its card model.json cannot be read: {reason}',
  'model.otherCard': 'its card model.json belongs to the model {name}',
  'model.fileGone': 'its file {path} is gone',
  'model.sizeChanged': 'its file {path} has {found} bytes, but had {expected} when it was added',
  'model.hashChanged':
    'its file {path} was changed since it was added: its SHA-256 is {found}, but was {expected}',
  'model.damaged': 'The model {name} is damaged: {problem}.',
  'model.damagedHint': 'Fetch it again with `ilab download`, or delete the folder of {path}.',
  'model.noFile': 'There is no model file {path}.',
  'model.noFileHint': 'Check the path; `ilab model list` shows the models you have.',
  'model.notHere': 'The model {name} is not on this machine yet (looked in {dir}).',
  'model.downloadHint': 'Fetch it: ilab download',
  'model.downloadNameHint': 'Fetch it: ilab download {name}',
  'model.unknown': 'No model is named {name}. On this machine: {here}. Known by name: {known}.',
  'model.unknownHint':
    '`ilab model list` shows the models you have; `ilab download` fetches one (by name, --repository and --filename, URL or path).',
  'model.none': 'none',

  'model.adapterUnfinished':
    'run.json is missing: the training was stopped before its end; run the same `ilab train` again to finish it',
  'model.adapterGone': 'adapter.gguf is missing, though run.json says that the training was finished',
  'model.badRun': 'run.json cannot be read: {reason}',
  'model.noAdapter': 'adapter.gguf holds no adapter',
  'model.adapterStale':
    'adapter.gguf was trained on a base file with SHA-256 {base}, but run.json says {expected}',
} as const;
