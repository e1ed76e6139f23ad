/** @module Adapters of the real PEFT, in and out (test/golden/peft-adapters.py made them and what transformers computes with them). */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertPeftFolder, readPeftAdapter } from '../../src/convert/peft-in.ts';
import { peftNames, reorderRows } from '../../src/convert/peft-names.ts';
import { writePeftAdapter } from '../../src/convert/peft-out.ts';
import { openSafetensors, readSafetensor } from '../../src/convert/safetensors.ts';
import { InputError, ResourceError } from '../../src/core/errors.ts';
import { readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';
import { type Gguf, openGguf, readTensorBytes } from '../../src/gguf/read.ts';
import { largestLogDifference, llamaProbabilities } from '../helpers/llama-probabilities.ts';
import { type TinyFamilyName, tinyFamilies } from '../helpers/tiny-families.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

interface Golden {
  tokens: number[];
  cases: Record<string, { family: TinyFamilyName; weights: string; logits: string }>;
}

const goldenFolder = fileURLToPath(new URL('../golden/peft-adapters', import.meta.url));
const golden = JSON.parse(await readFile(join(goldenFolder, 'golden.json'), 'utf8')) as Golden;
const cases = Object.keys(golden.cases);

let folder: string;
const bases = new Map<string, Gguf>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-peft-'));
  for (const { family } of Object.values(golden.cases)) {
    const path = join(folder, `${family}.gguf`);
    await writeTinyGguf(path, { family: tinyFamilies[family] });
    bases.set(family, await openGguf(path));
  }
});
afterAll(() => rm(folder, { recursive: true }));

const baseOf = (name: string) => bases.get(golden.cases[name]!.family)!;

async function weightsHash(base: Gguf): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [...base.tensors.keys()].sort()) hash.update(await readTensorBytes(base, name));
  return hash.digest('hex');
}

function probabilities(logits: Float32Array): Float64Array {
  const largest = Math.max(...logits);
  const exponentials = Float64Array.from(logits, (value) => Math.exp(value - largest));
  const sum = exponentials.reduce((a, b) => a + b);
  return exponentials.map((value) => value / sum);
}

describe.each(cases)('the PEFT adapter %s', (name) => {
  it('computes in llama.cpp what it computes in transformers', async () => {
    const { weights, logits } = golden.cases[name]!;
    const base = baseOf(name);
    expect(await weightsHash(base), 'other weights than those of the oracle').toBe(weights);
    const path = join(folder, `${name}-adapter.gguf`);
    await writeAdapter(path, await readPeftAdapter(join(goldenFolder, name), base));
    const bytes = new Uint8Array(Buffer.from(logits, 'base64'));
    const expected = probabilities(new Float32Array(bytes.buffer));
    const [plain, adapted] = (await llamaProbabilities([
      { modelPath: base.path, tokens: golden.tokens },
      { modelPath: base.path, adapterPath: path, tokens: golden.tokens },
    ])) as [Float64Array, Float64Array];
    expect(largestLogDifference(expected, plain)).toBeGreaterThan(2);
    // Measured 2e-6 to 5e-6 (the order of sums), against 3.4 to 6.4 without the adapter.
    expect(largestLogDifference(expected, adapted)).toBeLessThan(5e-5);
  });

  it('comes back from a folder of ours with the same change', async () => {
    const base = baseOf(name);
    const adapter = await readPeftAdapter(join(goldenFolder, name), base);
    const own = join(folder, `${name}-own`);
    await writePeftAdapter({ base, adapter, adapterPath: '', scale: 1, folder: own });
    const again = await readPeftAdapter(own, base);
    expect(again.alpha).toBeCloseTo(adapter.alpha, 10);
    expect(again.tensors).toEqual(adapter.tensors);
  });
});

describe('a folder of ours', () => {
  it('is what PEFT itself saves: names, shapes, values, options', async () => {
    const base = baseOf('llama-plain');
    const theirs = join(goldenFolder, 'llama-plain');
    const adapter = await readPeftAdapter(theirs, base);
    adapter.provenance = { 'base.sha256': 'f'.repeat(64) };
    const own = join(folder, 'as-peft');
    await writePeftAdapter({ base, adapter, adapterPath: '', scale: 1, folder: own });
    const [a, b] = [
      await openSafetensors(join(theirs, 'adapter_model.safetensors')),
      await openSafetensors(join(own, 'adapter_model.safetensors')),
    ];
    expect([...b.tensors.keys()].sort()).toEqual([...a.tensors.keys()].sort());
    for (const [name, tensor] of a.tensors) {
      expect(b.tensors.get(name)).toMatchObject({ dtype: 'F32', shape: tensor.shape });
      expect(await readSafetensor(b, b.tensors.get(name)!)).toEqual(await readSafetensor(a, tensor));
    }
    const config = async (path: string) =>
      JSON.parse(await readFile(join(path, 'adapter_config.json'), 'utf8'));
    const [wanted, written] = [await config(theirs), await config(own)];
    for (const key of ['peft_type', 'task_type', 'r', 'lora_alpha', 'bias', 'rank_pattern', 'alpha_pattern'])
      expect(written[key]).toEqual(wanted[key]);
    expect(written.target_modules.sort()).toEqual(wanted.target_modules.sort());
    // No option that PEFT would not know.
    expect(Object.keys(wanted)).toEqual(expect.arrayContaining(Object.keys(written)));
    expect((await readPeftAdapter(own, base)).provenance).toEqual(adapter.provenance);
  });

  it('names layers in full when not every layer is adapted, and takes a scale into alpha', async () => {
    const base = baseOf('llama-plain');
    const adapter = await readPeftAdapter(join(goldenFolder, 'llama-plain'), base);
    adapter.tensors = new Map([...adapter.tensors].slice(0, 3));
    const own = join(folder, 'partly');
    await writePeftAdapter({ base, adapter, adapterPath: '', scale: -0.5, folder: own });
    const config = JSON.parse(await readFile(join(own, 'adapter_config.json'), 'utf8'));
    expect(config.target_modules).toHaveLength(3);
    expect(config.target_modules[0]).toMatch(/^model\.layers\.0\./);
    expect(config.lora_alpha).toBe(4);
    const [name, pair] = [...adapter.tensors][0]!;
    const again = (await readPeftAdapter(own, base)).tensors.get(name)!;
    expect(again.b).toEqual(pair.b.map((value) => -value));
  });

  it('cannot hold experts, nor be made for a family whose names are not known', async () => {
    const base = baseOf('llama-plain');
    const adapter = await readPeftAdapter(join(goldenFolder, 'llama-plain'), base);
    const pair = [...adapter.tensors.values()][0]!;
    const tensors = new Map([['blk.0.ffn_up_exps.weight', { ...pair, experts: 1 }]]);
    const write = (changes: object) =>
      writePeftAdapter({ base, adapter, adapterPath: 'a.gguf', scale: 1, folder, ...changes });
    await expect(write({ adapter: { ...adapter, tensors } })).rejects.toThrow(/ffn_up_exps.*no linear layer/);
    const other = { ...base, metadata: new Map([['general.architecture', 'constructor']]) };
    await expect(write({ base: other })).rejects.toThrow(/"constructor" are not known; known are llama/);
  });
});

it('reorders the rows of a head as transposing its halves does, and back', () => {
  const [heads, size, rank] = [3, 8, 2];
  const b = Float32Array.from({ length: heads * size * rank }, (_, i) => i);
  const out = reorderRows(b, rank, heads, 'gguf');
  // (heads, 2, size / 2) becomes (heads, size / 2, 2).
  const rows = Array.from({ length: heads * size }, (_, row) => out[row * rank]! / rank);
  expect(rows.slice(0, 8)).toEqual([0, 4, 1, 5, 2, 6, 3, 7]);
  expect(rows.slice(8, 16)).toEqual([8, 12, 9, 13, 10, 14, 11, 15]);
  expect(reorderRows(out, rank, heads, 'peft')).toEqual(b);
});

it('knows names in both directions, under any prefix', () => {
  const names = peftNames(baseOf('llama-plain'));
  expect(names.toGguf('model.layers.12.self_attn.o_proj')).toBe('blk.12.attn_output.weight');
  expect(names.toGguf('model.language_model.layers.1.mlp.up_proj')).toBe('blk.1.ffn_up.weight');
  expect(names.toGguf('lm_head')).toBe('output.weight');
  expect(names.toGguf('model.layers.0.mlp.experts.3.up_proj')).toBeNull();
  expect(names.toPeft('blk.0.ffn_gate_inp.weight')).toBeNull();
  expect(names.toPeft('token_embd.weight')).toBeNull();
});

describe('convertPeftFolder', () => {
  const convert = (path: string, cacheDir = join(folder, 'cache')) =>
    convertPeftFolder({
      folder: path,
      basePath: baseOf('llama-plain').path,
      baseSha256: 'a'.repeat(64),
      cacheDir,
    });

  it('makes one adapter file, once, from the folder or the weights in it', async () => {
    const source = join(goldenFolder, 'llama-plain');
    const path = await convert(source);
    const { mtimeMs } = await stat(path);
    expect(await convert(join(source, 'adapter_model.safetensors'))).toBe(path);
    expect((await stat(path)).mtimeMs).toBe(mtimeMs);
    expect(await readdir(join(folder, 'cache'))).toHaveLength(1);
    expect((await readAdapter(path)).tensors.size).toBe(14);
  });

  async function changed(change: Record<string, unknown> | string): Promise<string> {
    const copy = await mkdtemp(join(folder, 'changed-'));
    await cp(join(goldenFolder, 'llama-plain'), copy, { recursive: true });
    const path = join(copy, 'adapter_config.json');
    const config = {
      ...JSON.parse(await readFile(path, 'utf8')),
      ...(typeof change === 'string' ? {} : change),
    };
    await writeFile(path, typeof change === 'string' ? change : JSON.stringify(config));
    return copy;
  }

  it.each([
    [{ use_dora: true }, /use_dora = true/],
    [{ modules_to_save: ['lm_head'] }, /modules_to_save = \["lm_head"\]/],
    [{ bias: 'lora_only' }, /bias = "lora_only"/],
    [{ init_lora_weights: 'pissa_niter_4' }, /init_lora_weights = "pissa_niter_4"/],
    [{ target_parameters: ['experts.down_proj'] }, /target_parameters/],
    [{ peft_type: 'IA3' }, /of the type "IA3"/],
    [{ r: 0 }, /no configuration of a PEFT adapter.*r/],
    [{ lora_alpha: 'big' }, /no configuration.*lora_alpha/],
    [{ alpha_pattern: { '(a+)+x': 3 } }, /pattern "\(a\+\)\+x".*too intricate/],
    [{ alpha_pattern: { '(': 3 } }, /pattern "\(" /],
    ['{"r": 4', /no configuration/],
    ['[]', /no configuration/],
  ])('refuses %j', async (change, reason) => {
    const error = await convert(await changed(change)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(reason);
    expect((error as InputError).path).toContain('adapter_config.json');
    expect((error as InputError).hint).toBeTruthy();
  });

  it('says which file of the folder is missing', async () => {
    const copy = await changed({});
    await rm(join(copy, 'adapter_model.safetensors'));
    const error = await convert(copy).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ResourceError);
    expect((error as ResourceError).message).toContain('adapter_model.safetensors');
    await expect(convert(await mkdtemp(join(folder, 'empty-')))).rejects.toThrow(/adapter_config\.json/);
  });

  it('refuses an adapter of another shape', async () => {
    const cases = { folder: join(goldenFolder, 'phi3'), basePath: baseOf('llama-plain').path };
    await expect(
      convertPeftFolder({ ...cases, baseSha256: 'b'.repeat(64), cacheDir: join(folder, 'none') }),
    ).rejects.toThrow(/proj", which is no linear layer/);
  });
});
