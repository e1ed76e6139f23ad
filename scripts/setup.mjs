/**
 * @module What a fresh clone needs before anything runs: the dependencies, the build, the embedded model. Plain Node without
 * dependencies, since it runs before there are any. Each step does nothing when its result is there already.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A step that could not be done; the message says what to do and no stack is of use. */
export class SetupError extends Error {}

/** Runs `npm ci` unless node_modules holds what package-lock.json asks for. Contents are compared, not times: a copy has new ones. */
export function installDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new SetupError(`Node ${process.versions.node} is too old: ilab needs 20.19 or newer.`);
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm ci) ...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const result = npm
    ? run(process.execPath, [npm, ...args])
    : run('npm', args, { shell: process.platform === 'win32' });
  if (result !== 0)
    throw new SetupError(
      'npm ci failed. Check the network and the messages above, then run the command again.',
    );
}

/** Compiles src to dist, and the page to dist/web. */
export function build() {
  console.log('Building (tsc, esbuild) ...');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (run(process.execPath, [tsc, '-p', 'tsconfig.build.json']) !== 0)
    throw new SetupError('The build failed; the compiler says why above.');
  if (run(process.execPath, [join(root, 'scripts', 'build-web.mjs')]) !== 0)
    throw new SetupError('The build of the page failed; esbuild says why above.');
}

/**
 * The path of the embedded model with the right hash, fetched by the product's own download when it isn't in .cache/models. Needs
 * the build. Rejects with an error that says the next step (`hint`).
 */
export async function ensureModel() {
  const [{ openModelStore }, { downloadModel }, { catalogue, defaultModelName }] = await Promise.all(
    ['model/store.js', 'model/download.js', 'model/catalogue.js'].map(
      (path) => import(pathToFileURL(join(root, 'dist', path)).href),
    ),
  );
  const entry = catalogue.find(({ name }) => name === defaultModelName);
  const store = openModelStore(join(root, '.cache', 'models'));
  const stored = await store.find(defaultModelName);
  if (stored && stored.problem === null && (await sha256(stored.path)) === entry.sha256) return stored.path;
  if (stored) {
    console.log('The model in .cache/models is damaged and is fetched anew.');
    await store.remove(defaultModelName);
  }
  console.log(`Fetching the embedded model (${Math.round(entry.bytes / 1e6)} MB) ...`);
  await downloadModel({}, { store, env: process.env, onNote: (text) => console.log(text) });
  const model = await store.resolve(defaultModelName);
  if ((await sha256(model.path)) !== entry.sha256)
    throw new SetupError(`${model.path} has the wrong SHA-256.`);
  return model.path;
}

/** Lower-case hex. */
async function sha256(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = present[path];
    // Optional packages are those of other platforms.
    if (!found) return entry.optional === true;
    return (
      found.version === entry.version && found.integrity === entry.integrity && existsSync(join(root, path))
    );
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}
