import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathsFor, writeGenerated } from '../../src/generate/write.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';

test("writes InstructLab's chat files, and none without rows", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-outputs-'));
  try {
    const row: TrainRow = {
      system: 'S',
      user: 'Q?',
      assistant: 'A.',
      ilab: {
        kind: 'taught',
        fact: 'f',
        wording: 'seed',
        rung: 'seed',
        leaf: 'a/b',
        source: { path: 'q', line: 3 },
      },
    };
    const paths = pathsFor(folder, 'm', new Date(2024, 4, 1, 14, 23, 59));
    await writeGenerated(paths, { rows: [row], facts: [], documents: [], tests: [], discarded: '' });
    const names = await readdir(folder);
    expect(names).not.toContain('skills_train_msgs_m_2024-05-01T14_23_59.jsonl');
    const read = async (kind: string) =>
      JSON.parse(await readFile(join(folder, `${kind}_m_2024-05-01T14_23_59.jsonl`), 'utf8'));
    const turns = [
      { role: 'user', content: 'Q?' },
      { role: 'assistant', content: 'A.' },
    ];
    expect(await read('messages')).toEqual({ messages: turns, metadata: { system: 'S', ...row.ilab } });
    expect(await read('knowledge_train_msgs')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      messages: [{ role: 'system', content: 'S' }, ...turns],
      metadata: JSON.stringify(row.ilab),
      unmask: false,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
