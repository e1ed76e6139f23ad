/** @module `ilab sysinfo`: what this machine, its engines and the models are; the first thing a report should carry. */
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { dirname } from 'node:path';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import { cpuQuota, realCores } from '../../../infer/threads.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { openModelStore } from '../../../model/store.ts';
import type { CliContext } from '../../context.ts';
import { ownVersion } from '../../main.ts';
import { openSession } from '../../session.ts';
import type { SysinfoFlags } from './command.ts';

export default async function runSysinfo(this: CliContext, flags: SysinfoFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const { config, paths, file } = session;
  const models = await openModelStore(config.models.dir).list();
  const adapters = await listAdapters(config.train.ckpt_output_dir);
  const facts = {
    version: ownVersion(),
    platform: `${type()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? '',
    cores: { usable: realCores(), logical: cpus().length, quota: cpuQuota() },
    memory: { totalBytes: memoryLimit(), freeBytes: this.machine.availableMemoryBytes() },
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
    [t('cli.sysDisk'), t('cli.sysDiskValue', { free: formatBytes(disk.freeBytes), path: disk.path })],
    [t('cli.sysNode'), facts.node],
    [t('cli.sysTraining'), `${engines.training.name} ${engines.training.version}`],
    [t('cli.sysInference'), `${engines.inference.name} ${engines.inference.version}`],
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

/** A container's limit when there is one. */
function memoryLimit(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

async function diskOf(context: CliContext, wanted: string): Promise<{ path: string; freeBytes: number }> {
  let path = wanted;
  while (!(await isThere(path)) && dirname(path) !== path) path = dirname(path);
  return { path, freeBytes: await context.machine.freeDiskBytes(path) };
}

/** Read from the package's own file: loading an engine to ask it would take seconds. */
async function versionOf(name: string): Promise<string> {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = await readFile(`${folder}/${name}/package.json`, 'utf8').catch(() => null);
    if (text !== null) return (JSON.parse(text) as { version: string }).version;
  }
  return t('cli.sysMissing');
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
