/** @module The options of `ilab train`: InstructLab's names, what they become, and which of them change nothing. */
import { describe, expect, it } from 'vitest';
import type { TrainFlags } from '../../src/cli/commands/train/command.ts';
import { settingsOf } from '../../src/cli/commands/train/settings.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { openSession } from '../../src/cli/session.ts';
import { UsageError } from '../../src/core/errors.ts';
import { trainDefaults } from '../../src/train/options.ts';
import { ilab, newHome } from './run-cli.ts';

async function settings(flags: Partial<TrainFlags>, config: Record<string, unknown> = {}) {
  const stream = { write: () => undefined };
  const context = {
    process: { stdout: stream, stderr: stream, env: { ILAB_HOME: newHome() } },
    cwd: '/',
  } as unknown as CliContext;
  return settingsOf(await openSession(context, { flags: config }), flags as TrainFlags);
}

describe('settings', () => {
  it('are the recipe when nothing is given', async () => {
    expect(await settings({})).toEqual(trainDefaults);
  });

  it('take targets by the names of PEFT or GGUF, with commas', async () => {
    const { loraTargets } = await settings({}, { 'train.lora_target_modules': 'q_proj,ffn_down' });
    expect(loraTargets).toEqual(['q_proj', 'ffn_down']);
  });

  it.each([
    [{ effectiveBatchSize: 8 }, { rowsPerPass: 2, passesPerStep: 4 }],
    [{ effectiveBatchSize: 1 }, { rowsPerPass: 1, passesPerStep: 1 }],
    [{ effectiveBatchSize: 3 }, { rowsPerPass: 1, passesPerStep: 3 }],
  ])('divide %j by the batch', async (flags, expected) => {
    expect(await settings(flags)).toMatchObject(expected);
  });

  it('refuse an effective batch that --batch does not divide, or beside --gradient-accumulation', async () => {
    await expect(settings({ batch: 4, effectiveBatchSize: 6 }, { 'train.batch': 4 })).rejects.toThrow(
      '--effective-batch-size 6 is no multiple of the 4 rows of --batch',
    );
    await expect(settings({ effectiveBatchSize: 6, gradientAccumulation: 2 })).rejects.toBeInstanceOf(
      UsageError,
    );
  });
});

describe('the command line', () => {
  it.each([
    [['--lora-dropout', '1'], 'lora-dropout cannot be 1'],
    [['--device', 'tpu'], 'tpu'],
    [['--precision', 'f64'], 'f64'],
    [['--lr', '1e-3', '--learning-rate', '1e-3'], '--learning-rate and --lr were both given'],
    [['--leaf', 'a', '--without', 'b'], '--leaf and --without were both given'],
    [['--without', 'b', '--from-adapter', 'newest'], '--from-adapter and --without were both given'],
    [['--adapter-file', 'a', '--from-adapter', 'b'], '--from-adapter and --adapter-file were both given'],
    [['--iters', '0'], 'a whole number from 1 on is needed'],
    [['--wordings-per-fact', '0'], 'a whole number from 1 on is needed'],
    [['--replays-per-fact', '-1'], 'replays-per-fact cannot be -1'],
  ])('%j is a wrong usage', async (args, message) => {
    const run = await ilab(['train', ...args]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });

  it('takes every option of InstructLab; those without a meaning here are named in one line', async () => {
    const useless = [
      ...['--pipeline', 'full', '--strategy', 'lab-multiphase', '--4-bit-quant', '--gguf-model-path', 'x'],
      ...['--phased-phase1-num-epochs', '2', '--gpus', '1', '-sq', '-y', '--save-samples', '100'],
    ];
    const used = [
      ...['--iters', '5', '--lora-rank', '4', '--lora-alpha', '8', '--lora-dropout', '0.1', '--lr', '1e-3'],
      ...['--lora-target-modules', 'q_proj,v_proj', '--lora-target-modules', 'attn_k', '--lora-layers', '2'],
      ...['--effective-batch-size', '4', '--max-seq-len', '128', '--mastery', '--device', 'cpu'],
    ];
    const run = await ilab(['model', 'train', ...useless, ...used]);
    // As far as the missing model.
    expect(run.code).toBe(4);
    expect(run.stderr).toContain(
      '--pipeline, --strategy, --4-bit-quant, --gguf-model-path, --skip-quantize, --save-samples, --gpus, ' +
        '--phased-phase1-num-epochs, --skip-user-confirm: accepted for scripts, but nothing depends on it here.',
    );
  });

  it('hides what changes nothing from its help', async () => {
    const { stdout } = await ilab(['train', '--help']);
    expect(stdout).toContain('--lora-target-modules');
    expect(stdout).toContain('--effective-batch-size');
    expect(stdout).not.toContain('--pipeline');
  });

  it('reads true and false from the environment', async () => {
    const env = { ILAB_TRAIN_MASTERY: 'true' };
    const run = await ilab(['config', 'show', '-k', 'train.mastery'], { env });
    expect(run.stdout).toBe('true\n');
  });
});
