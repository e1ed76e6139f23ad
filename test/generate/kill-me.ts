/** A run of the data maker with a slow stub model, to be killed in the middle. Arguments: folder, answers before it hangs. */
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { ChatModel } from '../../src/model/interfaces.ts';
import { company } from './samples.ts';

const [outputDir = '', limit = '0'] = process.argv.slice(2);
let calls = 0;
const base: ChatModel = {
  id: 'stub',
  contextSize: 512,
  async chat(messages) {
    if (calls >= Number(limit)) {
      process.stdout.write('hanging\n');
      await new Promise(() => setInterval(() => undefined, 1000));
    }
    calls++;
    return {
      text: `Answer to ${messages[0]?.content}`,
      promptTokens: 1,
      completionTokens: 1,
      finishReason: 'stop',
      tokensPerSecond: 1,
    };
  },
  async [Symbol.asyncDispose]() {},
};
await generateDataset({
  leaves: [company],
  documents: new Map(),
  model: null,
  base,
  rougeThreshold: 0.9,
  seed: 1,
  outputDir,
  modelName: 'stub',
});
