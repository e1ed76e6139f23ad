import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = join(import.meta.dirname, '../src');

/** Which folder of src may import which; core and i18n are open to all. The picture of it stands in docs/tour.md. */
const arrows: Record<string, readonly string[]> = {
  i18n: [],
  core: [],
  config: [],
  gguf: [],
  graph: [],
  autograd: ['graph'],
  nn: ['autograd', 'graph', 'gguf'],
  model: ['gguf'],
  review: ['model'],
  train: ['nn', 'autograd', 'graph', 'gguf', 'model', 'review'],
  infer: ['model', 'gguf'],
  taxonomy: [],
  text: [],
  documents: ['text'],
  sources: ['model', 'taxonomy', 'documents', 'text'],
  generate: ['model', 'taxonomy', 'documents', 'text', 'review'],
  draft: ['generate', 'taxonomy', 'documents', 'text', 'model'],
  db: [],
  jobs: [],
  evaluate: ['model', 'text', 'db'],
  convert: ['gguf', 'model'],
  serve: ['infer', 'model'],
  trust: ['model', 'text'],
  retrieve: ['trust', 'db', 'model', 'taxonomy', 'documents', 'text'],
  prove: [
    'trust',
    'evaluate',
    'generate',
    'taxonomy',
    'documents',
    'train',
    'review',
    'infer',
    'gguf',
    'model',
    'text',
  ],
  project: [
    'review',
    'evaluate',
    'generate',
    'draft',
    'sources',
    'taxonomy',
    'documents',
    'model',
    'gguf',
    'text',
  ],
  ui: [
    'project',
    'retrieve',
    'serve',
    'jobs',
    'config',
    'review',
    'evaluate',
    'draft',
    'sources',
    'taxonomy',
    'infer',
    'model',
    'gguf',
    'text',
  ],
};
const openToAll = ['core', 'i18n'];
/** These may import every folder. */
const onTop = ['cli'];

/** A package's API is known to one file; where several share it, they are named here with the reason. */
const sharedPackages: Record<string, { files: readonly string[]; why: string }> = {
  yaml: {
    files: ['config/', 'evaluate/questions.ts', 'taxonomy/'],
    why: 'each of them reads a format of its own with positions, and the folders must not know each other',
  },
  zod: {
    files: [
      'cli/commands/teach/state.ts',
      'config/schema.ts',
      'convert/peft-config.ts',
      'core/lock.ts',
      'evaluate/votes.ts',
      'generate/outputs/used-documents.ts',
      'infer/',
      'jobs/record.ts',
      'model/',
      'project/',
      'review/decisions.ts',
      'serve/',
      'taxonomy/schema.ts',
      'sources/',
      'train/dataset.ts',
      'ui/',
    ],
    why: 'each shape that comes from outside is stated where it is known',
  },
  hono: { files: ['serve/', 'ui/'], why: 'the server and its routes' },
  '@stricli/core': { files: ['cli/'], why: 'every command states its flags by it' },
};

/** Too slow to load for `ilab --help`: nothing that the command line loads at its start may import them. */
const heavyPackages = [
  'node-llama-cpp',
  'libsql',
  'postgres',
  'onnxruntime-node',
  'protobufjs',
  'ajv',
  'hono',
  '@hono/node-server',
  'simple-git',
  'unpdf',
  'mammoth',
  'linkedom',
  '@mozilla/readability',
  'turndown',
  'feedsmith',
  'robots-parser',
  '@huggingface/jinja',
];

interface Import {
  from: string;
  line: number;
  /** A file of src, or a package. */
  target: string;
  isPackage: boolean;
  kind: 'static' | 'type' | 'dynamic';
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));
const imports = files.flatMap((file) => readImports(file, readFileSync(join(src, file), 'utf8')));

describe('folders', () => {
  test('every folder stands in the table', () => {
    const folders = new Set(files.map(folderOf));
    const unknown = [...folders].filter((folder) => !(folder in arrows) && !onTop.includes(folder));
    expect(unknown, 'folders without a row in the table of arrows at the top of this file').toEqual([]);
  });

  test('every arrow stands in the table', () => {
    const wrong = imports
      .filter(({ from, target, isPackage }) => !isPackage && !isAllowed(folderOf(from), folderOf(target)))
      .map(
        ({ from, line, target }) =>
          `src/${from}:${line} imports src/${target}, but ${folderOf(from)} may import only ` +
          [...(arrows[folderOf(from)] ?? []), ...openToAll].join(', '),
      );
    expect(wrong).toEqual([]);
  });

  test('the table itself has no cycle', () => {
    const graph = new Map(
      Object.entries(arrows).map(([folder, targets]) => [
        folder,
        openToAll.includes(folder) ? targets : [...targets, ...openToAll],
      ]),
    );
    expect(findCycle(graph)).toBeNull();
  });

  test('folders import each other in no circle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, target, isPackage } of imports)
      if (!isPackage && folderOf(from) !== folderOf(target))
        graph.set(folderOf(from), [...(graph.get(folderOf(from)) ?? []), folderOf(target)]);
    expect(findCycle(graph), 'each folder of this list imports the next').toBeNull();
  });

  test('every import of a file of src names one that is there', () => {
    const lost = imports
      .filter(({ target, isPackage }) => !isPackage && !files.includes(target))
      .map(({ from, line, target }) => `src/${from}:${line} imports src/${target}`);
    expect(lost).toEqual([]);
  });
});

describe('packages', () => {
  const users = new Map<string, Set<string>>();
  for (const { from, target, isPackage } of imports)
    if (isPackage) users.set(target, (users.get(target) ?? new Set()).add(from));

  test('one file knows the API of each', () => {
    const wrong = [...users].flatMap(([name, paths]) => {
      const allowed = sharedPackages[name]?.files ?? [];
      const own = [...paths].filter(
        (path) => !allowed.some((entry) => path === entry || path.startsWith(entry)),
      );
      const limit = allowed.length > 0 ? 0 : 1;
      if (own.length <= limit) return [];
      return [
        `${name} is imported by ${own.map((path) => `src/${path}`).join(', ')}: let one file know it, ` +
          'or name the files and the reason in sharedPackages of this test',
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('no exception is out of date', () => {
    const stale = Object.entries(sharedPackages).flatMap(([name, { files: allowed }]) =>
      allowed
        .filter(
          (entry) => ![...(users.get(name) ?? [])].some((path) => path === entry || path.startsWith(entry)),
        )
        .map((entry) => `${name}: src/${entry} does not import it any more`),
    );
    expect(stale).toEqual([]);
  });

  test('each one is a dependency in package.json', () => {
    const manifest = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8'));
    const stated = { ...manifest.dependencies, ...manifest.optionalDependencies };
    const missing = [...users.keys()].filter((name) => !(name in stated));
    expect(missing, 'imported by src, but not under "dependencies"').toEqual([]);
  });

  test('the command line starts without the heavy ones', () => {
    const byFile = new Map<string, Import[]>();
    for (const one of imports)
      if (one.kind === 'static') byFile.set(one.from, [...(byFile.get(one.from) ?? []), one]);
    const start = ['cli/main.ts', 'cli/app.ts'].filter((file) => files.includes(file));
    const paths = new Map(start.map((file) => [file, [file]]));
    const wrong: string[] = [];
    for (const file of paths.keys())
      for (const { target, isPackage, line } of byFile.get(file) ?? []) {
        const path = paths.get(file) ?? [];
        if (isPackage && heavyPackages.includes(target))
          wrong.push(
            `src/${path.join(' -> src/')}:${line} -> ${target}: import it with await import() where it is used`,
          );
        else if (!isPackage && !paths.has(target)) paths.set(target, [...path, target]);
      }
    expect(wrong).toEqual([]);
  });
});

describe('the reader of imports', () => {
  test.each([
    ["import { a } from '../core/errors.ts';", 'core/errors.ts', 'static'],
    ["import a, {\n  b,\n} from '../core/errors.ts';", 'core/errors.ts', 'static'],
    ["import * as a from '@hono/node-server/x';", '@hono/node-server', 'static'],
    ["import '../core/errors.ts';", 'core/errors.ts', 'static'],
    ["import type { A } from 'yaml';", 'yaml', 'type'],
    ["import { type A, type B } from 'yaml';", 'yaml', 'type'],
    ["import { type A, b } from 'yaml';", 'yaml', 'static'],
    ["export { a } from './x.ts';", 'evaluate/x.ts', 'static'],
    ["export * from './x.ts';", 'evaluate/x.ts', 'static'],
    ["export type { A } from './x.ts';", 'evaluate/x.ts', 'type'],
    ["const { a } = await import('node-llama-cpp');", 'node-llama-cpp', 'dynamic'],
    ["let a: import('node-llama-cpp').Llama;", 'node-llama-cpp', 'type'],
  ])('%j', (text, target, kind) => {
    expect(readImports('evaluate/a.ts', text)).toMatchObject([{ target, kind }]);
  });

  test.each([
    "import { a } from 'node:fs';",
    "// import a from 'yaml';",
    " * import a from 'yaml';",
    "important('yaml')",
  ])('nothing in %j', (text) => {
    expect(readImports('evaluate/a.ts', text)).toEqual([]);
  });
});

function isAllowed(from: string, to: string): boolean {
  if (from === to || onTop.includes(from)) return true;
  if (openToAll.includes(to)) return from !== 'i18n';
  return (arrows[from] ?? []).includes(to);
}

/** "train/plan.ts" is in "train"; a file beside the folders is a folder of its own. */
function folderOf(path: string): string {
  return path.split('/')[0] as string;
}

function readImports(from: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (index: number, specifier: string, kind: Import['kind']) => {
    if (specifier.startsWith('node:')) return;
    const isPackage = !specifier.startsWith('.');
    const target = isPackage
      ? specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/')
      : relative('.', join(dirname(from), specifier)).replaceAll('\\', '/');
    found.push({ from, line: text.slice(0, index).split('\n').length, target, isPackage, kind });
  };
  const statement = /^(?:import|export)\b(?<clause>[^'";]*?\bfrom\s*|\s*)'(?<specifier>[^']+)'/gm;
  for (const { index, groups } of text.matchAll(statement)) {
    const clause = groups?.clause ?? '';
    const names =
      /\{([^}]*)\}/
        .exec(clause)?.[1]
        ?.split(',')
        .filter((name) => name.trim() !== '') ?? [];
    const onlyTypes =
      /^\s*\{/.test(clause) && names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
    add(
      index,
      groups?.specifier ?? '',
      /^\s*type\b(?!\s*from)/.test(clause) || onlyTypes ? 'type' : 'static',
    );
  }
  const call =
    /(?<before>await\s+|[:<|&,(]\s*(?:typeof\s+)?|=>\s*|=\s*)import\(\s*'(?<specifier>[^']+)'\s*\)(?<after>\.\w)?/g;
  for (const { index, groups } of text.matchAll(call)) {
    const lineStart = text.lastIndexOf('\n', index) + 1;
    if (/^\s*(?:\/\/|\*)/.test(text.slice(lineStart, index))) continue;
    // `import('x').Name` names a type; a module is awaited or chained with then().
    const isType =
      groups?.after !== undefined && /\.[A-Z]/.test(groups.after) && !groups.before?.startsWith('await');
    add(index, groups?.specifier ?? '', isType ? 'type' : 'dynamic');
  }
  return found;
}

/** The names along one circle, or null. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (node: string, path: string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
}
