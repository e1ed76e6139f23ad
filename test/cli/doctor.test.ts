/** @module `ilab doctor` on machines, files and ports that are well and that are not. */
import { once } from 'node:events';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNode } from '../../src/cli/commands/doctor/check-software.ts';
import type { Finding } from '../../src/cli/commands/doctor/finding.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { type CliWorld, ilab, newHome } from './run-cli.ts';

const free = { ILAB_SERVE_PORT: '0' };

async function examine(world: CliWorld, ...args: string[]) {
  const run = await ilab(['doctor', '--json', ...args], { ...world, env: { ...free, ...world.env } });
  const result = JSON.parse(run.stdout) as { healthy: boolean; findings: Finding[] };
  const find = (check: string) => result.findings.filter((finding) => finding.check === check);
  return { ...run, ...result, find };
}

async function homeWithModel(): Promise<string> {
  const home = newHome();
  await ilab(['init', '--non-interactive'], { home });
  await writeTinyGguf(join(home, 'given.gguf'));
  expect((await ilab(['download', join(home, 'given.gguf')], { home })).code).toBe(0);
  return home;
}

describe('ilab doctor', () => {
  it('finds nothing bad where all is well, and reads the model whole', async () => {
    const home = await homeWithModel();
    const { code, healthy, findings, find } = await examine({ home });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect({ code, healthy }).toEqual({ code: 0, healthy: true });
    expect(find('model')[0]!.message).toContain('every byte');
    expect(find('engine').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^node-llama-cpp 3\./),
      expect.stringMatching(/^onnxruntime-node 1\./),
    ]);
    const text = await ilab(['system', 'doctor'], { home, env: free });
    expect(text.stdout).toMatch(/good {5}Memory: .*\n/);
    expect(text.stdout.trim().split('\n')).toHaveLength(findings.length + 1);
  });

  it('finds a byte that is another, and says how to mend it', async () => {
    const home = await homeWithModel();
    const card = JSON.parse((await ilab(['model', 'list', '--json'], { home })).stdout).models[0];
    appendFileSync(card.path, 'x');
    const { code, find } = await examine({ home });
    expect(code).toBe(1);
    expect(find('model')[0]).toMatchObject({
      severity: 'error',
      fix: expect.stringContaining('ilab download'),
    });
  });

  it.each([
    [0.2e9, 'error'],
    [2e9, 'warning'],
    [8e9, 'ok'],
  ])('with %d bytes of free memory: %s', async (bytes, severity) => {
    const { find } = await examine({ machine: { availableMemoryBytes: () => bytes } });
    expect(find('memory')).toMatchObject([{ severity }]);
  });

  it.each([
    [0.1e9, 'error'],
    [1e9, 'warning'],
    [9e9, 'ok'],
  ])('with %d bytes of free disk: %s', async (bytes, severity) => {
    const { find } = await examine({ machine: { freeDiskBytes: async () => bytes } });
    expect(new Set(find('disk').map((finding) => finding.severity))).toEqual(new Set([severity]));
  });

  it('sees that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { find, code } = await examine({ env: { ILAB_SERVE_PORT: String(port) } });
    server.close();
    expect(find('port')).toMatchObject([{ severity: 'warning', fix: expect.stringContaining('config set') }]);
    expect(code).toBe(0);
  });

  it('goes on by the defaults when the configuration is broken', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config.yaml'), 'train:\n  seed: x\nsreve:\n  port: 1\n');
    const { code, find } = await examine({ home });
    expect(code).toBe(1);
    expect(find('config').map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(find('memory')).toHaveLength(1);
  });

  it('sees what is wrong in the taxonomy, and a default model that is not there', async () => {
    const home = newHome();
    const leaf = join(home, 'taxonomy/knowledge/a');
    mkdirSync(leaf, { recursive: true });
    writeFileSync(join(leaf, 'qna.yaml'), 'version: 3\n');
    const { find } = await examine({ home, env: { ILAB_MODELS_DEFAULT: 'none-such' } });
    expect(find('taxonomy')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('error') },
    ]);
    expect(find('model').map(({ severity }) => severity)).toEqual(['warning', 'error']);
  });

  it('with --quiet prints only what is not good', async () => {
    const run = await ilab(['doctor', '--quiet'], { env: free });
    expect(run.stdout).not.toContain('good ');
    expect(run.stdout).toContain('doubtful');
  });
});

describe('checkNode', () => {
  it.each([
    ['v20.19.0', 'ok'],
    ['v22.1.0', 'ok'],
    ['v20.18.9', 'error'],
    ['v18.20.0', 'error'],
  ])('%s is %s', (version, severity) => {
    expect(checkNode(version, '>=20.19').severity).toBe(severity);
  });
});
