/** @module One small real training run in a process of its own, so that a test can kill it. Arguments: a JSON of paths. */
import { train } from '../../src/train/train.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import { tinySettings } from './tiny-training.ts';

const { modelPath, dataPath, outputDir } = JSON.parse(process.argv[2]!);
await train({
  ...tinySettings,
  modelPath,
  dataPath,
  outputDir,
  tokenizer: byteTokenizer,
  threads: 1,
  checkpointEverySeconds: 0,
  resume: true,
  onEvent: (event) => process.stdout.write(JSON.stringify(event) + '\n'),
});
