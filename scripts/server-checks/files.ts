/** @module Broken files of adapters as other tools write them: safetensors and their configuration. (GGUF files have a check of their own.) */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePeftConfig } from '../../src/convert/peft-config.ts';
import { openSafetensors, readSafetensor, writeSafetensors } from '../../src/convert/safetensors.ts';
import { IlabError } from '../../src/core/errors.ts';
import { Rng } from '../../src/core/rng.ts';
import type { Check } from './check.ts';
import { mutate } from './mutate.ts';

const config = JSON.stringify({
  ...{ peft_type: 'LORA', r: 4, lora_alpha: 8, target_modules: ['q_proj', 'v_proj'], bias: 'none' },
  ...{ base_model_name_or_path: 'tiny', task_type: 'CAUSAL_LM', fan_in_fan_out: false },
});

/** Each is read or refused by an error of ours; anything else counts as a crash. */
export async function checkFiles(count: number): Promise<Check> {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-files-'));
  const path = join(folder, 'adapter_model.safetensors');
  const rng = Rng.named(1, 'broken files');
  let held = 0;
  let refused = 0;
  let first = '';
  const attempt = async (read: () => unknown) => {
    try {
      await read();
      held++;
    } catch (error) {
      if (error instanceof IlabError) {
        held++;
        refused++;
      } else first ||= `; first: ${error}`;
    }
  };
  try {
    const values = Float32Array.from({ length: 32 }, () => rng.normal());
    const tensors = new Map(
      ['a.lora_A.weight', 'a.lora_B.weight'].map((name) => [name, { shape: [4, 8], values }]),
    );
    await writeSafetensors(path, tensors, {});
    const sound = await readFile(path);
    for (let index = 0; index < count; index++) {
      if (index % 2 === 0)
        await attempt(() => parsePeftConfig(mutate(Buffer.from(config), rng).toString(), path));
      else {
        await writeFile(path, mutate(sound, rng));
        await attempt(async () => {
          const file = await openSafetensors(path);
          for (const tensor of file.tensors.values()) await readSafetensor(file, tensor);
        });
      }
    }
    // A header of more than 100 MB is refused before it is read.
    const head = Buffer.alloc(16);
    head.writeBigUInt64LE(200_000_000n);
    await writeFile(path, head);
    const refusedBefore = refused;
    await attempt(() => openSafetensors(path));
    if (refused === refusedBefore) first ||= '; a header of 200 MB was not refused';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    name: 'broken files',
    cases: count + 1,
    held,
    note: `${refused} refused, the others read${first}`,
  };
}
