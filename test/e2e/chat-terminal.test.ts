/** @module The built chat at a real pseudo-terminal (script of util-linux), with a server on loopback. Needs `dist`. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../helpers/chat-world.ts';
import { delta, json, serverOf, stream } from '../helpers/model-server.ts';

const program = join(import.meta.dirname, '../../bin/ilab.js');
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

it.skipIf(!hasScript)(
  'shows Markdown, edits with vi keys, stops an answer, remembers, and leaves the terminal as it was',
  async () => {
    const home = newFolder();
    const endless = (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify(delta('and so on '))}\n\n`);
    };
    const { url, asked } = await serverOf([
      json({ data: [{ id: 'm' }] }),
      stream([delta('A **bo'), delta('ld** word\x1b]52;c;eA==\x07'), '[DONE]']),
      endless,
    ]);
    const set = spawnSync(process.execPath, [program, 'config', 'set', 'chat.vi_mode', 'true'], {
      env: { PATH: process.env.PATH, ILAB_HOME: home },
    });
    expect(set.status).toBe(0);
    const stop = setInterval(() => {
      if (asked.length === 3) interrupt();
    }, 50);
    let interrupt: () => void = () => undefined;
    const shown = await new Promise<string>((resolve) => {
      const child = spawn(
        'script',
        ['-qec', `${process.execPath} ${program} chat --endpoint-url ${url}`, '/dev/null'],
        {
          env: { PATH: process.env.PATH, ILAB_HOME: home, TERM: 'xterm-256color' },
        },
      );
      let text = '';
      interrupt = () => {
        clearInterval(stop);
        child.stdin.write('\x03');
      };
      const steps = ['Whx\x1bxay?\r', 'More\r', '/q\r'];
      let seen = 0;
      child.stdout.on('data', (data) => {
        text += data;
        const at = text.indexOf('> \x1b[', seen);
        if (at < 0 || steps.length === 0) return;
        seen = text.length;
        child.stdin.write(steps.shift()!);
      });
      child.on('close', () => resolve(text));
    });
    expect(JSON.parse(asked[1]!.body).messages).toEqual([{ role: 'user', content: 'Why?' }]);
    expect(shown).toContain('A \x1b[1mbold\x1b[22m word\\x1b]52;c;eA==\\x07');
    expect(shown).not.toContain('\x1b]52');
    expect(shown).toContain('The answer was stopped');
    expect(shown.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(shown.lastIndexOf('\x1b[?2004h'));
    expect(readFileSync(join(home, 'chat-history'), 'utf8')).toBe('Why?\nMore\n/q\n');
  },
  120_000,
);
