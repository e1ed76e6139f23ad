/**
 * @module A few steps of a real training run by the built product, in a process of its own: only there is its memory the product's alone.
 * Argument: JSON of paths and settings. Prints one JSON: the estimate, the peak that the system counted, the summary.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const { modelPath, folder, settings, forced } = JSON.parse(process.argv[2]);
const { train } = await import('../../dist/train/train.js');
const { trainDefaults } = await import('../../dist/train/options.js');

/** A token a byte, as test/helpers/byte-tokenizer.ts, which a process without a loader of TypeScript cannot read. */
const bytes = (text) => [...Buffer.from(text)].map((byte) => byte + 4);
const tokenizer = {
  encodePrompt: (messages) => Int32Array.from([1, ...messages.flatMap(({ content }) => bytes(content)), 2]),
  encodeChat(messages) {
    const prompt = tokenizer.encodePrompt(messages.slice(0, -1));
    const answer = bytes(messages.at(-1).content);
    return { tokens: Int32Array.from([...prompt, ...answer, 3]), answerStart: prompt.length };
  },
  decode: (tokens) => Buffer.from(Array.from(tokens, (token) => token - 4)).toString(),
};

const rows = Array.from({ length: 60 }, (_, i) => ({
  user: `${'question '.repeat(3)}${i % 10}`,
  assistant: 'answer '.repeat(2 + (i % 2)),
  ilab: { kind: 'taught', fact: `fact ${i % 10}` },
}));
const dataPath = join(folder, 'train_memory.jsonl');
await writeFile(dataPath, rows.map((row) => JSON.stringify(row)).join('\n'));

let estimate;
const summary = await train({
  ...trainDefaults,
  iters: 3,
  ...settings,
  modelPath,
  dataPath,
  outputDir: join(folder, 'run'),
  tokenizer,
  threads: 2,
  checkpointEverySeconds: 1e9,
  resume: false,
  forced,
  onEvent(event) {
    if (event.type === 'estimate') estimate = event;
  },
});

/** The most the process ever had resident, in bytes. */
function peakBytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}
process.stdout.write(`${JSON.stringify({ estimate, peakBytes: peakBytes(), summary })}\n`);
