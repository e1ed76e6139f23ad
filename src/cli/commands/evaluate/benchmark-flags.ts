/** @module The options of `ilab evaluate --benchmark` (InstructLab's names, and --hub, --limit) and of `--known`. */
import { t } from '../../../i18n/index.ts';
import { type Count, countFlag, numberFlag, switchFlag, type Text, textFlag } from '../../flags.ts';
import { type TlsFlags, tlsFlags } from '../../open-remote.ts';

export const benchmarkNames = ['mmlu', 'mmlu_branch', 'mt_bench', 'mt_bench_branch', 'dk_bench'] as const;
export type BenchmarkName = (typeof benchmarkNames)[number];

export interface BenchmarkFlags extends TlsFlags {
  benchmark: BenchmarkName | undefined;
  baseModel: Text;
  judgeModel: Text;
  judgeEndpointUrl: Text;
  apiKey: Text;
  tasksDir: Text;
  hub: Text;
  fewShots: Count;
  limit: Count;
  taxonomyPath: Text;
  taxonomyBase: Text;
  inputQuestions: Text;
  outputDir: Text;
  outputFileFormats: Text;
  systemPrompt: Text;
  temperature: number | undefined;
}

export interface KnownFlags {
  known: Text;
  models: Text;
  history: boolean;
  again: boolean;
}

export const benchmarkFlags = {
  benchmark: {
    kind: 'enum',
    values: benchmarkNames,
    brief: t('benchmarks.flagBenchmark'),
    optional: true,
  } as const,
  baseModel: textFlag(t('benchmarks.flagBaseModel'), 'name'),
  judgeModel: textFlag(t('benchmarks.flagJudgeModel'), 'name'),
  judgeEndpointUrl: textFlag(t('benchmarks.flagJudgeEndpoint'), 'url'),
  apiKey: textFlag(t('cli.flagApiKey'), 'key'),
  ...tlsFlags,
  tasksDir: textFlag(t('benchmarks.flagTasksDir'), 'path'),
  hub: textFlag(t('benchmarks.flagHub'), 'set'),
  fewShots: countFlag(t('benchmarks.flagFewShots'), 0),
  limit: countFlag(t('benchmarks.flagLimit')),
  taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
  taxonomyBase: textFlag(t('cli.flagTaxonomyBase'), 'revision'),
  inputQuestions: textFlag(t('benchmarks.flagInputQuestions'), 'file'),
  outputDir: textFlag(t('benchmarks.flagOutputDir'), 'folder'),
  outputFileFormats: textFlag(t('benchmarks.flagFormats'), 'list'),
  systemPrompt: textFlag(t('benchmarks.flagSystemPrompt'), 'text'),
  temperature: numberFlag(t('benchmarks.flagTemperature')),
};

export const knownFlags = {
  known: textFlag(t('known.flagKnown'), 'file'),
  models: textFlag(t('known.flagModels'), 'list'),
  history: switchFlag(t('known.flagHistory')),
  again: switchFlag(t('known.flagAgain')),
};
