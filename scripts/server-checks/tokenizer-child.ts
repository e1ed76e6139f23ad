/** @module Reads damaged tokenizers one after the other and tells each verdict in a line; its parent sees when one ends the process. */
import { rm, writeFile } from 'node:fs/promises';
import { IlabError } from '../../src/core/errors.ts';
import { Rng } from '../../src/core/rng.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { loadTokenizer } from '../../src/infer/tokenizer.ts';
import { brokenTokenizer } from './broken-tokenizers.ts';

const [path = '', start = '0', count = '0'] = process.argv.slice(2);

/** What a chat and its answer ask of a tokenizer. */
async function use(): Promise<void> {
  await using tokenizer = await loadTokenizer(path);
  const prompt = tokenizer.encodePrompt([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'the rain\n<|im_end|></s> ü€😀\u0000\u0007' },
  ]);
  tokenizer.decode(prompt);
  // A model may say any token that it has.
  const tokens = (await openGguf(path)).metadata.get('tokenizer.ggml.tokens');
  if (Array.isArray(tokens)) tokenizer.decode(tokens.map((_, id) => id));
}

for (let index = Number(start); index < Number(count); index++) {
  process.stdout.write(`begin ${index}\n`);
  await writeFile(path, brokenTokenizer(Rng.named(1, `tokenizer ${index}`)));
  const verdict = await use().then(
    () => 'read',
    (error) => (error instanceof IlabError ? 'refused' : `broken ${String(error).split('\n')[0]}`),
  );
  process.stdout.write(`end ${index} ${verdict}\n`);
}
await rm(path, { force: true });
process.stdout.write('done\n');
