/**
 * @module Row operations that follow one another become one instruction: it does all of them for a row before the next row, so that
 * what lies between stays in the cache, and values nobody else reads never reach memory.
 */
import { maxOperands, opcodes, rowCodes } from './instructions.ts';
import { type ProgramBuilder, placeOf, type Word } from './program.ts';
import { denseStrides, isDense, type View } from './view.ts';

/** A row operation as the plan hands it over. */
export interface RowOperation {
  code: number;
  inputs: readonly (View | number)[];
  /** Shape of what is computed, the row's length last; a result's last dimension may be 1 (sums, means). */
  shape: readonly number[];
  /** Results and whether anybody outside this group may read them. */
  outputs: readonly View[];
  immediate: number;
}

interface Operand {
  view: View | null;
  constant: number;
  /** Strides over the group's three outer dimensions, or 'dense' for a whole tensor whatever they are. */
  strides: readonly number[] | 'dense';
  length: number;
}

const leading = (shape: readonly number[]): number[] | null => {
  const outer = shape.slice(0, -1);
  while (outer.length > 3 && outer[0] === 1) outer.shift();
  return outer.length > 3 ? null : [...new Array(3 - outer.length).fill(1), ...outer];
};

/** How `view` is met when rows of `shape` are walked; null when it cannot be. */
function operandOf(view: View, shape: readonly number[]): Operand | null {
  const rank = view.shape.length;
  const last = rank === 0 ? 1 : view.shape[rank - 1]!;
  if (last !== 1 && view.strides[rank - 1] !== 1) return null;
  const outer = shape.slice(0, -1);
  const own = view.shape.slice(0, -1);
  const rows = outer.reduce((a, b) => a * b, 1);
  const ownRows = own.reduce((a, b) => a * b, 1);
  const length = last;
  if (isDense(view) && ownRows === rows) return { view, constant: 0, strides: 'dense', length };
  if (ownRows === 1) return { view, constant: 0, strides: [0, 0, 0], length };
  const lead = leading(shape);
  if (!lead) return null;
  const padded = [...new Array(Math.max(0, 3 - own.length)).fill(0), ...view.strides.slice(0, -1)];
  const sizes = [...new Array(Math.max(0, 3 - own.length)).fill(1), ...own];
  if (sizes.length > 3) return null;
  return {
    view,
    constant: 0,
    strides: lead.map((size, i) => (sizes[i] === 1 && size !== 1 ? 0 : padded[i]!)),
    length,
  };
}

export class RowGroup {
  readonly #program: ProgramBuilder;
  /** Whether a value is read by anything but the operations of the group so far. */
  readonly #escapes: (view: View, group: ReadonlySet<number>) => boolean;
  #outer: number[] | null = null;
  #fixed = false;
  #rows = 0;
  #width = 0;
  #operands: Operand[] = [];
  #list: { code: number; out: number; a: number; b: number; out2: number; immediate: number }[] = [];
  #produced = new Set<View['buffer']>();
  #nodes = new Set<number>();

  constructor(program: ProgramBuilder, escapes: (view: View, group: ReadonlySet<number>) => boolean) {
    this.#program = program;
    this.#escapes = escapes;
  }

  produces(buffer: View['buffer']): boolean {
    return this.#produced.has(buffer);
  }

  /** Adds node number `node`; false when it needs views this group cannot walk, even alone. */
  add(node: number, operation: RowOperation): boolean {
    const { shape } = operation;
    const lead = leading(shape);
    const inputs = operation.inputs.map((input) =>
      typeof input === 'number'
        ? { view: null, constant: input, strides: [0, 0, 0], length: 1 }
        : operandOf(input, shape),
    );
    if (!lead || inputs.some((operand) => operand === null)) return false;
    const outputs = operation.outputs.map((view): Operand => {
      const length = view.shape.at(-1) ?? 1;
      return { view, constant: 0, strides: 'dense', length };
    });
    const all = [...(inputs as Operand[]), ...outputs];
    const rows = lead.reduce((a, b) => a * b, 1);
    const width = shape.at(-1) ?? 1;
    const fixed = all.some(({ strides }) => strides !== 'dense' && strides.some((stride) => stride !== 0));
    if (!this.#fits(rows, width, lead, fixed, all.length)) this.flush();
    this.#rows = rows;
    this.#width = Math.max(this.#width, width);
    if (!this.#outer || fixed) this.#outer = lead;
    this.#fixed ||= fixed;
    const [a, b] = inputs.map((operand) => this.#operand(operand!));
    const [out, out2] = outputs.map((operand) => this.#operand(operand));
    this.#list.push({
      code: operation.code,
      out: out!,
      a: a!,
      b: b ?? -1,
      out2: out2 ?? -1,
      immediate: operation.immediate,
    });
    for (const { view } of outputs) this.#produced.add(view!.buffer);
    this.#nodes.add(node);
    return true;
  }

  #fits(rows: number, width: number, lead: number[], fixed: boolean, more: number): boolean {
    if (this.#list.length === 0) return true;
    if (rows !== this.#rows || this.#operands.length + more > maxOperands) return false;
    if (width !== this.#width && width !== 1 && this.#width !== 1) return false;
    return !(fixed && this.#fixed && !lead.every((size, i) => size === this.#outer![i]));
  }

  #operand(wanted: Operand): number {
    const same = this.#operands.findIndex(
      ({ view, constant, length, strides }) =>
        length === wanted.length &&
        (view === null || wanted.view === null
          ? view === wanted.view && constant === wanted.constant
          : view.buffer === wanted.view.buffer &&
            view.offset === wanted.view.offset &&
            String(strides) === String(wanted.strides)),
    );
    return same >= 0 ? same : this.#operands.push(wanted) - 1;
  }

  /** Writes the instruction for what was gathered. */
  flush(): void {
    if (this.#list.length === 0) return;
    const outer = this.#outer!;
    const inside = this.#operands.map(
      ({ view }) => view !== null && this.#produced.has(view.buffer) && !this.#escapes(view, this.#nodes),
    );
    const registers = this.#assignRegisters(inside);
    const words: Word[] = [
      ...outer,
      this.#width,
      this.#operands.length,
      this.#list.length,
      Math.max(0, ...registers) + 1,
    ];
    this.#operands.forEach(({ view, constant, strides, length }, i) => {
      if (view === null) words.push(2, constant);
      else if (inside[i]) words.push(1, registers[i]!, length);
      else {
        const dense = strides === 'dense' ? denseStrides([...outer, length]).slice(0, 3) : strides;
        words.push(0, placeOf(view), ...dense, length);
      }
    });
    for (const { code, out, a, b, out2, immediate } of this.#list)
      words.push(code, out, a, b, out2, immediate);
    this.#program.emit(opcodes.rows, words);
    this.#outer = null;
    this.#fixed = false;
    this.#width = 0;
    this.#operands = [];
    this.#list = [];
    this.#produced.clear();
    this.#nodes.clear();
  }

  /** A register for each value that stays inside, used again once its last reader is done. */
  #assignRegisters(inside: readonly boolean[]): number[] {
    const lastUse = this.#operands.map((_, i) =>
      this.#list.reduce((last, { a, b, out, out2 }, at) => ([a, b, out, out2].includes(i) ? at : last), -1),
    );
    const registers = new Array<number>(this.#operands.length).fill(-1);
    const free: number[] = [];
    let count = 0;
    this.#list.forEach(({ code, out, a, b, out2 }, at) => {
      const takes = (i: number) => {
        if (i >= 0 && inside[i] && registers[i]! < 0) registers[i] = free.pop() ?? count++;
      };
      const gives = (i: number) => {
        if (i >= 0 && inside[i] && lastUse[i] === at && registers[i]! >= 0) free.push(registers[i]!);
      };
      // Elementwise operations may write over what they read; those that read a row twice may not.
      const inPlace = code <= rowCodes.reciprocal;
      if (inPlace) for (const i of new Set([a, b])) gives(i);
      takes(out);
      takes(out2);
      if (!inPlace) for (const i of new Set([a, b])) gives(i);
      for (const i of [out, out2]) if (i >= 0 && lastUse[i] === at) gives(i);
    });
    return registers;
  }
}
