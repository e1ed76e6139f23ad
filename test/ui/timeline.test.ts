/** @module The maintained history of open-weight models holds together. */
import { describe, expect, it } from 'vitest';
import type { StoredModel } from '../../src/model/store.ts';
import { ownEntries, readTimeline } from '../../src/project/timeline.ts';

describe('data/timeline.json', async () => {
  const { entries, goesUpTo } = await readTimeline();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));

  it('has many releases since LLaMA, each once, none after its check', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60);
    expect(byId.size).toBe(entries.length);
    expect(new Set(entries.map(({ name }) => name.toLowerCase())).size).toBe(entries.length);
    expect(entries.filter(({ released }) => released < '2023-02-24' || released > goesUpTo)).toEqual([]);
    expect(entries.map(({ released }) => released)).toEqual(entries.map(({ released }) => released).sort());
  });

  it('names parents that are there and came no later', () => {
    const wrong = entries.flatMap(({ id, released, parents }) =>
      parents
        .filter((parent) => (byId.get(parent.id)?.released ?? '9999') > released)
        .map((parent) => `${id} <- ${parent.id}`),
    );
    expect(wrong).toEqual([]);
  });

  it('says of the best known where their date was found', () => {
    const checked = entries.filter(({ checkedAgainst }) => checkedAgainst !== null).map(({ id }) => id);
    expect(checked.length).toBeGreaterThanOrEqual(25);
    expect(checked).toEqual(expect.arrayContaining(['llama-2', 'mixtral-8x7b', 'qwen2.5', 'deepseek-r1']));
  });

  it('calls open only what has a licence without conditions', () => {
    const open = entries.filter(({ openness }) => openness === 'open').map(({ licence }) => licence);
    expect(open.filter((licence) => !/^(?:Apache-2\.0|MIT|CC-BY-SA-4\.0)\b/.test(licence))).toEqual([]);
  });

  it("finds the place of a model of one's own by its name", () => {
    const model = {
      name: 'smollm2-135m-instruct',
      sha256: 'x',
      license: null,
      problem: null,
      addedAt: '2026-01-02T00:00:00Z',
    };
    const [own] = ownEntries(entries, [model as StoredModel], []);
    expect(own).toMatchObject({ parents: [{ id: 'smollm2' }], sizesB: [0.135], licence: 'Apache-2.0' });
    expect(own?.checkedAgainst).toBeNull();
  });
});
