/** @module A key of the configuration as it was typed. */
import { nearest } from '../config/nearest.ts';
import { type ConfigField, configFields } from '../config/schema.ts';
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** @throws UsageError with the nearest key when there is none of that name. */
export function requireField(key: string): ConfigField {
  const fields = configFields();
  const field = fields.find((each) => each.key === key);
  if (field !== undefined) return field;
  const keys = fields.map((each) => each.key);
  // Half a name is enough where only one key has it: "lora_rank".
  const near = nearest(key, keys) ?? keys.find((each) => each.endsWith(`.${key}`)) ?? null;
  throw new UsageError(t('cli.configKeyUnknown', { key }), {
    hint: near === null ? t('command.configKeysHint') : t('config.didYouMean', { name: near }),
  });
}
