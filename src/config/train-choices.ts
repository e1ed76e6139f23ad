/** @module Words that `train.device` and `train.precision` may have; apart from the schema, so that --help needs nothing else. */

export const trainDevices = ['auto', 'cpu', 'gpu', 'webgpu', 'cuda'] as const;
export const trainPrecisions = ['auto', 'f32', 'int8', 'bf16'] as const;
