/** @module A program under construction: instructions over buffers; where each buffer lies is decided when all are known. */
import { type Buffer, type Layout, layOut } from './memory.ts';
import type { View } from './view.ts';

/** A word of an instruction: a number, or a place (two words), or none (-1, 0). */
export type Word = number | { buffer: Buffer; byteOffset: number } | null;

export const placeOf = (view: View): Word => ({
  buffer: view.buffer,
  byteOffset: view.offset * view.size,
});

export interface Program {
  words: Float64Array;
  /** Of each block of the arena; blocks are the first buffers of a run, external ones follow. */
  blockBytes: number[];
  /** Where a buffer of the arena lies. */
  place: Layout['place'];
  /** Buffers that some instruction names. */
  reads: ReadonlySet<number>;
}

export class ProgramBuilder {
  #instructions: { opcode: number; words: Word[] }[] = [];
  #buffers = new Set<Buffer>();
  #externals = 0;

  /** A place in the arena for a result. */
  allocate(bytes: number): Buffer {
    return { bytes, external: null, first: Number.POSITIVE_INFINITY, last: -1 };
  }

  /** A buffer the caller hands in with each run, in the order of these calls. */
  external(bytes: number): Buffer {
    return { bytes, external: this.#externals++, first: 0, last: Number.POSITIVE_INFINITY };
  }

  emit(opcode: number, words: Word[]): void {
    const at = this.#instructions.length;
    for (const word of words)
      if (word !== null && typeof word === 'object') {
        const { buffer } = word;
        buffer.first = Math.min(buffer.first, at);
        buffer.last = Math.max(buffer.last, at);
        if (buffer.external === null) this.#buffers.add(buffer);
      }
    this.#instructions.push({ opcode, words });
  }

  /** Keeps a buffer to the end of the program: it is a result. */
  keep(buffer: Buffer): void {
    buffer.last = Number.POSITIVE_INFINITY;
  }

  finish(): Program {
    const { blockBytes, place } = layOut([...this.#buffers]);
    const words: number[] = [];
    const reads = new Set<number>();
    for (const { opcode, words: parts } of this.#instructions) {
      const start = words.length;
      words.push(opcode, 0);
      for (const part of parts)
        if (part === null) words.push(-1, 0);
        else if (typeof part === 'number') words.push(part);
        else if (part.buffer.external !== null) {
          reads.add(blockBytes.length + part.buffer.external);
          words.push(blockBytes.length + part.buffer.external, part.byteOffset);
        } else {
          const { block, offset } = place.get(part.buffer)!;
          words.push(block, offset + part.byteOffset);
        }
      words[start + 1] = words.length - start;
    }
    return { words: Float64Array.from(words), blockBytes, place, reads };
  }
}
