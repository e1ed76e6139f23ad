/**
 * @module Options of InstructLab's `ilab model train` (all releases) that mean nothing here: scripts may go on giving them, and a line
 * says that nothing depends on them.
 */
import { t } from '../../../i18n/index.ts';

/** By name; whether the option takes a value. */
const options: Readonly<Record<string, 'switch' | 'value'>> = {
  pipeline: 'value',
  strategy: 'value',
  fourBitQuant: 'switch',
  ggufModelPath: 'value',
  tokenizerDir: 'value',
  local: 'switch',
  skipPreprocessing: 'switch',
  skipQuantize: 'switch',
  optimizeMemory: 'switch',
  dataOutputDir: 'value',
  maxBatchLen: 'value',
  saveSamples: 'value',
  checkpointAtEpoch: 'switch',
  disableAccelerateFullStateAtEpoch: 'switch',
  loraQuantizeDtype: 'value',
  distributedBackend: 'value',
  deepspeedCpuOffloadOptimizer: 'switch',
  deepspeedCpuOffloadOptimizerRatio: 'value',
  deepspeedCpuOffloadOptimizerPinMemory: 'switch',
  fsdpCpuOffloadOptimizer: 'switch',
  gpus: 'value',
  nnodes: 'value',
  nodeRank: 'value',
  rdzvId: 'value',
  rdzvEndpoint: 'value',
  isPaddingFree: 'switch',
  disableFlashAttn: 'switch',
  useDolomite: 'switch',
  phasedBaseDir: 'value',
  phasedPhase1Data: 'value',
  phasedPhase1NumEpochs: 'value',
  phasedPhase1SamplesPerSave: 'value',
  phasedPhase1LearningRate: 'value',
  phasedPhase1EffectiveBatchSize: 'value',
  phasedPhase2Data: 'value',
  phasedPhase2NumEpochs: 'value',
  phasedPhase2SamplesPerSave: 'value',
  phasedPhase2LearningRate: 'value',
  phasedPhase2EffectiveBatchSize: 'value',
  phasedMtBenchJudge: 'value',
  trainingJournal: 'value',
  forceClearPhasedCache: 'switch',
  skipUserConfirm: 'switch',
  enableServingOutput: 'switch',
};

/** Hidden from the help. */
export function ignoredFlags() {
  const brief = t('cli.flagIgnored');
  return Object.fromEntries(
    Object.entries(options).map(([name, kind]) => [
      name,
      kind === 'switch'
        ? ({ kind: 'boolean', brief, optional: true, hidden: true } as const)
        : ({ kind: 'parsed', parse: String, brief, optional: true, hidden: true } as const),
    ]),
  );
}

/** The ignored options that were given, as they are typed. */
export function ignoredGiven(flags: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(options)
    .filter((name) => flags[name] !== undefined)
    .map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
    .map((name) => (name === '--four-bit-quant' ? '--4-bit-quant' : name));
}
