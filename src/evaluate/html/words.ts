/** @module Names and numbers as the report words them. */
import { decimal } from '../../i18n/format.ts';
import { type MessageKey, t } from '../../i18n/index.ts';
import type { Interval } from '../bootstrap.ts';
import type { Group } from '../figures.ts';
import type { ConditionKind } from '../proof.ts';

export function conditionName({ kind, seed }: { kind: ConditionKind; seed?: number }): string {
  return kind === 'seed'
    ? t('report.condition.seed', { seed: seed ?? 0 })
    : t(`report.condition.${kind}` satisfies MessageKey);
}

export const groupName = (group: Group): string => t(`report.group.${group}` satisfies MessageKey);

export const interval = (value: Interval | null): string =>
  value === null ? '-' : `${points(value.low)} – ${points(value.high)}`;

/** -0.123 is "−12.3" */
export function points(share: number): string {
  const text = decimal(Math.abs(100 * share), 1);
  return share < 0 && text !== decimal(0, 1) ? `−${text}` : text;
}

export const probability = (p: number): string => (p < 0.001 ? `< ${decimal(0.001, 3)}` : decimal(p, 3));
