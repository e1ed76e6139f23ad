import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError, ResourceError } from '../../src/core/errors.ts';
import { migrations } from '../../src/db/migrations.ts';
import { openDatabase } from '../../src/db/open.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-db-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const newPath = () => join(root, `${++count}`, 'history.db');

describe('openDatabase', () => {
  test('makes the folder and the tables, and finds them again', async () => {
    const path = newPath();
    {
      using database = await openDatabase(path);
      database.run("INSERT INTO run (started_at, ilab_version) VALUES ('2026', '1')");
      expect(database.all('PRAGMA user_version')).toEqual([{ user_version: migrations.length }]);
      expect(database.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    }
    using again = await openDatabase(path);
    expect(again.all('SELECT ilab_version FROM run')).toEqual([{ ilab_version: '1' }]);
  });

  test('a transaction that throws leaves nothing behind', async () => {
    using database = await openDatabase(newPath());
    const work = () => {
      database.run("INSERT INTO run (started_at, ilab_version) VALUES ('2026', '1')");
      throw new Error('half way');
    };
    expect(() => database.transaction(work)).toThrow('half way');
    expect(database.all('SELECT * FROM run')).toEqual([]);
  });

  test('text that looks like SQL is only text', async () => {
    using database = await openDatabase(newPath());
    const text = "'; DROP TABLE run; --";
    database.run('INSERT INTO run (started_at, ilab_version) VALUES (@text, @text)', { text });
    expect(database.all('SELECT started_at FROM run')).toEqual([{ started_at: text }]);
  });

  test('a file that is no database is set aside, byte for byte, and a new one begun', async () => {
    const path = newPath();
    (await openDatabase(path))[Symbol.dispose]();
    const junk = 'my shopping list\n'.repeat(300);
    writeFileSync(path, junk);
    const notes: string[] = [];
    using database = await openDatabase(path, {
      onNote: (note) => notes.push(note),
      now: () => new Date(Date.UTC(2026, 0, 2)),
    });
    expect(database.all('SELECT * FROM run')).toEqual([]);
    const aside = `${path}.damaged-2026-01-02T00-00-00.000Z`;
    expect(readFileSync(aside, 'utf8')).toBe(junk);
    expect(notes).toEqual([expect.stringContaining(aside)]);
  });

  test('a damaged page is found, too', async () => {
    const path = newPath();
    {
      using database = await openDatabase(path);
      const sql = 'INSERT INTO run (started_at, ilab_version) VALUES (@text, @text)';
      database.transaction(() => {
        for (let i = 0; i < 500; i++) database.run(sql, { text: 'x'.repeat(100) });
      });
    }
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(path, bytes);
    using database = await openDatabase(path);
    expect(database.all('SELECT * FROM run')).toEqual([]);
    expect(readdirSync(join(path, '..')).some((name) => name.startsWith('history.db.damaged-'))).toBe(true);
  });

  test('a locked one is named with the time that was waited', async () => {
    const path = newPath();
    using other = await openDatabase(path);
    other.run('BEGIN EXCLUSIVE');
    using waiting = await openDatabase(path, { timeoutMs: 50 });
    const write = () => waiting.run("INSERT INTO run (started_at, ilab_version) VALUES ('a', 'b')");
    expect(write).toThrow(ResourceError);
    expect(write).toThrow(/0.05 s/);
    other.run('ROLLBACK');
    expect(write()).toBe(1);
  });

  test('one of a newer ilab is refused and left as it is', async () => {
    const path = newPath();
    {
      using database = await openDatabase(path);
      database.run('PRAGMA user_version = 999');
    }
    await expect(openDatabase(path)).rejects.toThrow(InputError);
    await expect(openDatabase(path)).rejects.toThrow(/999/);
    expect(readdirSync(join(path, '..')).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  test('a folder in its place is a ResourceError that says so', async () => {
    await expect(openDatabase(root)).rejects.toThrow(ResourceError);
    await expect(openDatabase(root)).rejects.toThrow(root);
  });
});
