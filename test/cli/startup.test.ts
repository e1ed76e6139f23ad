/** @module `ilab --help` must answer at once: nothing heavy is imported before a command runs. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every module reached from `path` by static imports that stay after type stripping. */
function staticImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = readFileSync(path, 'utf8').replaceAll(/^import type .*?;$/gms, '');
  for (const [, name] of text.matchAll(/^(?:import|export) (?:[^;]*? from )?'([^']+)';$/gms))
    if (name!.startsWith('.')) staticImports(join(dirname(path), name!), seen);
    else seen.add(name!);
  return seen;
}

describe('startup', () => {
  it('needs only the command parser and small files', () => {
    const reached = new Set<string>();
    // main.ts imports app.ts once it knows the language.
    for (const start of ['main.ts', 'app.ts'])
      staticImports(new URL(`../../src/cli/${start}`, import.meta.url).pathname, reached);
    const packages = [...reached].filter((name) => !name.startsWith('/') && !name.startsWith('node:'));
    expect(packages).toEqual(['@stricli/core']);
    expect(reached.size).toBeLessThan(120);
    expect([...reached].filter((name) => name.includes('/i18n/de/'))).toEqual([]);
  });
});
