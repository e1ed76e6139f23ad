/**
 * @module Which of the models that are there answer, chosen one by one: a column is NAME:base (that model as it was before it was taught),
 * NAME (all that it was taught) or NAME:LEAF+LEAF (single leaves of it, together). There are two at most.
 */
import type { ChatModels } from '../../src/ui/contract.ts';

export type Model = ChatModels['models'][number];
type Models = readonly Model[];

/** As earlier versions of the page kept it: one choice for all models. It also says what holds until somebody chooses. */
export interface AskedOfAll {
  hasBase: boolean;
  hasTaught: boolean;
  leaves: string[];
}
export type Asked = AskedOfAll | { columns: string[] };

const MOST_COLUMNS = 2;

export const isAsked = (value: unknown): value is Asked => {
  const { columns, leaves } = (value ?? {}) as { columns?: unknown; leaves?: unknown };
  return [columns, leaves].some(
    (list) => Array.isArray(list) && list.every((one) => typeof one === 'string'),
  );
};

export const modelOf = (id: string): string => id.split(':', 1)[0]!;
const partOf = (id: string): string => id.slice(modelOf(id).length + 1);
const isBase = (column: string) => partOf(column) === 'base';
const leavesOf = (column: string) => (isBase(column) ? [] : partOf(column).split('+').filter(Boolean));
const joined = (name: string, leaves: readonly string[]) => `${name}:${leaves.join('+')}`;
/** An untaught model is served under its name alone; its column stays the same once it is taught. */
const columnOf = ({ id, role }: Model) => (role === 'base' ? `${modelOf(id)}:base` : id);

/** The columns of a person's choice, as far as they are served now, the base first. When all of them are gone: as nobody had chosen. */
export function columnsOf(asked: Asked, models: Models): string[] {
  if (!('columns' in asked)) return firstColumns(asked, models);
  if (asked.columns.length === 0) return [];
  const served = asked.columns.flatMap((column) => {
    const own = models.filter(({ id }) => modelOf(id) === modelOf(column));
    if (own.some((model) => columnOf(model) === column)) return column;
    const there = leavesOf(column).filter((leaf) => own.some(({ id }) => partOf(id) === leaf));
    return there.length === 0 ? [] : joined(modelOf(column), there);
  });
  return served.length === 0
    ? firstColumns({ hasBase: true, hasTaught: true, leaves: [] }, models)
    : inOrder(served);
}

/** The first model that was taught what is asked for, and its base; never a base of one beside what another was taught. */
function firstColumns({ hasBase, hasTaught, leaves }: AskedOfAll, models: Models): string[] {
  const single = models.filter(
    ({ id, role, leaves: [leaf = id] }) => role === 'leaf' && leaves.includes(leaf),
  );
  const right = single[0] ?? (hasTaught ? models.find(({ role }) => role === 'taught') : undefined);
  const name = modelOf((right ?? models[0])?.id ?? '');
  const base = hasBase && models.find(({ id, role }) => role === 'base' && modelOf(id) === name);
  const own = single.filter(({ id }) => modelOf(id) === name).map(({ id }) => partOf(id));
  const columns = [
    ...(base ? [columnOf(base)] : []),
    ...(right === undefined ? [] : [own.length > 0 ? joined(name, own) : right.id]),
  ];
  return columns.length > 0 ? columns : models.slice(0, 1).map(columnOf);
}

const inOrder = (columns: readonly string[]) =>
  [...columns].sort((one, other) => Number(isBase(other)) - Number(isBase(one))).slice(0, MOST_COLUMNS);

/** What is asked of the server for these columns. */
export const servedIds = (columns: readonly string[], models: Models): string[] =>
  columns.map((column) => models.find((model) => columnOf(model) === column)?.id ?? column);

export function isOn(columns: readonly string[], model: Model): boolean {
  return columns.includes(columnOf(model)) || leafColumn(columns, model) !== undefined;
}

/** The column that has this leaf, maybe with others. */
const leafColumn = (columns: readonly string[], { id, role }: Model) =>
  role === 'leaf'
    ? columns.find((column) => modelOf(column) === modelOf(id) && leavesOf(column).includes(partOf(id)))
    : undefined;

/**
 * The columns after one model was switched. Leaves of one model share a column; where there is no room, a leaf takes the place of all that
 * its model was taught, and the other way round. Null: two others stand there already.
 */
export function switched(columns: readonly string[], model: Model): string[] | null {
  const [name, own] = [modelOf(model.id), columnOf(model)];
  const replace = (old: string, by: string | null) =>
    columns.flatMap((column) => (column === old ? (by ?? []) : column));
  const holding = leafColumn(columns, model);
  if (holding !== undefined) {
    const left = leavesOf(holding).filter((leaf) => leaf !== partOf(model.id));
    return replace(holding, left.length === 0 ? null : joined(name, left));
  }
  if (columns.includes(own)) return replace(own, null);
  const taught = columns.filter((column) => modelOf(column) === name && !isBase(column));
  const together = taught.find((column) => leavesOf(column).length > 0);
  if (model.role === 'leaf' && together !== undefined)
    return replace(together, joined(name, [...leavesOf(together), partOf(model.id)]));
  if (columns.length < MOST_COLUMNS) return inOrder([...columns, own]);
  return model.role !== 'base' && taught.length > 0 ? inOrder(replace(taught.at(-1)!, own)) : null;
}
