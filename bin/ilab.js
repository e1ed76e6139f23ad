#!/usr/bin/env node
/** @module The `ilab` command: starts the built program, or says how to build it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const entry = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(fileURLToPath(entry))) {
  const { main } = await import(entry.href);
  await main(process.argv.slice(2));
} else {
  process.stderr.write(
    'ilab: This copy of ilab is not built yet. Next step: run "npm ci" and "npm run build" in its folder, then try again.\n',
  );
  process.exitCode = 1;
}
