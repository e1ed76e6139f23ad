/** @module Reports over HTTP: every answer, figures, families, and exports that hold what hostile answers say as text. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../src/project/reports.ts';
import { reportSchema } from '../../src/ui/contract.ts';
import { tinyProof } from '../evaluate/tiny-proof.ts';
import { openUiWorld, type UiWorld } from '../helpers/ui-world.ts';

const hostile = '<script src="https://evil.example/x.js"></script>=cmd|calc';
let world: UiWorld;
beforeAll(async () => {
  world = await openUiWorld();
  const proof = tinyProof();
  const questions = proof.questions.map((question) => ({ ...question, wording: 'passive' }));
  const [first, ...others] = proof.conditions;
  const items = first!.items.map((item, at) => (at === 0 && item ? { ...item, answer: hostile } : item));
  const conditions = [{ ...first!, items }, ...others];
  await writeReport(join(world.project.paths.reports, 'one.json'), { ...proof, questions, conditions });
  await writeReport(join(world.project.paths.reports, 'two.json'), proof);
  await mkdir(world.project.paths.reports, { recursive: true });
  await writeFile(join(world.project.paths.reports, 'torn.json'), '{"createdAt":');
});
afterAll(() => world[Symbol.asyncDispose]());

describe('a report', () => {
  it('is listed, a torn one is not, and is removed once', async () => {
    const { reports } = (await world.call('GET', '/reports')).body;
    expect(reports.map(({ id }: { id: string }) => id).sort()).toEqual(['one', 'two']);
    const torn = await world.call('GET', '/reports/torn');
    expect([torn.status, torn.body.error.path]).toEqual([400, expect.stringContaining('torn.json')]);
    expect((await world.call('DELETE', '/reports/two')).status).toBe(204);
    expect((await world.call('DELETE', '/reports/two')).status).toBe(404);
    for (const id of ['nothing', '..%2Fconfig', '%2e%2e'])
      expect((await world.call('GET', `/reports/${id}`)).status).toBe(404);
  });

  it('has every answer of every condition beside its question, and recall by family', async () => {
    const report = reportSchema.parse((await world.call('GET', '/reports/one')).body);
    const proof = tinyProof();
    expect(report.rows).toHaveLength(proof.questions.length);
    for (const [at, { kind, seed }] of proof.conditions.entries())
      for (const [place, item] of proof.conditions[at]!.items.entries()) {
        const said = report.rows[place]!.by[seed === undefined ? kind : `${kind}:${seed}`];
        expect(said?.verdict).toBe(item?.verdict);
        if (at > 0 || place > 0) expect(said?.text).toBe(item?.answer);
      }
    const taught = proof.questions.filter(({ kind }) => kind === 'taught').length;
    expect(report.families).toMatchObject([{ wording: 'passive', n: taught }]);
  });

  it('is exported as one file that runs and loads nothing, and as CSV that is no formula', async () => {
    const html = await world.call('GET', '/reports/one/report.html');
    expect(html.headers.get('content-disposition')).toContain('attachment');
    expect(html.text).toContain('&lt;script src=');
    expect(html.text).not.toContain('<script');
    const csv = await world.call('GET', '/reports/one/answers.csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const proof = tinyProof();
    const answers = proof.conditions.flatMap(({ items }) => items.filter((item) => item !== null));
    expect(csv.text.split('\r\n')).toHaveLength(answers.length + 2);
    expect(csv.text).toContain('""https://evil.example/x.js""');
  });
});
