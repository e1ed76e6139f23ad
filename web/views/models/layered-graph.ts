/** @module Places the nodes of a graph without circles in columns, each right of all it was made from. */

export interface Graph {
  nodes: readonly { id: string }[];
  edges: readonly { from: string; to: string }[];
}

export interface NodeSize {
  width: number;
  height: number;
  columnGap: number;
  rowGap: number;
}

export interface Layout {
  /** Of each node's upper left corner, in pixels. */
  places: Map<string, { x: number; y: number }>;
  width: number;
  height: number;
}

export function layOut({ nodes, edges }: Graph, { width, height, columnGap, rowGap }: NodeSize): Layout {
  const ids = new Set(nodes.map(({ id }) => id));
  const sound = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const column = new Map([...ids].map((id) => [id, 0]));
  // Longest path: as many rounds as there are nodes would do; a circle, which must not be, ends with them.
  for (let round = 0, isMoving = true; isMoving && round < ids.size; round++) {
    isMoving = false;
    for (const { from, to } of sound)
      if (column.get(to)! <= column.get(from)!) {
        column.set(to, column.get(from)! + 1);
        isMoving = true;
      }
  }
  const columns: string[][] = [];
  for (const { id } of nodes) {
    const at = column.get(id)!;
    columns[at] = [...(columns[at] ?? []), id];
  }
  const row = new Map<string, number>();
  const most = Math.max(1, ...columns.map((column) => column?.length ?? 0));
  columns.forEach((members, index) => {
    // Where its parents are, so that few edges cross.
    const wish = (id: string) => {
      const rows = sound.filter(({ to }) => to === id).map(({ from }) => row.get(from) ?? 0);
      return rows.length === 0 ? 0 : rows.reduce((sum, value) => sum + value, 0) / rows.length;
    };
    const ordered = index === 0 ? members : [...members].sort((a, b) => wish(a) - wish(b));
    const shift = (most - ordered.length) / 2;
    for (const [place, id] of ordered.entries()) row.set(id, place + shift);
  });
  const places = new Map(
    nodes.map(({ id }) => [
      id,
      { x: column.get(id)! * (width + columnGap), y: row.get(id)! * (height + rowGap) },
    ]),
  );
  return {
    places,
    width: columns.length * (width + columnGap) - columnGap,
    height: most * (height + rowGap) - rowGap,
  };
}
