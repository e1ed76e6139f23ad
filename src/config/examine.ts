/** @module All that is wrong with the configuration: its file and the variables of the environment. Never throws for what it finds. */
import { readConfigFile } from './change.ts';
import { variableProblem } from './load.ts';
import { readConfigText } from './parse.ts';
import { configFields, envName } from './schema.ts';
import { strangeVariables } from './variables.ts';

export interface ConfigFinding {
  severity: 'error' | 'warning';
  /** `path:line:col`, or the name of a variable. */
  place: string;
  message: string;
  hint: string;
}

export async function examineConfig(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ exists: boolean; findings: ConfigFinding[] }> {
  const text = await readConfigFile(path);
  const findings: ConfigFinding[] = readConfigText(text ?? '').problems.map(
    ({ line, col, message, hint }) => ({
      severity: 'error',
      place: `${path}:${line}:${col}`,
      message,
      hint,
    }),
  );
  for (const field of configFields()) {
    const name = envName(field.key);
    const problem = variableProblem(field, env[name]);
    if (problem !== null) findings.push({ severity: 'error', place: name, ...problem });
  }
  for (const { name, message, hint } of strangeVariables(env))
    findings.push({ severity: 'warning', place: name, message, hint });
  return { exists: text !== null, findings };
}
