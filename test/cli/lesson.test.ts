/** @module `--from-adapter`, `--leaf` and `--without` as far as the rows of the run: what is taught, practised, left out, and said. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TrainFlags } from '../../src/cli/commands/train/command.ts';
import { resolveLeaves } from '../../src/cli/commands/train/leaf-choice.ts';
import { planLesson, wantedLesson, withParentsShape } from '../../src/cli/commands/train/lesson.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { openSession } from '../../src/cli/session.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { writeJsonl } from '../../src/core/jsonl.ts';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { leavesOf } from '../../src/train/lesson/facts.ts';
import { readRows } from '../../src/train/lesson/rows.ts';
import { trainDefaults } from '../../src/train/options.ts';
import { newHome } from './run-cli.ts';

const row = (
  leaf: string,
  user: string,
  assistant: string,
  kind: TrainRow['ilab']['kind'] = 'taught',
): TrainRow => ({
  system: '',
  user,
  assistant,
  ilab: {
    kind,
    fact: `${leaf}#${user}`,
    wording: 'seed',
    rung: 'seed',
    leaf,
    source: { path: 'q', line: 1 },
  },
});
const founded = row('k/uni', 'When?', 'In 1969.');
const tram = row('k/campus', 'Which tram?', 'Line 4.');
const general = row('', 'Capital of France?', 'Paris.', 'replay');
const model = { name: 'm', path: 'm.gguf', bytes: 1, sha256: 'a'.repeat(64) };

let home: string;
let dataPath: string;
beforeEach(async () => {
  home = newHome();
  dataPath = join(home, 'train_x.jsonl');
  await writeJsonl(dataPath, [founded]);
});

/** A trained adapter of the model, as `ilab train` leaves one; gives its folder. */
async function trained(time: string, base = model.sha256): Promise<string> {
  const folder = join(home, 'checkpoints', 'm', time);
  await mkdir(folder, { recursive: true });
  await writeAdapter(join(folder, 'adapter.gguf'), {
    architecture: 'llama',
    alpha: 64,
    tensors: new Map(),
    provenance: { 'base.sha256': base },
  });
  const dataSha256 = await hashFile(dataPath);
  const run = {
    createdAt: `2026-01-0${time}T00:00:00Z`,
    baseSha256: base,
    dataSha256,
    dataPath,
    settings: { ...trainDefaults, loraRank: 4, loraAlpha: 8 },
  };
  await writeFile(join(folder, 'run.json'), JSON.stringify(run));
  return folder;
}

async function plan(flags: Partial<TrainFlags>, rows: readonly TrainRow[]) {
  const notes: string[] = [];
  const stream = { write: (text: string) => void notes.push(text) };
  const context = {
    process: { stdout: stream, stderr: stream, env: { ILAB_HOME: home } },
    cwd: home,
  } as unknown as CliContext;
  const session = await openSession(context);
  await writeJsonl(join(home, 'now.jsonl'), rows);
  const lesson = await planLesson(session, model, wantedLesson(flags as TrainFlags), {
    dataPath: join(home, 'now.jsonl'),
    rows,
  });
  return { lesson, notes: notes.join(''), session };
}
const stages = (rows: readonly TrainRow[] = []) =>
  Object.fromEntries(rows.map(({ user, ilab }) => [user, ilab.stage ?? 'new']));

test('rows that another tool made name no leaf, and one that is wanted is said to be missing', async () => {
  const path = join(home, 'train_other.jsonl');
  const { leaf: _, ...ilab } = founded.ilab;
  await writeJsonl(path, [{ ...founded, ilab }]);
  const rows = await readRows(path);
  expect(rows).toMatchObject([{ user: founded.user, ilab: { fact: founded.ilab.fact, leaf: '' } }]);
  expect(() => resolveLeaves(['k/uni'], leavesOf(rows), path)).toThrow('k/uni');
});

describe('a run that starts from an adapter', () => {
  test('takes the newest of the model, and teaches what it does not know', async () => {
    await trained('1');
    const newest = await trained('2');
    await trained('3', 'b'.repeat(64));
    for (const fromAdapter of ['newest', 'auto', newest, join(newest, 'adapter.gguf')]) {
      const { lesson, notes } = await plan({ fromAdapter }, [tram, founded, general]);
      expect(lesson?.parent?.path).toBe(join(newest, 'adapter.gguf'));
      expect(stages(lesson?.rows)).toEqual({
        'Which tram?': 'new',
        'When?': 'earlier',
        'Capital of France?': 'new',
      });
      expect(lesson?.sources.map(({ path }) => path)).toEqual([join(home, 'now.jsonl'), dataPath]);
      expect(notes).toContain('new facts 1, changed 0; known and practised with fewer wordings 1.');
    }
  });

  test('names what vanished, and ends when nothing is new', async () => {
    await trained('1');
    const where = row('k/uni', 'Where?', 'In Bielefeld.');
    const { notes } = await plan({ fromAdapter: 'newest' }, [where]);
    expect(notes).toContain('k/uni#When? "When?"');
    expect(notes).toContain('Still known by the adapter');
    await expect(plan({ fromAdapter: 'newest' }, [founded])).rejects.toMatchObject({ exitCode: 3 });
  });

  test('without any is refused, and none is the base', async () => {
    await expect(plan({ fromAdapter: 'newest' }, [tram])).rejects.toMatchObject({ exitCode: 4 });
    expect((await plan({ adapterFile: 'None' }, [tram])).lesson).toBeNull();
  });

  test('has the shape of the adapter; an option that wants another is refused', async () => {
    await trained('1');
    const { lesson, session } = await plan({ fromAdapter: 'newest' }, [tram]);
    const parent = lesson!.parent!;
    expect(withParentsShape(trainDefaults, parent, session.sources)).toEqual({
      ...trainDefaults,
      loraRank: 4,
      loraAlpha: 8,
    });
    const sources = { ...session.sources, 'train.lora_rank': 'flag' } as const;
    expect(withParentsShape({ ...trainDefaults, loraRank: 4 }, parent, sources).loraRank).toBe(4);
    expect(() => withParentsShape(trainDefaults, parent, sources)).toThrow('--lora-rank 32 was given');
  });
});

describe('leaves', () => {
  test('alone or left out: the others stay in the file, marked, and general answers stay', async () => {
    const only = await plan({ leaf: ['campus'] }, [tram, founded, general]);
    expect(stages(only.lesson?.rows)).toEqual({
      'Which tram?': 'new',
      'Capital of France?': 'new',
      'When?': 'untaught',
    });
    expect(only.lesson).toMatchObject({ label: 'campus_', parent: null, request: { leaves: ['k/campus'] } });
    const without = await plan({ without: ['campus'] }, [tram, founded, general]);
    expect(stages(without.lesson?.rows)).toMatchObject({ 'Which tram?': 'untaught', 'When?': 'new' });
    expect(without.lesson).toMatchObject({ label: '', request: { without: ['k/campus'] } });
    expect(without.notes).toContain('Leaves: k/uni.');
  });

  test('that are unknown, or all of them, are refused', async () => {
    await expect(plan({ leaf: ['campos'] }, [tram, founded])).rejects.toMatchObject({
      exitCode: 3,
      hint: 'Did you mean k/campus?',
    });
    await expect(plan({ without: ['uni', 'campus'] }, [tram, founded])).rejects.toThrow('nothing is left');
  });
});
