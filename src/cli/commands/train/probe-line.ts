/** @module What the probes of a training run say, as a line for a person. */
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { ProbePoint } from '../../../train/probe.ts';

/** "3/10 known  ", for the line of a step; empty where no fact is probed. */
export function knownShare(point: ProbePoint | undefined): string {
  return point && point.facts > 0 ? `${t('train.probeShare', counts(point))}  ` : '';
}

/** Both parts may be missing: data without replay, facts with too few wordings. */
export function probeLine(point: ProbePoint, base: ProbePoint | undefined): string {
  const parts = [
    ...(point.facts > 0 ? [t('train.probeKnown', counts(point))] : []),
    ...(point.generalLoss === null ? [] : [generalPart(point.generalLoss, base?.generalLoss)]),
  ];
  const when = point.epoch === 0 ? t('train.probeBefore') : t('train.probeAfter', { epoch: point.epoch });
  return `${when}: ${parts.join('; ')}`;
}

const counts = ({ known, facts }: ProbePoint) => ({ known, facts });

function generalPart(loss: number, base: number | null | undefined): string {
  if (typeof base !== 'number') return t('train.probeGeneral', { loss: decimal(loss, 2) });
  return t('train.probeGeneralSince', { loss: decimal(loss, 2), base: decimal(base, 2) });
}
