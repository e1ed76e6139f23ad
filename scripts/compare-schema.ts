/**
 * @module Compares our verdicts about qna.yaml files with those of the PyPI package instructlab-schema. Opt-in:
 * npm run compare:schema -- --python VENV/bin/python --testdata FOLDER [--mutants N] [--seed N]
 * FOLDER holds knowledge/ and compositional_skills/ (tests/testdata of the package's source). Mutants are our own samples with one
 * random edit each. The virtual environment needs instructlab-schema and yamllint.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Rng } from '../src/core/rng.ts';
import type { LeafKind } from '../src/taxonomy/leaf.ts';
import { checkQna } from '../src/taxonomy/read-leaf.ts';
import { asUpstreamWeighs, lintUpstream } from '../src/taxonomy/upstream.ts';
import * as samples from '../test/taxonomy/samples.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    testdata: { type: 'string' },
    mutants: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
});
if (values.python === undefined) throw new Error('--python VENV/bin/python is needed');

interface Case {
  path: string;
  kind: LeafKind;
  what: string;
}

const folder = mkdtempSync(join(tmpdir(), 'ilab-schema-'));
try {
  const files = values.testdata === undefined ? [] : ownTestFiles(values.testdata);
  compare('test files of instructlab-schema', files);
  compare('mutants of our samples', mutants(Number(values.mutants), Number(values.seed)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function ownTestFiles(root: string): Case[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return paths.flatMap((path) => {
    const kind = path.split(/[\\/]/)[0] as LeafKind;
    return /\.ya?ml$/.test(path) ? [{ path: join(root, path), kind, what: path }] : [];
  });
}

/** Our samples, each with one edit such as people make by mistake. */
function mutants(count: number, seed: number): Case[] {
  const rng = Rng.named(seed, 'mutants');
  const texts: [LeafKind, string][] = [
    [
      'knowledge',
      samples.knowledgeV3.replace('repo: .', 'repo: https://example.org/x.git\n  commit: 0123abc'),
    ],
    ['compositional_skills', samples.skillV2],
    ['compositional_skills', samples.skillV3],
  ];
  const inserts = [
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n\n\n',
    '\t',
    ':',
    ': ',
    '- ',
    ',',
    '#',
    ' #',
    '"',
    "'",
    '[',
    '{a: 1}',
  ];
  const values = [
    'yes',
    '12:30',
    '1969',
    'null',
    '2020-01-01',
    'true',
    '~',
    '""',
    '|',
    '*a',
    '&a b',
    '!x y',
    '3',
  ];
  const edits: ((text: string) => string)[] = [
    (text) => insertAt(text, rng.int(text.length), rng.pick(inserts)),
    (text) => insertAt(text, lineStart(text), rng.pick([' ', '  ', '\n', '\n\n\n'])),
    (text) => text.slice(0, rng.int(text.length)),
    (text) => dropLine(text, rng.int(text.split('\n').length)),
    (text) => text.replace(/\n$/, rng.pick(['', '\n\n', ' \n', '\r\n'])),
    (text) => replaceNth(text, /(?<=: )\S.*/g, rng.pick(values)),
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => replaceNth(text, /: /g, rng.pick([':  ', ' : ', ':'])),
    (text) => replaceNth(text, /- /g, rng.pick(['-  ', '-   '])),
  ];
  const lineStart = (text: string) => rng.pick([...text.matchAll(/^/gm)].map(({ index }) => index));
  const replaceNth = (text: string, pattern: RegExp, by: string) => {
    const found = rng.pick([...text.matchAll(pattern)]);
    return text.slice(0, found.index) + by + text.slice(found.index + found[0].length);
  };
  return Array.from({ length: count }, (_, index) => {
    const [kind, text] = rng.pick(texts);
    const path = join(folder, kind, String(index), 'qna.yaml');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, rng.pick(edits)(text));
    return { path, kind, what: `mutant ${index}` };
  });
}

function insertAt(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}

function dropLine(text: string, index: number): string {
  return text
    .split('\n')
    .filter((_, at) => at !== index)
    .join('\n');
}

function compare(title: string, cases: readonly Case[]): void {
  const script = new URL('compare-schema.py', import.meta.url).pathname;
  const run = spawnSync(values.python as string, [script], {
    input: cases.map(({ path }) => `${path}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const theirs = run.stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { valid: boolean; messages: string[] });
  let equal = 0;
  for (const [index, { path, kind, what }] of cases.entries()) {
    const their = theirs[index]!;
    const our = verdict(path, kind);
    if (our.valid === their.valid) equal++;
    else {
      const lines = [
        ...their.messages.map((one) => `  theirs: ${one}`),
        ...our.messages.map((one) => `  ours: ${one}`),
      ];
      console.log(
        `${what}: ${their.valid ? 'valid' : 'invalid'} there, ${our.valid ? 'valid' : 'invalid'} here`,
      );
      if (lines.length > 0) console.log(lines.join('\n'));
      if (values.show) console.log(readFileSync(path, 'utf8'));
    }
  }
  console.log(`${title}: ${equal} of ${cases.length} verdicts equal`);
}

/** As "ilab diff --strict" judges. */
function verdict(path: string, kind: LeafKind): { valid: boolean; messages: string[] } {
  if (basename(path) !== 'qna.yaml') return { valid: false, messages: ['wrong name'] };
  const { content, findings } = checkQna(readFileSync(path, 'utf8'), kind, path);
  const upstream = content === null ? [] : lintUpstream(content, kind, path);
  const counted = asUpstreamWeighs([...findings, ...upstream]).filter(({ severity }) => severity === 'error');
  return {
    valid: counted.length === 0,
    messages: counted.map(({ line, col, message }) => `${line}:${col} ${message}`),
  };
}
