/** @module adapter_config.json of PEFT: what is understood of it, and what is refused because it means more than two matrices. */
import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import { printable } from '../gguf/cursor.ts';
import { t } from '../i18n/index.ts';

const patterns = z.record(z.string(), z.number().positive()).nullish();

const configSchema = z.looseObject({
  peft_type: z.string(),
  r: z.int().positive(),
  lora_alpha: z.number().positive(),
  use_rslora: z.boolean().nullish(),
  alpha_pattern: patterns,
  rank_pattern: patterns,
  bias: z.string().nullish(),
  init_lora_weights: z.unknown(),
});

export interface PeftConfig {
  /** Of the model as a whole. */
  alpha: number;
  rank: number;
  /** What B·A of this module is multiplied by, for the rank that its matrices have. */
  scaleOf(module: string, rank: number): number;
}

/** Options under which an adapter is more, or something else, than a pair of matrices beside an unchanged base. */
const refused = [
  ...[
    'use_dora',
    'modules_to_save',
    'lora_bias',
    'target_parameters',
    'trainable_token_indices',
    'use_qalora',
  ],
  ...['layer_replication', 'use_bdlora', 'arrow_config', 'kasa_config', 'monteclora_config'],
  'alora_invocation_tokens',
];

/** Ways to start that leave the base as it is; the others (pissa, olora, corda, loftq, lora_ga) change its weights, too. */
const harmlessStarts: unknown[] = [undefined, null, true, false, 'gaussian', 'eva', 'orthogonal'];

const isSet = (value: unknown) =>
  value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

/** @throws InputError with the option and its value */
export function parsePeftConfig(text: string, path: string): PeftConfig {
  const refuse = (message: string) => new InputError(message, { path, hint: t('convert.peftHint') });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw refuse(t('convert.peftJson', { reason: printable((cause as Error).message) }));
  }
  const { success, data, error } = configSchema.safeParse(json);
  if (!success) throw refuse(t('convert.peftJson', { reason: z.prettifyError(error).replaceAll('\n', ' ') }));
  if (data.peft_type !== 'LORA') throw refuse(t('convert.peftType', { type: printable(data.peft_type) }));
  const show = (value: unknown) => printable(JSON.stringify(value));
  for (const option of refused)
    if (isSet(data[option])) throw refuse(t('convert.peftOption', { option, value: show(data[option]) }));
  if ((data.bias ?? 'none') !== 'none')
    throw refuse(t('convert.peftOption', { option: 'bias', value: show(data.bias) }));
  if (!harmlessStarts.includes(data.init_lora_weights))
    throw refuse(
      t('convert.peftOption', { option: 'init_lora_weights', value: show(data.init_lora_weights) }),
    );
  const alphas = Object.entries(data.alpha_pattern ?? {}).map(([pattern, alpha]) => ({
    matches: patternOf(pattern, refuse),
    alpha,
  }));
  return {
    alpha: data.lora_alpha,
    rank: data.r,
    scaleOf(module, rank) {
      const alpha = alphas.find(({ matches }) => matches.test(module))?.alpha ?? data.lora_alpha;
      return alpha / (data.use_rslora ? Math.sqrt(rank) : rank);
    },
  };
}

/** A name or regular expression that the end of a module's name must match, from a dot on (PEFT, get_pattern_key). */
function patternOf(pattern: string, refuse: (message: string) => InputError): RegExp {
  try {
    // A repeated group could take for ever on a name made for it.
    if (/[)\]][*+{]/.test(pattern) || pattern.length > 300) throw new Error('too intricate');
    return new RegExp(`^(.*\\.)?(?:${pattern})$`);
  } catch (cause) {
    throw refuse(
      t('convert.peftPattern', {
        pattern: printable(pattern),
        reason: printable((cause as Error).message),
      }),
    );
  }
}
