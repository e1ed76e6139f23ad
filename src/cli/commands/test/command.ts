/** @module The options of `ilab test` (also `ilab model test`). */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, type List, listFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface TestFlags {
  model: Text;
  adapter: List;
  testFile: Text;
  maxTokens: Count;
  numThreads: Count;
  json: boolean;
}

export const testCommand = buildCommand<TestFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('cli.flagModel'), 'name'),
      adapter: listFlag(t('cli.flagAdapter'), 'file[:scale]'),
      testFile: textFlag(t('cli.flagTestFile'), 'file'),
      maxTokens: countFlag(t('config.evaluateMaxTokens')),
      numThreads: countFlag(t('config.modelsThreads')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model', t: 'testFile' },
  },
  docs: { brief: t('cli.briefTest') },
});
