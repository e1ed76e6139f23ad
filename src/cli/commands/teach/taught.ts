/** @module What an adapter knows, as its own record says it: of the leaf that was taught, and of others. */
import { t } from '../../../i18n/index.ts';
import { factsOf } from '../../../train/lesson/facts.ts';
import { readParent } from '../../../train/lesson/parent.ts';

export interface Taught {
  /** Of the leaf. */
  facts: number;
  /** Facts by leaf; "" for rows that another tool made. */
  others: Record<string, number>;
}

/** @throws what readParent throws. */
export async function countTaught(adapterPath: string, leaf: string): Promise<Taught> {
  const { rows } = await readParent(adapterPath);
  const others: Record<string, number> = {};
  let facts = 0;
  for (const fact of factsOf(rows.filter(({ ilab }) => ilab.stage !== 'untaught')))
    if (fact.leaf === leaf) facts++;
    else others[fact.leaf] = (others[fact.leaf] ?? 0) + 1;
  return { facts, others };
}

export function taughtLine(leaf: string, { facts, others }: Taught): string {
  const names = Object.keys(others).sort();
  if (names.length === 0) return t('authoring.taught', { leaf, facts });
  return t('authoring.taughtBesides', {
    ...{ leaf, facts },
    others: Object.values(others).reduce((sum, count) => sum + count, 0),
    leaves: names.map((name) => name || t('authoring.ownRows')).join(', '),
  });
}
