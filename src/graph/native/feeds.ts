/** @module Holds what is fed to a graph against what it takes: the kernels trust the sizes in a program. */
import { EngineError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { OnnxValueInfo } from '../onnx.ts';
import type { Feed } from '../session.ts';
import { elements } from './view.ts';

const list = (shape: readonly (number | string)[]) => `[${shape.join(', ')}]`;

function badFeed(graph: string, name: string, got: string, wanted: string): EngineError {
  return new EngineError(
    t('train.runtimeFailed', { graph, reason: t('train.badFeed', { name, got, wanted }) }),
  );
}

/**
 * Sizes of the graph's named dimensions, from the shapes of its inputs.
 * @throws EngineError when a shape contradicts the graph or another one.
 */
export function bindDimensions(
  graph: string,
  inputs: readonly OnnxValueInfo[],
  shapeOf: (name: string) => readonly number[],
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, shape } of inputs) {
    const given = shapeOf(name);
    shape.forEach((dim, i) => {
      if (typeof dim === 'string' && !sizes.has(dim)) sizes.set(dim, given[i]!);
    });
    const wanted = shape.map((dim) => (typeof dim === 'string' ? sizes.get(dim)! : dim));
    if (wanted.length !== given.length || wanted.some((size, i) => size !== given[i]))
      throw badFeed(graph, name, list(given), list(wanted));
  }
  return sizes;
}

/** @throws EngineError when an input is missing, of another type, or has more or fewer elements than its shape says. */
export function checkFeeds(
  graph: string,
  inputs: readonly OnnxValueInfo[],
  feeds: Readonly<Record<string, Feed>>,
): void {
  for (const { name, type, shape } of inputs) {
    const feed = feeds[name];
    if (!feed) throw badFeed(graph, name, t('train.noFeed'), list(shape));
    const given =
      feed.data instanceof Float32Array ? 'float32' : feed.data instanceof BigInt64Array ? 'int64' : 'int32';
    if (given !== type) throw badFeed(graph, name, given, type);
    if (feed.data.length !== elements(feed.shape))
      throw badFeed(graph, name, `[${feed.data.length}]`, list(feed.shape));
  }
}
