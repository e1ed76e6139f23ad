/**
 * @module Chooses where graphs run: on the CPU, or on a graphics card through the same graph when a probe has shown that it
 * computes right and is worth it.
 */
import { EngineError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { nativeAddon } from './native/addon.ts';
import { type ProbeLimits, type ProbeResult, runProbe } from './probe.ts';
import { type Device, missingProvider } from './session.ts';

/** What a user can ask for: `auto` takes a graphics card when it is right and faster, `gpu` any that is right. */
export const deviceChoices = ['auto', 'cpu', 'gpu', 'webgpu', 'cuda'] as const;
export type DeviceChoice = (typeof deviceChoices)[number];

export interface ChosenDevice {
  device: Device;
  /** Times as fast as the CPU in the probe's products; 1 for the CPU itself. */
  speedup: number;
  /** What was tried before, and why it was not taken: clauses for people. */
  rejected: { device: Device; reason: string }[];
}

/** Both steps of a probe, so that tests can put others in their place. */
export interface Prober {
  /** Why the device cannot even be tried, or null. */
  missing: (device: Device) => Promise<string | null>;
  probe: (device: Device, limits: ProbeLimits) => Promise<ProbeResult>;
}

/** CUDA first: where its libraries are installed it is the faster of the two. */
const gpus = ['cuda', 'webgpu'] as const;

/** A training step also hands results to and fro for the operators a card lacks: so much faster must its products be. */
const WORTHWHILE = 1.5;

/** The same where the product's own kernels are: they are faster than the CPU of the probe, and know int8. */
const WORTHWHILE_BESIDE_KERNELS = 4;

/** Long enough to compile the shaders; a broken driver may never answer. Who insists on a device may wait for a cold start. */
const AUTO_SECONDS = 10;
const FORCED_SECONDS = 60;

/** Fetches what the package leaves out (its script/install.js). */
const CUDA_COMMAND = 'npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12';

/**
 * The device for `wanted`; `auto` falls back to the CPU. Takes nothing for `cpu`, else seconds at most (see above).
 * @param threads of the CPU that the card is compared with.
 * @throws EngineError with the reasons when a wanted graphics card cannot be used.
 */
export async function chooseDevice(
  wanted: DeviceChoice,
  threads: number,
  prober: Prober = { missing: missingProvider, probe: runProbe },
): Promise<ChosenDevice> {
  const rejected: ChosenDevice['rejected'] = [];
  if (wanted === 'cpu') return { device: 'cpu', speedup: 1, rejected };
  const limits =
    wanted === 'auto'
      ? { threads, least: nativeAddon() ? WORTHWHILE_BESIDE_KERNELS : WORTHWHILE, seconds: AUTO_SECONDS }
      : { threads, least: 0, seconds: FORCED_SECONDS };
  for (const device of gpus) {
    if ((wanted === 'cuda' || wanted === 'webgpu') && wanted !== device) continue;
    const missing = await prober.missing(device);
    const { problem, speedup } = missing
      ? { problem: missing, speedup: 0 }
      : await prober.probe(device, limits);
    const tooSlow = speedup < limits.least ? t('device.tooSlow', { times: speedup.toPrecision(2) }) : null;
    const reason = problem ?? tooSlow;
    if (reason === null) return { device, speedup, rejected };
    rejected.push({ device, reason });
  }
  if (wanted === 'auto') return { device: 'cpu', speedup: 1, rejected };
  throw refusal(wanted, rejected);
}

function refusal(wanted: DeviceChoice, rejected: ChosenDevice['rejected']): EngineError {
  const reasons = rejected.map(({ device, reason }) => `${device}: ${reason}`).join('; ');
  const message =
    wanted === 'gpu'
      ? t('device.noGpu', { reasons })
      : t('device.unusable', { device: wanted, reason: rejected[0]!.reason });
  return new EngineError(message, {
    hint: wanted === 'cuda' ? t('device.cudaHint', { command: CUDA_COMMAND }) : t('device.hint'),
    details: { rejected },
  });
}
