/** @module Builds the page (web/) into dist/web: one script, one style sheet, no address outside. `--watch` builds again on each change. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, context } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'web');
const target = join(root, 'dist', 'web');

/** Their code is part of app.js, so their licences go with it. */
const bundled = ['preact', '@preact/signals', '@preact/signals-core', 'uplot', 'eventsource-parser'];

const options = {
  entryPoints: { app: join(source, 'main.tsx') },
  outdir: target,
  bundle: true,
  format: 'esm',
  // What every browser of the last three years knows.
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
};

/** @throws when the page has an error; esbuild has printed it with its place. */
export async function buildWeb() {
  copyStatic();
  await build(options);
}

function copyStatic() {
  mkdirSync(target, { recursive: true });
  for (const name of ['index.html', 'icon.svg']) copyFileSync(join(source, name), join(target, name));
  const licences = bundled.map((name) => {
    const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
    return `${name}\n\n${text.trim()}\n`;
  });
  writeFileSync(join(target, 'licences.txt'), licences.join('\n----\n\n'));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--watch')) {
    copyStatic();
    await (await context(options)).watch();
  } else await buildWeb();
}
