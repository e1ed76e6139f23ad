/** @module `ilab config validate`: everything that is wrong in the configuration file and in the variables, not only the first. */
import { resolve } from 'node:path';
import { examineConfig } from '../../../config/examine.ts';
import { resolvePaths } from '../../../config/paths.ts';
import { exitCodes } from '../../../core/exit-codes.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { writeEvent } from '../../events.ts';
import { nextStep } from '../../term/next-step.ts';
import { printable } from '../../term/printable.ts';
import type { ConfigValidateFlags } from './command.ts';

export default async function runConfigValidate(
  this: CliContext,
  { json }: ConfigValidateFlags,
  file?: string,
): Promise<void> {
  const { stdout, env } = this.process;
  const path = file === undefined ? resolvePaths(env, this.cwd).configFile : resolve(this.cwd, file);
  const { exists, findings } = await examineConfig(path, env);
  const valid = findings.every(({ severity }) => severity !== 'error');
  this.process.exitCode = valid ? exitCodes.ok : exitCodes.failed;
  const result = { file: path, exists, valid, findings };
  if (this.manner?.ndjson) return writeEvent(this, { type: 'result', result });
  if (json) return void stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  for (const { place, severity, message, hint } of findings) {
    const label = severity === 'warning' ? `${t('taxonomy.warning')}: ` : '';
    stdout.write(`${printable(`${place}: ${label}${message} ${nextStep(hint)}`)}\n`);
  }
  if (!exists) stdout.write(`${t('command.configNone', { path })}\n`);
  else if (valid) stdout.write(`${t('command.configValid', { path })}\n`);
  else stdout.write(`${t('command.configInvalid', { path, count: findings.length })}\n`);
}
