/** @module English texts of the area `core`. */
export const core = {
  'core.diskFull': 'The disk is full: {path} could not be written. What was there before is unchanged.',
  'core.diskFullHint': 'Free some space and run the same command again.',
  'core.notWritable': 'No right to write {path} ({code}).',
  'core.notWritableHint': 'Check the owner and the rights of the folder, or choose another one.',
  'core.notJson': 'This line is not JSON: {reason}',
  'core.notJsonHint': 'Each line must hold one JSON object; correct or remove this line.',
} as const;
