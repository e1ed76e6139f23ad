/** @module A LoRA adapter of PEFT (a folder with adapter_config.json and adapter_model.safetensors) as llama.cpp's adapter file. */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError, ResourceError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { isThere } from '../core/is-there.ts';
import { type Adapter, type LoraTensor, writeAdapter } from '../gguf/adapter.ts';
import { checkAdapter } from '../gguf/check-adapter.ts';
import { printable } from '../gguf/cursor.ts';
import { metadataString } from '../gguf/metadata.ts';
import { type Gguf, openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { type PeftConfig, parsePeftConfig } from './peft-config.ts';
import { type PeftNames, peftNames, reorderRows } from './peft-names.ts';
import { openSafetensors, readSafetensor, type SafeTensor, type Safetensors } from './safetensors.ts';

export const configFile = 'adapter_config.json';
export const weightsFile = 'adapter_model.safetensors';
/** Metadata keys of ours in the safetensors file, as in a GGUF. */
export const provenancePrefix = 'ilab.';

/** No configuration is longer, with every layer named in it. */
const maxConfigBytes = 4 * 2 ** 20;

/** Whether `path` is a folder, or the weights in one. */
export async function isPeftFolder(path: string): Promise<boolean> {
  return path.endsWith('.safetensors') || (await stat(path)).isDirectory();
}

const folderOf = (path: string) => (path.endsWith('.safetensors') ? dirname(path) : path);

async function readConfig(folder: string): Promise<PeftConfig> {
  const path = join(folder, configFile);
  try {
    if ((await stat(path)).size > maxConfigBytes)
      throw new InputError(t('convert.peftLong', { limit: maxConfigBytes }), {
        path,
        hint: t('convert.peftHint'),
      });
    return parsePeftConfig(await readFile(path, 'utf8'), path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new ResourceError(t('convert.peftMissing', { path }), {
      hint: t('convert.peftMissingHint'),
      cause,
    });
  }
}

interface Halves {
  a?: SafeTensor;
  b?: SafeTensor;
}

/** The pairs of the file by their module's name. @throws InputError for a tensor that is no half of a pair */
function pairsOf({ path, tensors }: Safetensors): Map<string, Halves> {
  const pairs = new Map<string, Halves>();
  for (const tensor of tensors.values()) {
    const [, module, half] =
      /^(?:base_model\.model\.)?(.+)\.lora_(A|B)(?:\.[\w-]+)?\.weight$/.exec(tensor.name) ?? [];
    if (module === undefined)
      throw new InputError(t('convert.peftTensor', { name: printable(tensor.name) }), {
        path,
        hint: t('convert.peftHint'),
      });
    const halves = pairs.get(module) ?? {};
    halves[half === 'A' ? 'a' : 'b'] = tensor;
    pairs.set(module, halves);
  }
  return pairs;
}

async function readPair(
  file: Safetensors,
  module: string,
  { a, b }: Halves,
  heads: number | null,
): Promise<LoraTensor> {
  const [rank, inFeatures] = a?.shape ?? [];
  const [outFeatures, rankOfB] = b?.shape ?? [];
  const isPair = a?.shape.length === 2 && b?.shape.length === 2 && rank === rankOfB;
  const fitsHeads = heads === null || (outFeatures ?? 0) % (2 * heads) === 0;
  if (!isPair || !rank || !inFeatures || !outFeatures || !fitsHeads)
    throw new InputError(
      t('convert.peftPair', {
        name: printable(module),
        a: a?.shape.join('x') ?? '-',
        b: b?.shape.join('x') ?? '-',
      }),
      { path: file.path, hint: t('convert.peftHint') },
    );
  const valuesOfB = await readSafetensor(file, b);
  return {
    a: await readSafetensor(file, a),
    b: heads === null ? valuesOfB : reorderRows(valuesOfB, rank, heads, 'gguf'),
    rank,
    inFeatures,
    outFeatures,
  };
}

/** The GGUF file has one alpha for all; what differs from alpha / rank goes into B. */
function foldScale(pair: LoraTensor, scale: number, alpha: number): LoraTensor {
  const factor = (scale * pair.rank) / alpha;
  return Math.abs(factor - 1) < 1e-9 ? pair : { ...pair, b: pair.b.map((value) => value * factor) };
}

/**
 * @param folder the folder, or the safetensors file in it
 * @throws InputError when it is no LoRA adapter of `base` or does more than two matrices can say, ResourceError when a file is missing
 */
export async function readPeftAdapter(folder: string, base: Gguf): Promise<Adapter> {
  const place = folderOf(folder);
  const config = await readConfig(place);
  const file = await openSafetensors(join(place, weightsFile));
  const names: PeftNames = peftNames(base);
  const alpha = config.scaleOf('', config.rank) * config.rank;
  const tensors = new Map<string, LoraTensor>();
  for (const [module, halves] of pairsOf(file)) {
    const name = names.toGguf(module);
    if (name === null)
      throw new InputError(t('convert.peftModule', { name: printable(module) }), {
        path: file.path,
        hint: t('convert.peftHint'),
      });
    const pair = await readPair(file, module, halves, names.reorderedHeads(name));
    tensors.set(name, foldScale(pair, config.scaleOf(module, pair.rank), alpha));
  }
  const provenance = Object.entries(file.metadata)
    .filter(([key]) => key.startsWith(provenancePrefix))
    .map(([key, value]) => [key.slice(provenancePrefix.length), value]);
  return {
    architecture: metadataString(base, 'general.architecture'),
    alpha,
    tensors,
    provenance: Object.fromEntries(provenance),
  };
}

/** Converts the folder into an adapter file in `cacheDir`, once; the file's path. @throws as readPeftAdapter does */
export async function convertPeftFolder(options: {
  folder: string;
  basePath: string;
  baseSha256: string;
  cacheDir: string;
}): Promise<string> {
  const { folder, basePath, baseSha256, cacheDir } = options;
  const place = folderOf(folder);
  // Both are looked at before they are hashed, so that a missing one is told about plainly.
  await readConfig(place);
  await openSafetensors(join(place, weightsFile));
  const parts = [configFile, weightsFile].map((name) => hashFile(join(place, name)));
  const hashes = [baseSha256, ...(await Promise.all(parts))].map((hash) => hash.slice(0, 20));
  const path = join(cacheDir, `peft-${hashes.join('-')}.gguf`);
  if (await isThere(path)) return path;
  const base = await openGguf(basePath);
  const adapter = await readPeftAdapter(folder, base);
  await checkAdapter(base, async () => baseSha256, adapter, place);
  await mkdir(cacheDir, { recursive: true });
  await writeAdapter(path, adapter);
  return path;
}
