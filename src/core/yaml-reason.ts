/** @module What is wrong with a piece of YAML, in the language of this process. */
import { type MessageKey, t } from '../i18n/index.ts';

/** The codes of the library that reads YAML here, as far as there are texts for them: the compiler says when one is missing. */
type CodeOf<Key> = Key extends `yaml.${infer Code}` ? Code : never;

/** Without the place, which the caller tells better. */
export function yamlReason({ code }: { code: CodeOf<MessageKey> }): string {
  return t(`yaml.${code}`);
}
