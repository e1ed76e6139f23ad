/** Makes the skill's examples through the endpoint of the first argument, into the folder of the second, until it is killed. */
import { generateDataset } from '../../src/generate/pipeline.ts';
import { remoteChatModel } from '../../src/infer/remote.ts';
import { skill } from './samples.ts';

const [endpointUrl = '', outputDir = ''] = process.argv.slice(2);
await generateDataset({
  leaves: [skill],
  documents: new Map(),
  model: await remoteChatModel({ endpointUrl }),
  rung: 'endpoint',
  base: null,
  rougeThreshold: 0.9,
  seed: 1,
  sdgScaleFactor: 3,
  outputDir,
  modelName: 'student',
});
