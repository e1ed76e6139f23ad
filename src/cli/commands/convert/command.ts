/** @module The options of `ilab convert` (also `ilab model convert`). */
import type { MergeType } from '../../../convert/output-type.ts';
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, type List, listFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface ConvertFlags {
  model: Text;
  adapter: List;
  output: Text;
  format: 'gguf' | 'peft';
  type: MergeType;
  questions: Text;
  maxTokens: Count;
  numThreads: Count;
  quiet: boolean;
  json: boolean;
}

export const convertCommand = buildCommand<ConvertFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('cli.flagModel'), 'name'),
      adapter: listFlag(t('cli.flagAdapter'), 'file[:scale]'),
      output: textFlag(t('cli.flagOutput'), 'path'),
      format: { kind: 'enum', values: ['gguf', 'peft'], default: 'gguf', brief: t('cli.flagFormat') },
      type: {
        kind: 'enum',
        values: ['f32', 'f16', 'q8_0', 'q6_K', 'q4_K_M'],
        default: 'f16',
        brief: t('cli.flagType'),
      },
      questions: textFlag(t('cli.flagConvertQuestions'), 'file'),
      maxTokens: countFlag(t('config.evaluateMaxTokens')),
      numThreads: countFlag(t('config.modelsThreads')),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model', o: 'output' },
  },
  otherNames: { adapterFile: 'adapter', modelDir: 'model' },
  ignored: { modelName: 'value', skipQuantize: 'switch', skipDeQuantize: 'switch' },
  docs: { brief: t('cli.briefConvert'), fullDescription: t('cli.fullConvert') },
});
