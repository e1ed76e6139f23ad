/** @module The inputs of a graph, made as its passes ask for them: a graph of one layer has the inputs of that layer and no others. */
import type { Tape } from '../autograd/tape.ts';
import type { Value } from '../graph/graph.ts';
import * as ops from '../graph/ops.ts';
import type { Architecture, AttentionKind, ModelInputs } from './architecture.ts';
import { type LoraParameter, type LoraSettings, layoutLora, selectTargets } from './lora.ts';

/** Added to scores that must not count: far below any, yet finite, since a row of nothing but -Infinity would give NaN. */
export const HIDDEN = -1e9;

export interface GraphInputs extends ModelInputs {
  /** All LoRA parameters of the model in the order of the flat array; empty without LoRA. */
  readonly parameters: LoraParameter[];
  /** The parameter's input, watched; undefined when nothing asked for it. */
  parameter(name: string): Value | undefined;
  /** What was reported so far, by name. */
  readonly reports: ReadonlyMap<string, Value>;
}

/** What a mixture of experts can tell beside its result: the word before the layer. */
export type ReportKind = 'expert_use' | 'expert_gates';

/** @param rowLength T; B, N, P and the batch's own sizes stay open. `lora` null: the bare model. */
export function graphInputs(
  tape: Tape,
  architecture: Architecture,
  rowLength: number,
  lora: LoraSettings | null,
  reported: ReportKind = 'expert_use',
): GraphInputs {
  const { graph } = tape;
  const { config } = architecture;
  const shapes = new Map(architecture.weights().map(({ name, shape }) => [name, shape]));
  const parameters = lora ? layoutLora(selectTargets(architecture, lora), lora.rank) : [];
  const parameterShapes = new Map(parameters.map(({ name, shape }) => [name, shape]));
  const made = new Map<string, Value>();
  const once = (name: string, make: () => Value): Value => {
    const value = made.get(name) ?? make();
    made.set(name, value);
    return value;
  };
  const positions = () => once('positions', () => graph.input('positions', ['B', rowLength], 'int64'));
  const globalMask = () => once('mask', () => graph.input('mask', ['B', 1, rowLength, rowLength]));
  const weight = (name: string) =>
    once(name, () => {
      const shape = shapes.get(name);
      if (!shape) throw new Error(`the model has no weight ${name}`);
      return graph.input(name, shape);
    });
  const pair = (name: string) => {
    const [a, b] = [`${name}.lora_a`, `${name}.lora_b`].map((parameter) => {
      const shape = parameterShapes.get(parameter);
      return shape && once(parameter, () => tape.watch(graph.input(parameter, shape)));
    });
    return lora && a && b ? { a, b, scale: lora.alpha / lora.rank } : null;
  };
  const reports = new Map<string, Value>();

  return {
    parameters,
    parameter: (name) => (parameterShapes.has(name) ? made.get(name) : undefined),
    reports,
    get tokens() {
      return once('tokens', () => graph.input('tokens', ['N'], 'int64'));
    },
    get positions() {
      return positions();
    },
    mask: (kind) =>
      kind === 'global' || config.window === null
        ? globalMask()
        : once('mask.local', () => windowMask(tape, globalMask(), positions(), config.window!)),
    get inUse() {
      return once('inUse', () => slotsInUse(tape, globalMask()));
    },
    rope(kind: AttentionKind) {
      const table = (name: string) =>
        once(`${name}.${kind}`, () => graph.input(`${name}.${kind}`, ['P', config.ropeSize / 2]));
      return { cos: table('cos'), sin: table('sin') };
    },
    weight,
    linear(name, x) {
      const lowRank = pair(name);
      return lowRank
        ? tape.apply('loraLinear', [x, weight(name), lowRank.a, lowRank.b], { scale: lowRank.scale })
        : tape.apply('frozenLinear', [x, weight(name)]);
    },
    expertLinear(name, x) {
      const product = (left: Value, right: Value, alpha = 1) =>
        tape.apply('matmul', [left, right], { transB: true, alpha });
      const base = product(x, weight(name));
      const lowRank = pair(name);
      if (!lowRank) return base;
      return tape.apply('add', [base, product(product(x, lowRank.a), lowRank.b, lowRank.scale)]);
    },
    report(name, make) {
      if (name.startsWith(`${reported}.`)) reports.set(name, make());
    },
  };
}

/** The mask (B, 1, T, T) with everything hidden that lies `window` or more positions back. */
function windowMask({ graph: g }: Tape, mask: Value, positions: Value, window: number): Value {
  const rowLength = positions.shape[1]!;
  const numbers = ops.cast(g, positions, 'float32');
  const distance = ops.sub(
    g,
    ops.reshape(g, numbers, ['B', 1, rowLength, 1]),
    ops.reshape(g, numbers, ['B', 1, 1, rowLength]),
  );
  // Positions are whole: 0 within the window, 1 beyond it.
  const beyond = ops.clip(g, ops.sub(g, distance, g.scalar(window - 1)), 0, 1);
  return ops.add(g, mask, ops.mul(g, beyond, g.scalar(HIDDEN)));
}

/** From the mask (B, 1, T, T): a slot that holds no token sees only itself, and only it sees it (N, 1). */
function slotsInUse({ graph: g }: Tape, mask: Value): Value {
  const visible = ops.exp(g, mask);
  const links = ops.add(g, ops.reduceSum(g, visible, [2], false), ops.reduceSum(g, visible, [3], false));
  return ops.reshape(g, ops.clip(g, ops.sub(g, links, g.scalar(2)), 0, 1), ['N', 1]);
}
