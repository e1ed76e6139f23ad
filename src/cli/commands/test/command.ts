/** @module The options of `ilab test` (also `ilab model test`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, type List, listFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface TestFlags {
  model: Text;
  adapter: List;
  testFile: Text;
  dataDir: Text;
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
      dataDir: { ...textFlag(t('config.generateOutputDir'), 'folder'), hidden: true },
      maxTokens: countFlag(t('config.evaluateMaxTokens')),
      numThreads: countFlag(t('config.modelsThreads')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model', t: 'testFile' },
  },
  otherNames: { adapterFile: 'adapter', modelDir: 'model' },
  ignored: { apiKey: 'value', modelFamily: 'value' },
  docs: { brief: t('cli.briefTest') },
});
