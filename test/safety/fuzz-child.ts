/** @module Reads broken files one after the other and tells each verdict in a line; its parent watches for one that never ends. */

import { InputError } from '../../src/core/errors.ts';
import { Rng } from '../../src/core/rng.ts';
import { runTask, type Task } from '../../src/sources/convert/tasks.ts';
import { docxOf, epubOf, pdfOf } from '../helpers/document-files.ts';

const html =
  '<!doctype html><html lang="en"><head><title>Mill</title><meta name="author" content="A"><script type="application/ld+json">{"author":"x"}</script></head>' +
  '<body><h1>Mill</h1><p>It was <b>built</b> in 1801.</p><table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table><ul><li>x<ul><li>y</li></ul></li></ul></body></html>';
const feed =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>F &amp; G</title><item><title><![CDATA[One]]></title><link>http://example.org/one</link><guid isPermaLink="true">x</guid></item></channel></rss>';
const lines = ['Die Mühle', 'Sie wurde 1801 gebaut.', '• eins', '• zwei'].map((text, at) => ({
  text,
  x: 72,
  y: 700 - 30 * at,
}));

const seeds: Record<string, { bytes: Buffer; task: (bytes: Buffer) => Task }> = {
  pdf: {
    bytes: pdfOf([lines, lines]),
    task: (bytes) => ({ ...common(bytes), task: 'convert', format: 'pdf' }),
  },
  html: {
    bytes: Buffer.from(html),
    task: (bytes) => ({ ...common(bytes), task: 'convert', format: 'html' }),
  },
  feed: { bytes: Buffer.from(feed), task: (bytes) => ({ ...common(bytes), task: 'feed' }) },
  docx: {
    bytes: docxOf([{ heading: 'A' }, { text: 'b' }]),
    task: (bytes) => ({ ...common(bytes), task: 'convert', format: 'docx' }),
  },
  epub: {
    bytes: epubOf({ title: 'T', creator: 'C', chapters: ['<p>x</p>'] }),
    task: (bytes) => ({ ...common(bytes), task: 'convert', format: 'epub' }),
  },
};
const common = (bytes: Buffer) => ({ bytes, address: 'fuzzed', charset: null });

/** A few bytes changed, a part cut out, doubled, or moved; for text also brackets nested deep. */
function mutate(bytes: Buffer, rng: Rng): Buffer {
  let out = Buffer.from(bytes);
  for (let rounds = 1 + rng.int(4); rounds > 0; rounds--) {
    const [from, length] = [rng.int(Math.max(1, out.length)), 1 + rng.int(40)];
    const part = out.subarray(from, from + length);
    const kind = rng.int(5);
    if (kind === 0) out = Buffer.from(out.map((byte) => (rng.int(out.length) < 3 ? rng.int(256) : byte)));
    else if (kind === 1) out = Buffer.concat([out.subarray(0, from), out.subarray(from + length)]);
    else if (kind === 2)
      out = Buffer.concat([out.subarray(0, from), ...Array(1 + rng.int(200)).fill(part), out.subarray(from)]);
    else if (kind === 3) out = out.subarray(0, Math.max(10, from));
    else
      out = Buffer.concat([
        out.subarray(0, from),
        Buffer.from('<div><table><tr><td>'.repeat(rng.int(200))),
        out.subarray(from),
      ]);
  }
  return out;
}

// As the thread of the product does (sources/convert/worker.ts).
process.on('unhandledRejection', () => undefined);
const [kind = '', start = '0', count = '0'] = process.argv.slice(2);
const seed = seeds[kind]!;
for (let index = Number(start); index < Number(count); index++) {
  process.stdout.write(`begin ${index}\n`);
  const bytes = mutate(seed.bytes, Rng.named(7, `${kind}/${index}`));
  const verdict = await runTask(seed.task(bytes)).then(
    () => 'read',
    (error: Error) => (error instanceof InputError ? 'refused' : `broken ${error.name}`),
  );
  process.stdout.write(`end ${index} ${verdict}\n`);
}
process.stdout.write('done\n');
