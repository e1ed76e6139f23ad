/** @module Names and numbers as the report words them. */
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
  const text = (100 * share).toFixed(1);
  return text.startsWith('-') && text !== '-0.0' ? `−${text.slice(1)}` : text.replace('-', '');
}

export const probability = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
