/** @module `general.lang` of config.yaml, read before all else: the texts of commands and of the configuration itself depend on it. */
import { readFile } from 'node:fs/promises';
import { type Language, languages } from '../i18n/language.ts';

/** Null where the file says nothing that can be used; what is wrong with it is told by who reads it whole. */
export async function configuredLanguage(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<Language | null> {
  const { resolvePaths } = await import('./paths.ts');
  const text = await readFile(resolvePaths(env, cwd).configFile, 'utf8').catch(() => '');
  // Most files have it as a comment: they need no reader of YAML.
  if (!/^[^#]*\blang\b/m.test(text)) return null;
  const { parse } = await import('yaml');
  try {
    const name: unknown = parse(text)?.general?.lang;
    return languages.find((each) => each === name) ?? null;
  } catch {
    return null;
  }
}
