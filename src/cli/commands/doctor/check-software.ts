/** @module The programs: Node.js, the engines and their prebuilt parts, our own kernels, git. */
import { readFile } from 'node:fs/promises';
import { runGit } from '../../../core/git.ts';
import { t } from '../../../i18n/index.ts';
import { versionOf } from '../../package-version.ts';
import { error, type Finding, ok, warning } from './finding.ts';

const engines = ['node-llama-cpp', 'onnxruntime-node'] as const;

export async function checkSoftware(cwd: string): Promise<Finding[]> {
  const manifest = JSON.parse(
    await readFile(new URL('../../../../package.json', import.meta.url), 'utf8'),
  ) as { engines: { node: string }; dependencies: Record<string, string> };
  const findings = [checkNode(process.version, manifest.engines.node)];
  for (const name of engines) {
    const version = await versionOf(name);
    findings.push(
      version === null
        ? error('engine', t('doctor.engineMissing', { name }), t('doctor.engineFix'))
        : checkEngine(name, version, manifest.dependencies[name] ?? ''),
    );
  }
  const level = await kernelLevel();
  findings.push(
    level === null
      ? warning('kernels', t('doctor.noKernels'), t('doctor.kernelsFix'))
      : ok('kernels', t('doctor.kernels', { level })),
  );
  const git = await runGit(cwd, ['--version']);
  findings.push(
    git === null
      ? warning('git', t('doctor.noGit'), t('doctor.gitFix'))
      : ok('git', git.stdout.toString().trim()),
  );
  return findings;
}

/** Null where no kernels of ours run. */
async function kernelLevel(): Promise<string | null> {
  const { nativeAddon } = await import('../../../graph/native/addon.ts');
  try {
    return nativeAddon()?.level ?? null;
  } catch {
    return null;
  }
}

/** @param range as in package.json: `>=20.19`. */
export function checkNode(version: string, range: string): Finding {
  const numbers = (text: string) =>
    text
      .replace(/^[^\d]+/, '')
      .split('.')
      .map(Number);
  const [have, want] = [numbers(version), numbers(range)];
  const order =
    want.map((part, index) => (have[index] ?? 0) - part).find((difference) => difference !== 0) ?? 0;
  const text = `Node.js ${version}`;
  return order < 0 ? error('node', text, t('doctor.nodeFix', { range })) : ok('node', text);
}

/** The first number that is not 0 has to be the one this release was made with. */
function checkEngine(name: string, version: string, range: string): Finding {
  const main = (text: string) => /\d+/.exec(text)?.[0];
  return main(version) === main(range)
    ? ok('engine', `${name} ${version}`)
    : error('engine', t('doctor.engineOther', { name, version, range }), t('doctor.engineFix'));
}
