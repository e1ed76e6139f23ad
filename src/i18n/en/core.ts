/** @module English texts of the area `core`. */
export const core = {
  'core.diskFull': 'The disk is full: {path} could not be written. What was there before is unchanged.',
  'core.diskFullHint': 'Free some space and run the same command again.',
  'core.notWritable': 'No right to write {path} ({code}).',
  'core.notWritableHint': 'Check the owner and the rights of the folder, or choose another one.',
  'core.notJson': 'This line is not JSON: {reason}',
  'core.notJsonHint': 'Each line must hold one JSON object; correct or remove this line.',
  'core.exitOk': 'done',
  'core.exitFailed':
    'the verdict is no (an invalid taxonomy, a finding of "ilab doctor"), or ilab itself failed',
  'core.exitUsage': 'wrong command line',
  'core.exitInput': 'a file of yours is wrong; the message says where',
  'core.exitResource': 'the machine lacks something: model, memory, disk, port, network',
  'core.exitRemote': 'another server refused or was not understood',
  'core.exitEngine': 'the engine that computes failed',
  'core.exitCancelled': 'stopped by Ctrl-C',
} as const;
