/** @module Without a terminal no command writes a control code, whatever it says: help, results or errors; nor with NO_COLOR or --json. */
import { expect, it } from 'vitest';
import { allCommands } from '../../scripts/docs/commands.ts';
import { ilab, newHome } from './run-cli.ts';

const names = allCommands().map((command) => command.names[0]!);
/** Everything but line ends and tabs that moves a cursor or changes a colour. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** What would ask, use the network, or serve until it is stopped. */
const withOptions: Readonly<Record<string, readonly string[]>> = {
  'config init': ['--non-interactive'],
  'model download': ['none.gguf'],
  ui: ['--port', '70000'],
};

it('walks every command', () => {
  expect(names.length).toBeGreaterThanOrEqual(30);
});

it.each(names)('%s', async (name) => {
  const home = newHome();
  const env = { EDITOR: 'true', ILAB_SERVE_PORT: '0' };
  const words = [...name.split(' '), ...(withOptions[name] ?? [])];
  for (const more of [['--help'], [], ['--debug-params']]) {
    const { stdout, stderr } = await ilab([...words, ...more], { home, env, input: '' });
    expect(stdout + stderr, `${name} ${more}`).not.toMatch(controls);
  }
});

it('has colours on a terminal, and none there with NO_COLOR or a dumb one', async () => {
  const colours = /\x1b\[\d+m/;
  const world = { tty: true, home: newHome() };
  expect((await ilab(['sysinfo'], world)).stdout).toMatch(colours);
  const plain = await ilab(['sysinfo'], { ...world, env: { NO_COLOR: '1' } });
  expect(plain.stdout + plain.stderr).not.toMatch(colours);
  const dumb = await ilab(['sysinfo'], { ...world, env: { TERM: 'dumb' } });
  expect(dumb.stdout + dumb.stderr).not.toMatch(controls);
});
