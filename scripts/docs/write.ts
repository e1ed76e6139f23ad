/** @module `npm run docs`: writes docs/reference anew. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referencePages } from './reference.ts';

const folder = fileURLToPath(new URL('../../docs/reference', import.meta.url));
const pages = referencePages();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!(name in pages)) rmSync(join(folder, name));
for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
process.stdout.write(`docs/reference: ${Object.keys(pages).join(', ')}\n`);
