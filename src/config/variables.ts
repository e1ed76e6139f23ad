/** @module Variables of the environment that were probably meant for ilab and mean nothing to it. */
import { t } from '../i18n/index.ts';
import { nearest } from './nearest.ts';
import { configFields, envName } from './schema.ts';

/** Those that are no key of the configuration; docs/reference/environment.md tells what they mean. */
const own = [
  'ILAB_HOME',
  'ILAB_CONFIG',
  'ILAB_GLOBAL_CONFIG',
  'ILAB_API_KEY',
  'ILAB_DATASETS_ENDPOINT',
  'ILAB_NATIVE_LEVEL',
  'ILAB_DEBUG',
];

/** Set by ilab or its tests for processes of their own, and InstructLab's. */
const others =
  /^ILAB_(?:JOB|TEST_\w+|SYSTEM_PROFILE_DIR|TRAIN_PROFILE_DIR|FEATURE_SCOPE|MAX_STABLE_VRAM_WAIT)$/;

/** `ILAB_TRAIN_LORA_RANG`, each with the one that was probably meant. */
export function strangeVariables(
  env: Readonly<Record<string, string | undefined>>,
): { name: string; message: string; hint: string }[] {
  const known = [...own, ...configFields().map(({ key }) => envName(key))];
  return Object.keys(env)
    .filter((name) => name.startsWith('ILAB_') && !known.includes(name) && !others.test(name))
    .sort()
    .map((name) => {
      const near = nearest(name, known);
      return {
        name,
        message: t('config.strangeVariable', { name }),
        hint: near === null ? t('config.strangeVariableHint') : t('config.didYouMean', { name: near }),
      };
    });
}
