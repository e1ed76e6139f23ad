/** @module The one way in which texts are cut into passages: neighbours stay together as long as a rule lets them. */

/**
 * All units in their order, in groups of neighbours.
 * @param mayJoin whether `next` still belongs to the group before it (which has at least one unit).
 */
export function groupNeighbours<Unit>(
  units: Iterable<Unit>,
  mayJoin: (group: readonly Unit[], next: Unit) => boolean,
): [Unit, ...Unit[]][] {
  const groups: [Unit, ...Unit[]][] = [];
  for (const unit of units) {
    const open = groups.at(-1);
    if (open !== undefined && mayJoin(open, unit)) open.push(unit);
    else groups.push([unit]);
  }
  return groups;
}
