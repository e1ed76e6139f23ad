/** @module Runs graphs: the only file that knows onnxruntime-node. Inputs are read where they lie, results are fresh. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Graph } from './graph.ts';

export type TensorData = Float32Array | BigInt64Array | Int32Array;

export interface Feed {
  data: TensorData;
  shape: readonly number[];
}

/** A provider of the runtime. What a graphics card's provider lacks, the runtime computes on the CPU. */
export type Device = 'cpu' | 'webgpu' | 'cuda';

export interface GraphSession extends AsyncDisposable {
  /** Runs the graph; blocks the thread until it is done. @throws EngineError with the runtime's own words. */
  run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, Feed>>;
}

/**
 * Nothing leaves this computer: without it the runtime keeps a file about its user and each session in the user's cache and sends it
 * to its makers. It must be set before the library is first loaded, and on the main thread: a worker's variables are copies that
 * native code does not see.
 */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}

function loadRuntime() {
  forbidTelemetry();
  return import('onnxruntime-node');
}

const elementType = (data: TensorData) =>
  data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'int64';

/** Why this installation cannot even try `device` (a clause for people), or null. */
export async function missingProvider(device: Device): Promise<string | null> {
  const { listSupportedBackends } = await loadRuntime();
  const platform = `${process.platform}/${process.arch}`;
  const backend = listSupportedBackends().find(({ name }) => name === device);
  if (!backend) return t('device.notOffered', { platform });
  if (backend.bundled) return null;
  // Only Linux has one that is not: it is looked for beside the runtime's own library (its script/install-metadata.js).
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
  const file = `libonnxruntime_providers_${device}.so`;
  const path = join(dirname(entry), '../bin/napi-v6', platform, file);
  return existsSync(path) ? null : t('device.libraryMissing', { path });
}

/** @param threads for the products; more than the real cores makes them wait for each other. */
export async function openSession(
  graph: Graph,
  { threads, device = 'cpu' }: { threads: number; device?: Device },
): Promise<GraphSession> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const engineError = (cause: unknown) =>
    new EngineError(t('train.runtimeFailed', { graph: graph.name, reason: (cause as Error).message }), {
      cause,
    });
  const session = await InferenceSession.create(graph.encode(), {
    executionProviders: device === 'cpu' ? ['cpu'] : [device, 'cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // The pattern would keep every intermediate's place reserved: 3.9 instead of 2.4 GB at the same speed.
    enableMemPattern: false,
    logSeverityLevel: 3,
  }).catch((cause) => {
    throw engineError(cause);
  });
  return {
    async run(feeds) {
      const inputs = Object.fromEntries(
        Object.entries(feeds).map(([name, { data, shape }]) => [
          name,
          new Tensor(elementType(data), data, shape),
        ]),
      );
      const results = await session.run(inputs).catch((cause) => {
        throw engineError(cause);
      });
      return Object.fromEntries(
        Object.entries(results).map(([name, { data, dims }]) => [
          name,
          { data: data as TensorData, shape: dims },
        ]),
      );
    },
    async [Symbol.asyncDispose]() {
      await session.release();
    },
  };
}
