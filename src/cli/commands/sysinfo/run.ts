/** @module `ilab sysinfo`: what this machine, its engines and the models are; the first thing a report should carry. */
import { arch, cpus, release, type } from 'node:os';
import { dirname } from 'node:path';
import { isThere } from '../../../core/is-there.ts';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { cpuQuota } from '../../../infer/threads.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { ownVersion } from '../../main.ts';
import { versionOf } from '../../package-version.ts';
import { openSession } from '../../session.ts';
import type { SysinfoFlags } from './command.ts';

export default async function runSysinfo(this: CliContext, flags: SysinfoFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const { config, paths, file } = session;
  const models = await openModelStore(config.models.dir).list();
  const adapters = await listAdapters(config.train.ckpt_output_dir);
  const { cores: usable, memoryBytes: totalBytes, gpus } = await this.machine.hardware();
  const facts = {
    version: ownVersion(),
    platform: `${type()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? '',
    cores: { usable, logical: cpus().length, quota: cpuQuota() },
    memory: { totalBytes, freeBytes: this.machine.availableMemoryBytes() },
    gpus,
    disk: await diskOf(this, config.models.dir),
    node: process.version,
    engines: {
      training: { name: 'onnxruntime-node', version: await versionOf('onnxruntime-node') },
      inference: { name: 'node-llama-cpp', version: await versionOf('node-llama-cpp') },
    },
    models,
    adapters,
    configFile: file,
    taxonomy: (await isThere(config.generate.taxonomy_path)) ? config.generate.taxonomy_path : null,
  };
  if (flags.json) {
    session.printJson(facts);
    return;
  }
  const { cores, memory, disk, engines } = facts;
  const missing = t('cli.sysMissing');
  const rows: [string, string][] = [
    [t('cli.sysVersion'), facts.version],
    [t('cli.sysPlatform'), facts.platform],
    [t('cli.sysCpu'), facts.cpu],
    [
      t('cli.sysCores'),
      t('cli.sysCoresValue', {
        cores: cores.usable,
        logical: cores.logical,
        quota: cores.quota === null ? t('cli.sysNoQuota') : t('cli.sysQuota', { cpus: cores.quota }),
      }),
    ],
    [t('cli.sysMemory'), freeOf(memory.freeBytes, memory.totalBytes)],
    [t('command.sysGpu'), gpus.join(', ') || t('command.noGpu')],
    [t('cli.sysDisk'), t('cli.sysDiskValue', { free: formatBytes(disk.freeBytes), path: disk.path })],
    [t('cli.sysNode'), facts.node],
    [t('cli.sysTraining'), `${engines.training.name} ${engines.training.version ?? missing}`],
    [t('cli.sysInference'), `${engines.inference.name} ${engines.inference.version ?? missing}`],
    [t('cli.sysConfig'), file ?? `${missing} (${paths.configFile})`],
    [t('cli.sysTaxonomy'), facts.taxonomy ?? `${missing} (${config.generate.taxonomy_path})`],
    [
      t('cli.sysModels'),
      models.map(({ name, bytes }) => `${name} (${formatBytes(bytes)})`).join(', ') || missing,
    ],
    [
      t('cli.sysAdapters'),
      adapters[0] === undefined
        ? missing
        : t('cli.sysNewestOf', { count: adapters.length, path: adapters[0].path }),
    ],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  for (const [label, value] of rows) session.print(`${session.style.bold(label.padEnd(width))}  ${value}`);
  const hint = file === null ? 'cli.sysNextInit' : models.length === 0 ? 'cli.modelsNoneNext' : 'cli.sysNext';
  session.next(t(hint));
}

function freeOf(free: number, total: number): string {
  return t('cli.sysFreeOf', { free: formatBytes(free), total: formatBytes(total) });
}

async function diskOf(context: CliContext, wanted: string): Promise<{ path: string; freeBytes: number }> {
  let path = wanted;
  while (!(await isThere(path)) && dirname(path) !== path) path = dirname(path);
  return { path, freeBytes: await context.machine.freeDiskBytes(path) };
}
