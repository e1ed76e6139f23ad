/** @module Places for a program's values: each lives from its first to its last instruction, and places are used again. */

export interface Buffer {
  bytes: number;
  /** Given by the caller (an input, a weight, a wanted result): has a buffer of its own. */
  external: number | null;
  /** Instructions between which it is needed; set while the program is written. */
  first: number;
  last: number;
}

/** Bytes of one block of the arena: a value never spans two. */
const BLOCK_BYTES = 2 ** 31;
const ALIGNMENT = 64;

export interface Layout {
  /** Of each block of the arena. */
  blockBytes: number[];
  place: Map<Buffer, { block: number; offset: number }>;
}

/** Best fit over free gaps, in the order of the first use. */
export function layOut(buffers: readonly Buffer[]): Layout {
  const place: Layout['place'] = new Map();
  const blocks: { size: number; gaps: { offset: number; bytes: number }[] }[] = [];
  const inUse: { buffer: Buffer; block: number; offset: number; bytes: number }[] = [];
  const release = (before: number) => {
    for (let i = inUse.length - 1; i >= 0; i--) {
      const { buffer, block, offset, bytes } = inUse[i]!;
      if (buffer.last >= before) continue;
      inUse.splice(i, 1);
      const { gaps } = blocks[block]!;
      const at = gaps.findIndex((gap) => gap.offset > offset);
      gaps.splice(at < 0 ? gaps.length : at, 0, { offset, bytes });
      for (let g = gaps.length - 1; g > 0; g--)
        if (gaps[g - 1]!.offset + gaps[g - 1]!.bytes === gaps[g]!.offset) {
          gaps[g - 1]!.bytes += gaps[g]!.bytes;
          gaps.splice(g, 1);
        }
    }
  };
  for (const buffer of buffers.toSorted((a, b) => a.first - b.first)) {
    release(buffer.first);
    const bytes = Math.max(ALIGNMENT, Math.ceil(buffer.bytes / ALIGNMENT) * ALIGNMENT);
    let best: { block: number; gap: number; waste: number } | undefined;
    blocks.forEach(({ gaps }, block) => {
      gaps.forEach((gap, index) => {
        const waste = gap.bytes - bytes;
        if (waste >= 0 && (!best || waste < best.waste)) best = { block, gap: index, waste };
      });
    });
    if (best) {
      const { block, gap } = best;
      const found = blocks[block]!.gaps[gap]!;
      inUse.push({ buffer, block, offset: found.offset, bytes });
      place.set(buffer, { block, offset: found.offset });
      found.offset += bytes;
      found.bytes -= bytes;
      if (found.bytes === 0) blocks[block]!.gaps.splice(gap, 1);
      continue;
    }
    let block = blocks.findIndex(({ size }) => size + bytes <= BLOCK_BYTES);
    if (block < 0) block = blocks.push({ size: 0, gaps: [] }) - 1;
    const target = blocks[block]!;
    // A gap at the end grows instead of being left behind.
    const tail = target.gaps.at(-1);
    const start = tail && tail.offset + tail.bytes === target.size ? tail.offset : target.size;
    if (start !== target.size) target.gaps.pop();
    target.size = start + bytes;
    inUse.push({ buffer, block, offset: start, bytes });
    place.set(buffer, { block, offset: start });
  }
  return { blockBytes: blocks.map(({ size }) => size), place };
}
