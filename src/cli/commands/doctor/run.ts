/** @module `ilab doctor`: looks at all that can go wrong before it does; each finding with what to do. */
import { examineConfig } from '../../../config/examine.ts';
import { resolvePaths } from '../../../config/paths.ts';
import type { Config } from '../../../config/schema.ts';
import { exitCodes } from '../../../core/exit-codes.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { writeEvent } from '../../events.ts';
import { openSession } from '../../session.ts';
import { nextStep } from '../../term/next-step.ts';
import { printable } from '../../term/printable.ts';
import { type Style, styleFor } from '../../term/style.ts';
import { configOf } from '../init/chosen.ts';
import { checkAdapters, checkModels, checkTaxonomy } from './check-files.ts';
import { checkMachine } from './check-machine.ts';
import { checkSoftware } from './check-software.ts';
import type { DoctorFlags } from './command.ts';
import { error, type Finding, ok, severities, warning } from './finding.ts';

export default async function runDoctor(this: CliContext, flags: DoctorFlags): Promise<void> {
  const { stdout, env } = this.process;
  const { findings: first, config } = await checkConfig(this);
  const findings = [
    ...first,
    ...(await checkSoftware(this.cwd)),
    ...(await checkMachine(this.machine, config)),
    ...(await checkModels(config, flags.hash)),
    ...(await checkAdapters(config)),
    await checkTaxonomy(config),
  ];
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  this.process.exitCode = errors > 0 ? exitCodes.failed : exitCodes.ok;
  const result = { healthy: errors === 0, errors, warnings, findings };
  if (this.manner?.ndjson) return writeEvent(this, { type: 'result', result });
  if (flags.json) return void stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  const style = styleFor(stdout, env);
  for (const finding of findings)
    if (finding.severity !== 'ok' || !this.manner?.quiet) stdout.write(`${lineOf(finding, style)}\n`);
  const verdict = errors + warnings === 0 ? 'doctor.healthy' : errors === 0 ? 'doctor.doubts' : 'doctor.ill';
  stdout.write(`${t(verdict, { errors, warnings })}\n`);
}

function lineOf({ severity, message, fix }: Finding, style: Style): string {
  const width = Math.max(...severities.map((each) => t(`doctor.${each}`).length));
  const label = t(`doctor.${severity}`).padEnd(width);
  const shown =
    severity === 'ok' ? style.good(label) : severity === 'error' ? style.bad(label) : style.bold(label);
  return `${shown} ${printable(fix === undefined ? message : `${message} ${nextStep(fix)}`)}`;
}

/** With a configuration that is not valid, all else is examined by the defaults. */
async function checkConfig(context: CliContext): Promise<{ findings: Finding[]; config: Config }> {
  const path = resolvePaths(context.process.env, context.cwd).configFile;
  const found = await examineConfig(path, context.process.env);
  const findings = found.findings.map(({ severity, place, message, hint }) =>
    (severity === 'error' ? error : warning)('config', `${place}: ${message}`, hint),
  );
  if (findings.some(({ severity }) => severity === 'error'))
    return { findings, config: (await configOf(context, {})).config };
  findings.unshift(
    found.exists
      ? ok('config', t('command.configValid', { path }))
      : warning('config', t('command.configNone', { path }), t('doctor.configFix')),
  );
  return { findings, config: (await openSession(context, { silent: true })).config };
}
