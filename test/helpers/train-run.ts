/** @module One small real training run in a process of its own, so that a test can kill it. Arguments: a JSON of paths and settings. */
import { train } from '../../src/train/train.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import { tinySettings } from './tiny-training.ts';

const { modelPath, dataPath, outputDir, settings, checkpointEverySeconds = 0 } = JSON.parse(process.argv[2]!);
await train({
  ...tinySettings,
  ...settings,
  modelPath,
  dataPath,
  outputDir,
  tokenizer: byteTokenizer,
  threads: 1,
  checkpointEverySeconds,
  resume: true,
  onEvent: (event) => process.stdout.write(JSON.stringify(event) + '\n'),
});
