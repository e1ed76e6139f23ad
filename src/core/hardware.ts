/** @module What kind of machine this is: graphics cards by what the system says of them, without loading an engine. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

export interface Hardware {
  /** Cores that this process may use, a container's quota counted in. */
  cores: number;
  /** Memory of the machine, or of the container. */
  memoryBytes: number;
  /** Names of the graphics cards; empty when there is none, or when the system does not tell. */
  gpus: string[];
}

/** PCI vendors whose cards compute (pci-ids.ucw.cz); virtual machines show others, which only draw. */
const vendors: Readonly<Record<string, string>> = {
  '0x10de': 'NVIDIA',
  '0x1002': 'AMD',
  '0x8086': 'Intel',
};

const WINDOWS_QUERY = '(Get-CimInstance Win32_VideoController).Name';

/** @param root of the file system, for tests. */
export async function findGpus(platform: NodeJS.Platform = process.platform, root = '/'): Promise<string[]> {
  if (platform === 'linux') return linuxGpus(root);
  if (platform === 'darwin') return process.arch === 'arm64' ? [cpus()[0]?.model ?? 'Apple'] : [];
  if (platform === 'win32')
    return lines(await outputOf('powershell', ['-NoProfile', '-Command', WINDOWS_QUERY]));
  return [];
}

/** NVIDIA's driver knows the name; of other cards the kernel tells vendor and number. */
async function linuxGpus(root: string): Promise<string[]> {
  const nvidia = join(root, 'proc/driver/nvidia/gpus');
  const names: string[] = [];
  for (const card of await readdir(nvidia).catch(() => [])) {
    const text = await readFile(join(nvidia, card, 'information'), 'utf8').catch(() => '');
    names.push(/^Model:\s*(.+)$/m.exec(text)?.[1]?.trim() ?? 'NVIDIA');
  }
  const drm = join(root, 'sys/class/drm');
  for (const card of await readdir(drm).catch(() => [])) {
    if (!/^card\d+$/.test(card)) continue;
    const [vendor, device] = await Promise.all(
      ['vendor', 'device'].map((file) => readFile(join(drm, card, 'device', file), 'utf8').catch(() => '')),
    );
    const name = vendors[vendor!.trim()];
    if (name !== undefined && !(name === 'NVIDIA' && names.length > 0))
      names.push(`${name} ${device!.trim()}`);
  }
  return names;
}

function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: 10_000, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : ''),
    );
  });
}

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
