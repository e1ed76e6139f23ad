/**
 * @module Packs chats into rows of fixed length so that no slot is wasted and no chat sees another. What all chats begin with
 * (the template's head) stands once a row: each chat sees it and itself, at the positions it has when it is served.
 */
import type { EncodedChat } from '../model/interfaces.ts';

export interface PackedRow {
  /** (T) token ids; 0 behind the last chat. */
  tokens: Int32Array;
  /** (T) positions as in a chat of its own. */
  positions: Int32Array;
  /** (T) 0: the shared head, n: the n-th chat, -1: unused. */
  segments: Int32Array;
  /** Places in the row whose next token is supervised, and that token: those of the first chat, then of the second ... */
  selected: number[];
  labels: number[];
  /** Slots in use. */
  used: number;
}

/** How many tokens all chats begin with; every one keeps at least one token of prompt of its own. */
export function sharedHeadLength(chats: readonly EncodedChat[]): number {
  const first = chats[0];
  if (!first || chats.length < 2) return 0;
  let length = Math.min(...chats.map(({ answerStart }) => answerStart - 1));
  for (const { tokens } of chats) {
    let same = 0;
    while (same < length && tokens[same] === first.tokens[same]) same++;
    length = same;
  }
  return Math.max(0, length);
}

/** Open rows that a chat may still go to: more pack tighter but mix less. */
const OPEN_ROWS = 8;

/**
 * Divides chats in the given order among rows, each into the fullest open row that still has room (best fit).
 * @param rowLength T; every chat must fit into a row.
 * @returns for each row the numbers of its chats.
 */
export function groupChats(chats: readonly EncodedChat[], rowLength: number, headLength: number): number[][] {
  const open: { members: number[]; used: number }[] = [];
  const closed: typeof open = [];
  chats.forEach((chat, index) => {
    const size = chat.tokens.length - headLength;
    if (headLength + size > rowLength)
      throw new Error(`a chat of ${chat.tokens.length} tokens in a row of ${rowLength}`);
    const fitting = open.filter(({ used }) => used + size <= rowLength);
    let row = fitting.reduce((best, next) => (next.used > best.used ? next : best), fitting[0]!);
    if (!row) {
      row = { members: [], used: headLength };
      open.push(row);
      if (open.length > OPEN_ROWS) {
        const fullest = open.reduce((best, next) => (next.used > best.used ? next : best));
        closed.push(...open.splice(open.indexOf(fullest), 1));
      }
    }
    row.members.push(index);
    row.used += size;
  });
  return [...closed, ...open].map(({ members }) => members);
}

/** Packs all chats, those of a row as groupChats divides them. */
export function packRows(chats: readonly EncodedChat[], rowLength: number, headLength: number): PackedRow[] {
  return groupChats(chats, rowLength, headLength).map((members) =>
    fillRow(
      members.map((index) => chats[index]!),
      rowLength,
      headLength,
    ),
  );
}

/** Supervised tokens of a chat: its answer, with the token that ends it. */
export function labelCount({ tokens, answerStart }: EncodedChat): number {
  return tokens.length - answerStart;
}

/** One row of chats that fit into it. */
export function fillRow(chats: readonly EncodedChat[], rowLength: number, headLength: number): PackedRow {
  const row: PackedRow = {
    tokens: new Int32Array(rowLength),
    positions: new Int32Array(rowLength),
    segments: new Int32Array(rowLength).fill(-1),
    selected: [],
    labels: [],
    used: headLength,
  };
  for (let i = 0; i < headLength; i++) {
    row.tokens[i] = chats[0]!.tokens[i]!;
    row.positions[i] = i;
    row.segments[i] = 0;
  }
  chats.forEach(({ tokens, answerStart }, index) => {
    for (let i = headLength; i < tokens.length; i++, row.used++) {
      row.tokens[row.used] = tokens[i]!;
      row.positions[row.used] = i;
      row.segments[row.used] = index + 1;
      if (i + 1 >= answerStart && i + 1 < tokens.length) {
        row.selected.push(row.used);
        row.labels.push(tokens[i + 1]!);
      }
    }
  });
  return row;
}
