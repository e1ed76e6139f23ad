/**
 * @module Builds the kernels for every platform from this one machine: npm run build:native [-- linux-x64 ...]. Needs zig (a C compiler
 * with the headers and libraries of all platforms): `pip install ziglang`, then ZIG="python3 -m ziglang".
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, 'src');
const headers = join(here, '..', 'node_modules', 'node-api-headers');
const zig = (process.env.ZIG ?? 'python3 -m ziglang').split(' ');

/** kernels.c is compiled once for each level; run.c chooses among them when the program starts. */
const x64Levels = {
  base: 'x86_64_v2',
  v3: 'x86_64_v3',
  v4: 'x86_64_v4',
  v4n: 'x86_64_v4+avx512vnni+avx512bf16',
};

const targets = {
  'linux-x64': { triple: 'x86_64-linux-gnu.2.28', levels: x64Levels },
  'linux-arm64': { triple: 'aarch64-linux-gnu.2.28', levels: { base: 'generic' } },
  'darwin-x64': { triple: 'x86_64-macos', levels: x64Levels },
  'darwin-arm64': { triple: 'aarch64-macos', levels: { base: 'apple_m1' } },
  'win32-x64': { triple: 'x86_64-windows-gnu', levels: x64Levels },
  'win32-arm64': { triple: 'aarch64-windows-gnu', levels: { base: 'generic' } },
};

/** SHA-256 over the sources: the addon carries it, and a test compares. */
export function sourceHash() {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

function run(args) {
  const [command, ...rest] = [...zig, ...args];
  const { status, error } = spawnSync(command, rest, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${[command, ...rest].join(' ')}: ${error?.message ?? `ended with ${status}`}`);
}

function build(platform) {
  const { triple, levels } = targets[platform];
  const work = mkdtempSync(join(tmpdir(), 'ilab-native-'));
  try {
    const several = Object.keys(levels).length > 1 ? ['-DILAB_LEVELS'] : [];
    // Sums keep their order (no -ffast-math): results are the same on every run.
    const flags = ['-O3', '-fno-math-errno', '-ffp-contract=fast', '-fno-sanitize=all', '-fPIC', '-target', triple];
    const objects = [];
    for (const [level, cpu] of Object.entries(levels)) {
      const out = join(work, `kernels-${level}.o`);
      run(['cc', ...flags, `-mcpu=${cpu}`, `-DLEVEL=${level}`, ...several, '-c', join(sources, 'kernels.c'), '-o', out]);
      objects.push(out);
    }
    const plain = levels.base === 'x86_64_v2' ? ['-mcpu=x86_64_v2'] : [`-mcpu=${levels.base}`];
    for (const name of ['run', 'threads', 'dequantize', 'optimizer', 'addon']) {
      const out = join(work, `${name}.o`);
      run([
        'cc',
        ...flags,
        ...plain,
        ...several,
        // JavaScript rounds each product, and so must what is to agree with it to the bit.
        ...(name === 'optimizer' ? ['-ffp-contract=off'] : []),
        `-DSOURCE_HASH="${sourceHash()}"`,
        `-I${join(headers, 'include')}`,
        '-c',
        join(sources, `${name}.c`),
        '-o',
        out,
      ]);
      objects.push(out);
    }
    const link = [];
    if (platform.startsWith('win32')) {
      const library = join(work, 'node_api.lib');
      run([
        'dlltool',
        '-m',
        platform.endsWith('arm64') ? 'arm64' : 'i386:x86-64',
        '-D',
        'node.exe',
        '-d',
        join(headers, 'def', 'node_api.def'),
        '-l',
        library,
      ]);
      link.push(library);
    } else if (platform.startsWith('darwin')) link.push('-undefined', 'dynamic_lookup');
    // Its threads outlive whoever loaded it: the library must, too.
    else link.push('-lm', '-lpthread', '-Wl,-z,nodelete');
    const folder = join(here, 'prebuilds', platform);
    mkdirSync(folder, { recursive: true });
    const built = join(work, 'ilab.node');
    run(['cc', '-shared', '-s', '-target', triple, ...objects, ...link, '-o', built]);
    // Put in its place at once: a process may have the old one mapped into its memory.
    const beside = join(folder, `.ilab.node.${process.pid}`);
    copyFileSync(built, beside);
    renameSync(beside, join(folder, 'ilab.node'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  for (const platform of wanted.length > 0 ? wanted : Object.keys(targets)) {
    build(platform);
    console.log(`${platform}: ${join(here, 'prebuilds', platform, 'ilab.node')}`);
  }
}
