/** @module The configuration: every key with its meaning, its limits and its default. Keys keep InstructLab's names. */
import { z } from 'zod';
import { language, t } from '../i18n/index.ts';
import { languages } from '../i18n/language.ts';
import type { Paths } from './paths.ts';
import { trainDevices, trainPrecisions } from './train-choices.ts';

if (language() === 'de') z.config(z.locales.de());

const count = () => z.number().int().positive();

const configSchema = z.strictObject({
  general: z.strictObject({
    lang: z.enum(languages).nullable().describe(t('config.generalLang')),
  }),
  models: z.strictObject({
    default: z.string().min(1).nullable().describe(t('config.modelsDefault')),
    dir: z.string().min(1).describe(t('config.modelsDir')),
    context_size: count().nullable().describe(t('config.modelsContextSize')),
    threads: count().nullable().describe(t('config.modelsThreads')),
  }),
  chat: z.strictObject({
    max_tokens: count().describe(t('config.chatMaxTokens')),
    temperature: z.number().min(0).max(2).describe(t('config.chatTemperature')),
    context: z.string().min(1).describe(t('config.chatContext')),
    contexts: z.record(z.string().regex(/^[\w-]+$/), z.string().min(1)).describe(t('config.chatContexts')),
    session: z.string().min(1).nullable().describe(t('config.chatSession')),
    logs_dir: z.string().min(1).describe(t('config.chatLogsDir')),
    vi_mode: z.boolean().describe(t('config.chatViMode')),
  }),
  serve: z.strictObject({
    host: z.string().min(1).describe(t('config.serveHost')),
    port: z.number().int().min(0).max(65535).describe(t('config.servePort')),
  }),
  generate: z.strictObject({
    taxonomy_path: z.string().min(1).describe(t('config.generateTaxonomyPath')),
    taxonomy_base: z.string().min(1).describe(t('config.generateTaxonomyBase')),
    output_dir: z.string().min(1).describe(t('config.generateOutputDir')),
    num_instructions: count().nullable().describe(t('config.generateNumInstructions')),
    sdg_scale_factor: count().describe(t('config.generateSdgScaleFactor')),
    rouge_threshold: z.number().min(0).max(1).describe(t('config.generateRougeThreshold')),
    endpoint_url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .describe(t('config.generateEndpointUrl')),
    seed: z.number().int().min(0).describe(t('config.generateSeed')),
  }),
  train: z.strictObject({
    num_epochs: count().describe(t('config.trainNumEpochs')),
    iters: count().nullable().describe(t('config.trainIters')),
    learning_rate: z.number().positive().max(1).describe(t('config.trainLearningRate')),
    lora_rank: count().max(512).describe(t('config.trainLoraRank')),
    lora_alpha: z.number().positive().describe(t('config.trainLoraAlpha')),
    lora_dropout: z.number().min(0).lt(1).describe(t('config.trainLoraDropout')),
    lora_target_modules: z.string().min(1).describe(t('config.trainLoraTargetModules')),
    lora_layers: count().nullable().describe(t('config.trainLoraLayers')),
    max_seq_len: count().min(16).describe(t('config.trainMaxSeqLen')),
    batch: count().describe(t('config.trainBatch')),
    gradient_accumulation: count().describe(t('config.trainGradientAccumulation')),
    warmup_steps: z.number().int().min(0).describe(t('config.trainWarmupSteps')),
    weight_decay: z.number().min(0).describe(t('config.trainWeightDecay')),
    grad_clip: z.number().positive().describe(t('config.trainGradClip')),
    wordings_per_fact: count().describe(t('config.trainWordingsPerFact')),
    unknowns_per_fact: z.number().min(0).describe(t('config.trainUnknownsPerFact')),
    replays_per_fact: z.number().min(0).describe(t('config.trainReplaysPerFact')),
    probes_per_fact: z.number().int().min(0).describe(t('config.trainProbesPerFact')),
    rehearsals_per_fact: z.number().int().min(0).describe(t('config.trainRehearsalsPerFact')),
    early_stop: z.boolean().describe(t('config.trainEarlyStop')),
    max_general_rise: z.number().positive().nullable().describe(t('config.trainMaxGeneralRise')),
    mastery: z.boolean().describe(t('config.trainMastery')),
    seed: z.number().int().min(0).describe(t('config.trainSeed')),
    device: z.enum(trainDevices).describe(t('config.trainDevice')),
    precision: z.enum(trainPrecisions).describe(t('config.trainPrecision')),
    checkpoint_every_seconds: count().describe(t('config.trainCheckpointEverySeconds')),
    ckpt_output_dir: z.string().min(1).describe(t('config.trainCkptOutputDir')),
  }),
  evaluate: z.strictObject({
    max_tokens: count().describe(t('config.evaluateMaxTokens')),
  }),
  rag: z.strictObject({
    document_store_uri: z.string().min(1).nullable().describe(t('config.ragDocumentStoreUri')),
    document_store_collection_name: z.string().min(1).describe(t('config.ragCollection')),
    embedding_model: z.string().min(1).nullable().describe(t('config.ragEmbeddingModel')),
    top_k: count().max(50).describe(t('config.ragTopK')),
    min_coverage: z.number().min(0).max(1).describe(t('config.ragMinCoverage')),
    min_similarity: z.number().min(-1).max(1).nullable().describe(t('config.ragMinSimilarity')),
  }),
});

export type Config = z.infer<typeof configSchema>;

/** Keys whose relative values are meant from the folder of the configuration file. */
export const pathKeys: readonly string[] = [
  'models.dir',
  'chat.session',
  'chat.logs_dir',
  'generate.taxonomy_path',
  'generate.output_dir',
  'train.ckpt_output_dir',
];

/** The part of the section `train` that is the trainer's own recipe: it hands in its defaults. */
export type Recipe = Omit<Config['train'], 'checkpoint_every_seconds' | 'ckpt_output_dir' | 'device'>;

export function defaultConfig(paths: Paths, recipe: Recipe): Config {
  return {
    general: { lang: null },
    models: { default: null, dir: paths.models, context_size: null, threads: null },
    chat: {
      ...{ max_tokens: 512, temperature: 0, context: 'default', contexts: {}, session: null },
      ...{ logs_dir: paths.chatLogs, vi_mode: false },
    },
    serve: { host: '127.0.0.1', port: 8000 },
    generate: {
      taxonomy_path: paths.taxonomy,
      taxonomy_base: 'origin/main',
      output_dir: paths.datasets,
      num_instructions: null,
      sdg_scale_factor: 5,
      rouge_threshold: 0.9,
      endpoint_url: null,
      seed: 42,
    },
    train: {
      ...recipe,
      device: 'auto',
      checkpoint_every_seconds: 60,
      ckpt_output_dir: paths.checkpoints,
    },
    evaluate: { max_tokens: 64 },
    rag: {
      document_store_uri: null,
      document_store_collection_name: 'ilab',
      embedding_model: null,
      top_k: 3,
      min_coverage: 0.51,
      min_similarity: null,
    },
  };
}

/** One key of the configuration, e.g. `train.lora_rank`, with what the schema says of it. */
export interface ConfigField {
  key: string;
  section: keyof Config;
  name: string;
  schema: z.ZodType;
  description: string;
}

export function configFields(): ConfigField[] {
  return Object.entries(configSchema.shape).flatMap(([section, object]) =>
    Object.entries(object.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
      key: `${section}.${name}`,
      section: section as keyof Config,
      name,
      schema,
      description: schema.description ?? '',
    })),
  );
}

/** `train.lora_rank` -> `ILAB_TRAIN_LORA_RANK` */
export function envName(key: string): string {
  if (key === 'general.lang') return 'ILAB_LANG';
  return `ILAB_${key.replace('.', '_').toUpperCase()}`;
}
