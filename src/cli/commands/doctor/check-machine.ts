/** @module The machine: memory, cores and a container's quota, graphics cards, disk, and the port of the server. */
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { Config } from '../../../config/schema.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { cpuQuota } from '../../../infer/threads.ts';
import type { Machine } from '../../context.ts';
import { error, type Finding, ok, warning } from './finding.ts';

/** A chat with the embedded model, and training it with the default recipe (both measured, see the README). */
const chatBytes = 0.5e9;
const trainBytes = 3e9;
/** One run leaves an adapter of some MB; a merged model is as large as its base. */
const leastDiskBytes = 0.5e9;
const goodDiskBytes = 3e9;

export async function checkMachine(machine: Machine, config: Config): Promise<Finding[]> {
  const { cores, memoryBytes, gpus } = await machine.hardware();
  return [
    checkMemory(machine.availableMemoryBytes(), memoryBytes),
    checkCores(cores),
    gpus.length > 0 ? ok('gpu', t('doctor.gpus', { names: gpus.join(', ') })) : ok('gpu', t('doctor.noGpu')),
    ...(await checkDisks(machine, config)),
    await checkPort(config.serve.host, config.serve.port),
  ];
}

function checkMemory(free: number, total: number): Finding {
  const sizes = { free: formatBytes(free), total: formatBytes(total) };
  if (free < chatBytes)
    return error(
      'memory',
      t('doctor.memoryChat', { ...sizes, needed: formatBytes(chatBytes) }),
      t('doctor.memoryFix'),
    );
  if (free < trainBytes)
    return warning(
      'memory',
      t('doctor.memoryTrain', { ...sizes, needed: formatBytes(trainBytes) }),
      t('doctor.memoryFix'),
    );
  return ok('memory', t('doctor.memory', sizes));
}

function checkCores(cores: number): Finding {
  const quota = cpuQuota();
  const logical = availableParallelism();
  const text = t('doctor.cores', {
    cores,
    logical,
    quota: quota === null ? t('cli.sysNoQuota') : t('cli.sysQuota', { cpus: quota }),
  });
  if (quota !== null && quota < 1) return warning('cores', text, t('doctor.quotaFix'));
  return cores === 1 ? warning('cores', text, t('doctor.oneCoreFix')) : ok('cores', text);
}

/** The folders that grow. */
async function checkDisks(machine: Machine, { models, generate, train }: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const folder of new Set([models.dir, generate.output_dir, train.ckpt_output_dir])) {
    const path = await existingPart(folder);
    if (!(await allows(path, constants.W_OK))) {
      findings.push(error('disk', t('doctor.notWritable', { path }), t('core.notWritableHint')));
      continue;
    }
    const free = await machine.freeDiskBytes(path);
    const text = t('cli.sysDiskValue', { free: formatBytes(free), path: folder });
    const fix = t('doctor.diskFix', { needed: formatBytes(goodDiskBytes) });
    if (free < leastDiskBytes) findings.push(error('disk', text, fix));
    else if (free < goodDiskBytes) findings.push(warning('disk', text, fix));
    else findings.push(ok('disk', text));
  }
  return findings;
}

async function existingPart(folder: string): Promise<string> {
  let path = folder;
  while (!(await allows(path, constants.F_OK)) && dirname(path) !== path) path = dirname(path);
  return path;
}

const allows = (path: string, mode: number) =>
  access(path, mode).then(
    () => true,
    () => false,
  );

/** Tried by listening on it for a moment. */
async function checkPort(host: string, port: number): Promise<Finding> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return ok('port', t('doctor.portFree', { host, port }));
  } catch (problem) {
    const { code = '' } = problem as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      return warning('port', t('doctor.portTaken', { host, port }), t('doctor.portFix'));
    return error('port', t('doctor.portRefused', { host, port, code }), t('doctor.portFix'));
  } finally {
    server.close();
  }
}
