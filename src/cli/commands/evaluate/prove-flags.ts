/** @module The options of `ilab evaluate` that make it a proof: a report, controls, other seeds. */
import { t } from '../../../i18n/index.ts';
import { type Count, countFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface ProveFlags {
  report: Text;
  controls: boolean;
  seeds: Count;
}

export const proveFlags = {
  report: textFlag(t('prove.flagReport'), 'file'),
  controls: switchFlag(t('prove.flagControls')),
  seeds: countFlag(t('prove.flagSeeds')),
};

export const isProof = ({ report, controls, seeds }: ProveFlags): boolean =>
  report !== undefined || controls || seeds !== undefined;
