/** @module docs/reference is what the code says today, and says all of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../scripts/docs/commands.ts';
import { internalVariables, variables } from '../../scripts/docs/environment.ts';
import { referencePages } from '../../scripts/docs/reference.ts';
import { configFields } from '../../src/config/schema.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/reference');
const pages = referencePages();
const sources = ['src', 'bin'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => readFileSync(join(root, top, name), 'utf8')),
);

describe('docs/reference', () => {
  it('has these pages and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort());
  });

  it.each(Object.keys(pages))('%s is up to date', (name) => {
    const committed = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    expect(committed === pages[name], `docs/reference/${name} is stale: run "npm run docs"`).toBe(true);
  });

  it('names every command and option', () => {
    const commands = allCommands();
    expect(commands.length).toBeGreaterThan(15);
    const text = pages['commands.md']!;
    const missing = commands.flatMap(({ names, target }) => [
      ...names.filter((name) => !text.includes(`\`${name}\``) && !text.includes(`\`ilab ${name}\``)),
      ...Object.keys(target.parameters?.flags ?? {}).filter((flag) => {
        const option = flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return !new RegExp(`--(?:\\[no-\\])?${option}\\b`).test(text);
      }),
    ]);
    expect(missing).toEqual([]);
  });

  it('names every key of the configuration', () => {
    for (const { key } of configFields()) expect(pages['configuration.md']).toContain(`| \`${key}\` |`);
  });

  it('names every variable that the code reads', () => {
    const read = sources.flatMap((text) => [
      ...[...text.matchAll(/\benv\.([A-Z][A-Z_]+)\b/g)].map(([, name]) => name!),
      ...[...text.matchAll(/'(ILAB_[A-Z_]+)'/g)].map(([, name]) => name!),
    ]);
    const known = [...Object.keys(variables).flatMap((names) => names.split(', ')), ...internalVariables];
    expect([...new Set(read)].filter((name) => !known.includes(name)).sort()).toEqual([]);
    expect(known.filter((name) => !sources.some((text) => text.includes(name)))).toEqual([]);
  });

  it('names no machine', () => {
    for (const [name, text] of Object.entries(pages))
      expect(text, name).not.toMatch(/\/(?:home|root|tmp|Users|work)\//);
  });
});
