/**
 * @module The table of differentiable operations: how each is computed, and its reverse-mode rule (the vector-Jacobian
 * product: gradient of the output in, gradients of the inputs out). test/autograd checks every row by finite differences.
 */
import type { Graph, Value } from '../graph/graph.ts';
import type { Dim } from '../graph/onnx.ts';
import * as ops from '../graph/ops.ts';

/** What an operation did, as its backward rule sees it. */
export interface Call<A> {
  inputs: readonly Value[];
  output: Value;
  attributes: A;
  /** Values of the forward pass that the rule wants back. */
  saved: readonly Value[];
  /** Which inputs want a gradient: a rule leaves the others out. */
  needs: readonly boolean[];
}

export interface Operation<A> {
  forward(g: Graph, inputs: readonly Value[], attributes: A): { output: Value; saved?: readonly Value[] };
  /** `dy`: the output's gradient. Returns one gradient, or null where none is wanted, for each input. */
  backward(g: Graph, call: Call<A>, dy: Value): (Value | null)[];
}

/** Lets a rule without saved values return its output alone. */
function operation<A>(
  forward: (g: Graph, inputs: readonly Value[], attributes: A) => Value | ReturnType<Operation<A>['forward']>,
  backward: Operation<A>['backward'],
): Operation<A> {
  return {
    forward(g, inputs, attributes) {
      const result = forward(g, inputs, attributes);
      return 'output' in result ? result : { output: result };
    },
    backward,
  };
}

/** Sums a gradient over the axes along which its input had been broadcast. */
function unbroadcast(g: Graph, gradient: Value, shape: readonly Dim[]): Value {
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .map((size, i) => (i < extra || (shape[i - extra] === 1 && size !== 1) ? i : -1))
    .filter((axis) => axis >= 0);
  if (axes.length === 0) return gradient;
  const summed = ops.reduceSum(g, gradient, axes, true);
  return extra === 0 ? summed : ops.reshape(g, summed, shape);
}

/** 2 sqrt(2/π), and the weight of the cube, in the tanh formula of gelu. */
const GELU_LINEAR = 2 * Math.sqrt(2 / Math.PI);
const GELU_CUBIC = 0.044715;

/** Elementwise a + b. */
const add = operation<Record<string, never>>(
  (g, [a, b]) => ops.add(g, a!, b!),
  (g, { inputs, needs }, dy) => inputs.map(({ shape }, i) => (needs[i] ? unbroadcast(g, dy, shape) : null)),
);

/** Elementwise a * b. */
const mul = operation<Record<string, never>>(
  (g, [a, b]) => ops.mul(g, a!, b!),
  (g, { inputs: [a, b], needs }, dy) => [
    needs[0] ? unbroadcast(g, ops.mul(g, dy, b!), a!.shape) : null,
    needs[1] ? unbroadcast(g, ops.mul(g, dy, a!), b!.shape) : null,
  ],
);

/** x (N, I) with a frozen weight w (O, I), as GGUF stores it: x · wᵀ (N, O). No gradient for w: it is never trained. */
const frozenLinear = operation<Record<string, never>>(
  (g, [x, w]) => ops.gemm(g, x!, w!, { transB: true }),
  (g, { inputs: [, w], needs }, dy) => [needs[0] ? ops.gemm(g, dy, w!) : null, null],
);

/**
 * x (N, I) through a frozen weight w (O, I) and its low-rank correction (LoRA, Hu et al. 2021) a (R, I), b (O, R):
 * x · wᵀ + scale · (x · aᵀ) · bᵀ (N, O), with scale = alpha / rank.
 */
const loraLinear = operation<{ scale: number }>(
  (g, [x, w, a, b], { scale }) => {
    const u = ops.gemm(g, x!, a!, { transB: true });
    const base = ops.gemm(g, x!, w!, { transB: true });
    return { output: ops.gemm(g, u, b!, { transB: true, alpha: scale, c: base }), saved: [u] };
  },
  (g, { inputs: [x, w, a, b], attributes: { scale }, saved: [u], needs }, dy) => {
    const du = ops.gemm(g, dy, b!, { alpha: scale });
    return [
      needs[0] ? ops.gemm(g, du, a!, { c: ops.gemm(g, dy, w!) }) : null,
      null,
      needs[2] ? ops.gemm(g, du, x!, { transA: true }) : null,
      needs[3] ? ops.gemm(g, dy, u!, { transA: true, alpha: scale }) : null,
    ];
  },
);

/** alpha * a · b, or a · bᵀ, over equal leading dimensions: a (..., M, K), b (..., K, N) or (..., N, K). */
const matmul = operation<{
  transB: boolean;
  alpha: number;
  /** `scores`: the result (heads · T, T) is masked later above the diagonal; `values`: a (heads · T, T) is zero there. */
  causal?: 'scores' | 'values';
}>(
  (g, [a, b], { transB, alpha, causal }) =>
    ops.batchMatmul(g, a!, b!, {
      transB,
      alpha,
      causal: causal && (causal === 'scores' ? 'columns' : 'inner'),
    }),
  (g, { inputs: [a, b], attributes: { transB, alpha, causal }, needs }, dy) => {
    // The masked matrix is the result of one product and the left operand of the other; so are their gradients.
    const ofLeft = causal && (causal === 'scores' ? 'inner' : 'columns');
    const ofRight = { transA: true, alpha, causal: causal && ('rows' as const) };
    return [
      needs[0] ? ops.batchMatmul(g, dy, b!, { transB: !transB, alpha, causal: ofLeft }) : null,
      needs[1] ? (transB ? ops.batchMatmul(g, dy, a!, ofRight) : ops.batchMatmul(g, a!, dy, ofRight)) : null,
    ];
  },
);

/** Softmax over the last axis. */
const softmax = operation<Record<string, never>>(
  (g, [x]) => ops.softmax(g, x!),
  (g, { output }, dy) => {
    const weighted = ops.mul(g, dy, output);
    const sum = ops.reduceSum(g, weighted, [output.shape.length - 1], true);
    return [ops.sub(g, weighted, ops.mul(g, output, sum))];
  },
);

/** The gated activation silu(gate) * up (SwiGLU, Shazeer 2020), elementwise. */
const swiglu = operation<Record<string, never>>(
  (g, [gate, up]) => {
    const s = ops.sigmoid(g, gate!);
    const activated = ops.mul(g, gate!, s);
    return { output: ops.mul(g, activated, up!), saved: [s, activated] };
  },
  (g, { inputs: [, up], saved: [s, activated], needs }, dy) => {
    // silu' = s + silu · (1 - s)
    const slope = () => ops.add(g, s!, ops.mul(g, activated!, ops.sub(g, g.scalar(1), s!)));
    return [
      needs[0] ? ops.mul(g, ops.mul(g, dy, up!), slope()) : null,
      needs[1] ? ops.mul(g, dy, activated!) : null,
    ];
  },
);

/**
 * The gated activation gelu(gate) * up (GEGLU, Shazeer 2020), elementwise, with gelu by its tanh formula (Hendrycks and Gimpel 2016), here
 * gate · sigmoid(2u) with u = sqrt(2/π) (gate + 0.044715 gate³), which is the same.
 */
const geglu = operation<Record<string, never>>(
  (g, [gate, up]) => {
    const square = ops.mul(g, gate!, gate!);
    const factor = ops.add(g, ops.mul(g, square, g.scalar(GELU_LINEAR * GELU_CUBIC)), g.scalar(GELU_LINEAR));
    const s = ops.sigmoid(g, ops.mul(g, gate!, factor));
    const activated = ops.mul(g, gate!, s);
    return { output: ops.mul(g, activated, up!), saved: [square, s, activated] };
  },
  (g, { inputs: [, up], saved: [square, s, activated], needs }, dy) => {
    // gelu' = s + gelu · (1 - s) · (2u)'
    const slope = () => {
      const inner = ops.add(
        g,
        ops.mul(g, square!, g.scalar(3 * GELU_LINEAR * GELU_CUBIC)),
        g.scalar(GELU_LINEAR),
      );
      const curve = ops.mul(g, ops.mul(g, activated!, ops.sub(g, g.scalar(1), s!)), inner);
      return ops.add(g, s!, curve);
    };
    return [
      needs[0] ? ops.mul(g, ops.mul(g, dy, up!), slope()) : null,
      needs[1] ? ops.mul(g, dy, activated!) : null,
    ];
  },
);

/** x (..., C) / rms(x) * weight (C), weight frozen (RMSNorm, Zhang and Sennrich 2019). */
const rmsNorm = operation<{ epsilon: number }>(
  (g, [x, weight], { epsilon }) => {
    const { y, inverse } = ops.rmsNorm(g, x!, weight!, epsilon);
    return { output: y, saved: [inverse] };
  },
  (g, { inputs: [x, weight], saved: [inverse] }, dy) => {
    const last = x!.shape.length - 1;
    const unit = ops.mul(g, x!, inverse!);
    const dn = ops.mul(g, dy, weight!);
    const along = ops.reduceMean(g, ops.mul(g, dn, unit), [last], true);
    return [ops.mul(g, ops.sub(g, dn, ops.mul(g, unit, along)), inverse!), null];
  },
);

/** Rotary positions of x (B, H, T, D): a rotation, so its gradient is the rotation back (sin negated). */
const rotary = operation<{ interleaved: boolean }>(
  (g, [x, positions, cos, sin], { interleaved }) => ops.rotary(g, x!, positions!, cos!, sin!, interleaved),
  (g, { inputs: [, positions, cos, sin], attributes: { interleaved } }, dy) => [
    ops.rotary(g, dy, positions!, cos!, ops.neg(g, sin!), interleaved),
    null,
    null,
    null,
  ],
);

const reshape = operation<{ shape: readonly Dim[] }>(
  (g, [x], { shape }) => ops.reshape(g, x!, shape),
  (g, { inputs: [x] }, dy) => [ops.reshape(g, dy, x!.shape)],
);

const transpose = operation<{ perm: readonly number[] }>(
  (g, [x], { perm }) => ops.transpose(g, x!, perm),
  (g, { attributes: { perm } }, dy) => [
    ops.transpose(
      g,
      dy,
      perm.map((_, axis) => perm.indexOf(axis)),
    ),
  ],
);

/** Elements start to end (exclusive) of one axis; its gradient is zero elsewhere. */
const slice = operation<{ axis: number; start: number; end: number }>(
  (g, [x], { axis, start, end }) => ops.slice(g, x!, axis, start, end),
  (g, { inputs: [x], attributes: { axis, start, end } }, dy) => {
    const size = x!.shape[axis] as number;
    const zeros = (from: number, to: number) =>
      from < to ? [ops.zerosLike(g, ops.slice(g, x!, axis, from, to))] : [];
    const parts = [...zeros(0, start), dy, ...zeros(end, size)];
    return [parts.length === 1 ? dy : ops.concat(g, parts, axis)];
  },
);

/** Tensors joined along one axis. */
const concat = operation<{ axis: number }>(
  (g, inputs, { axis }) => ops.concat(g, inputs, axis),
  (g, { inputs, attributes: { axis }, needs }, dy) => {
    let end = 0;
    return inputs.map(({ shape }, i) => {
      const start = end;
      end += shape[axis] as number;
      return needs[i] ? ops.slice(g, dy, axis, start, end) : null;
    });
  },
);

/** Rows of x (M, C) by indices (S): (S, C). */
const gatherRows = operation<Record<string, never>>(
  (g, [x, indices]) => ops.gatherRows(g, x!, indices!),
  (g, { inputs: [x, indices] }, dy) => {
    const column = ops.reshape(g, indices!, [indices!.shape[0]!, 1]);
    return [ops.scatterAddRows(g, ops.zerosLike(g, x!), column, dy), null];
  },
);

/**
 * Weighted cross entropy through a frozen output matrix: hidden (S, C), head (V, C), labels (S) int64, weights (S), which
 * sum to 1 for a mean. Result: sum of weights * -log softmax(hidden · headᵀ)[label], shape (1), in nats. The gradient needs no
 * one-hot matrix: d logits = weights * (p - onehot), and onehot · head is a gather of rows of head. Saved besides: the log
 * probability of each label, shape (S).
 */
const crossEntropy = operation<Record<string, never>>(
  (g, [hidden, head, labels, weights]) => {
    const logp = ops.logSoftmax(g, ops.gemm(g, hidden!, head!, { transB: true }));
    const rows = hidden!.shape[0]!;
    const picked = ops.reshape(g, ops.gatherElements(g, logp, ops.reshape(g, labels!, [rows, 1])), [rows]);
    return {
      output: ops.neg(g, ops.reduceSum(g, ops.mul(g, picked, weights!), [0], true)),
      saved: [logp, picked],
    };
  },
  (g, { inputs: [hidden, head, labels, weights], saved: [logp] }, dy) => {
    const expected = ops.gemm(g, ops.exp(g, logp!), head!);
    const target = ops.gatherRows(g, head!, labels!);
    const scale = ops.reshape(g, ops.mul(g, weights!, dy), [hidden!.shape[0]!, 1]);
    return [ops.mul(g, ops.sub(g, expected, target), scale), null, null, null];
  },
);

export const operations = {
  add,
  mul,
  frozenLinear,
  loraLinear,
  matmul,
  softmax,
  swiglu,
  geglu,
  rmsNorm,
  rotary,
  reshape,
  transpose,
  slice,
  concat,
  gatherRows,
  crossEntropy,
};

export type OperationName = keyof typeof operations;
export type Attributes<K extends OperationName> =
  (typeof operations)[K] extends Operation<infer A> ? A : never;
