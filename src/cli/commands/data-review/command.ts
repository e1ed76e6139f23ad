/** @module The options of `ilab data review`. */
import { t } from '../../../i18n/index.ts';
import { rowKinds } from '../../../model/interfaces.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type List, listFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface DataReviewFlags {
  dataPath: Text;
  list: boolean;
  accept: List;
  reject: List;
  edit: Text;
  question: Text;
  answer: Text;
  fact: Text;
  kind: (typeof rowKinds)[number] | undefined;
  json: boolean;
}

export const dataReviewCommand = buildCommand<DataReviewFlags, string[], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      dataPath: textFlag(t('review.flagDataPath'), 'file'),
      list: switchFlag(t('review.flagList')),
      accept: listFlag(t('review.flagAccept'), 'id'),
      reject: listFlag(t('review.flagReject'), 'id'),
      edit: textFlag(t('review.flagEdit'), 'id'),
      question: textFlag(t('review.flagQuestion'), 'text'),
      answer: textFlag(t('review.flagAnswer'), 'text'),
      fact: textFlag(t('review.flagFact'), 'fact'),
      kind: { kind: 'enum', values: rowKinds, brief: t('review.flagKind'), optional: true },
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('review.moreIds'), placeholder: 'id' },
    },
  },
  docs: { brief: t('review.brief'), fullDescription: t('review.full') },
});
