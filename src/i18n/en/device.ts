/** @module English texts of the area `device`: which processor trains, and why another one does not. */
export const device = {
  'device.unusable': 'The device "{device}" cannot be used for training: {reason}.',
  'device.noGpu': 'No graphics card can be used for training: {reasons}.',
  'device.hint':
    'Train on the CPU (leave out --device, or --device cpu), or install the current driver of the graphics card and run the command again.',
  'device.cudaHint':
    'CUDA 12, cuDNN 9 and the runtime\'s CUDA libraries are needed; "{command}", run where ilab is installed, fetches the libraries. Without them use --device webgpu or cpu.',
  'device.notOffered': 'the runtime has no such provider for {platform}',
  'device.libraryMissing': 'the library {path} is not installed',
  'device.wrong': 'it computes {operator} wrong (relative error {error}, at most {limit} is right)',
  'device.crashed': 'the process that tested it ended by {signal}',
  'device.exited': 'the process that tested it ended with code {code}',
  'device.timedOut': 'no answer to its test within {seconds} s',
  'device.tooSlow': 'it is only {times} times as fast as the CPU',
} as const;
