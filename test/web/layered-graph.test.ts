/** @module Columns of the lineage graph: each node right of all it was made from, no two in one place, a circle no endless loop. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOut } from '../../web/views/models/layered-graph.ts';

const size = { width: 100, height: 40, columnGap: 20, rowGap: 10 };

const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 30 }).map((pairs) => ({
    nodes: Array.from({ length: count }, (_, id) => ({ id: String(id) })),
    // From the lower to the higher number: no circle.
    edges: pairs
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ from: String(Math.min(a, b)), to: String(Math.max(a, b)) })),
  })),
);

it('puts each node right of its parents and nowhere twice, inside its size', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { places, width, height } = layOut(graph, size);
      expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(graph.nodes.length);
      for (const { from, to } of graph.edges) expect(places.get(to)!.x).toBeGreaterThan(places.get(from)!.x);
      for (const { x, y } of places.values()) {
        expect(x + size.width).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + size.height).toBeLessThanOrEqual(height);
      }
    }),
  );
});

it('ends for a circle and for edges to nowhere', () => {
  const nodes = ['a', 'b'].map((id) => ({ id }));
  const edges = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
    { from: 'a', to: 'gone' },
  ];
  expect(layOut({ nodes, edges }, size).places.size).toBe(2);
});
