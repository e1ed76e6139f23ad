/** @module Reports with every answer, and their exports. */
import type { Context, Hono } from 'hono';
import { renderHtml } from '../../evaluate/html/page.ts';
import type { Proof } from '../../evaluate/proof.ts';
import { summarize } from '../../evaluate/summary.ts';
import { listReports, readReport, removeReport } from '../../project/reports.ts';
import { formatCsvRow } from '../../text/csv.ts';
import type { Report, ReportRow, ReportSummary, Share } from '../contract.ts';
import type { UiProject } from '../project.ts';
import { notHere } from '../refusal.ts';
import type { Shared } from '../shared.ts';

/** What the newest report about each adapter says, by its path. */
export async function newestRecall({ paths }: UiProject): Promise<Map<string, Share>> {
  const found = new Map<string, Share>();
  for (const { adapters, after } of await listReports(paths.reports))
    if (after !== null && adapters.length === 1 && !found.has(adapters[0]!.path))
      found.set(adapters[0]!.path, { ...after, share: after.right / after.n });
  return found;
}

export function mountReports(app: Hono, { project }: Shared): void {
  const folder = project.paths.reports;
  const open = async (c: Context): Promise<{ id: string; proof: Proof }> => {
    const id = c.req.param('id') ?? '';
    const proof = await readReport(folder, id);
    if (proof === null) throw notHere(id);
    return { id, proof };
  };
  app.get('/reports', async (c) => {
    const share = (one: { n: number; right: number } | null) => one && one.right / one.n;
    const reports = (await listReports(folder)).map(
      ({ before, after, adapters, ...head }): ReportSummary => ({
        ...head,
        adapters: adapters.map(({ path }) => path),
        ...{ before: share(before), after: share(after) },
      }),
    );
    return c.json({ reports });
  });
  app.get('/reports/:id', async (c) => {
    const { id, proof } = await open(c);
    return c.json(showReport(id, proof));
  });
  app.get('/reports/:id/report.html', async (c) => {
    const { id, proof } = await open(c);
    c.header('Content-Disposition', `attachment; filename="ilab-report-${id}.html"`);
    return c.html(renderHtml(proof));
  });
  app.get('/reports/:id/answers.csv', async (c) => {
    const { id, proof } = await open(c);
    c.header('Content-Disposition', `attachment; filename="ilab-answers-${id}.csv"`);
    c.header('Content-Type', 'text/csv; charset=utf-8');
    return c.body(renderCsv(showReport(id, proof)));
  });
  app.delete('/reports/:id', async (c) => {
    const id = c.req.param('id');
    if (!(await removeReport(folder, id))) throw notHere(id);
    return c.body(null, 204);
  });
}

const keyOf = ({ kind, seed }: { kind: string; seed?: number }) =>
  seed === undefined ? kind : `${kind}:${seed}`;

export function showReport(id: string, proof: Proof): Report {
  const { conditions, overRefusal: _, ...summary } = summarize(proof);
  const known = new Set(proof.known?.map(({ place }) => place));
  const leaked = new Set(proof.leaks?.map(({ question }) => question));
  const rows = proof.questions.map(
    ({ kind, question, answers, fact, wording }, place): ReportRow => ({
      ...{ place, kind, question, answers, fact: fact ?? null, wording: wording ?? null },
      ...{ wasKnown: known.has(place), isLeaked: leaked.has(question) },
      by: Object.fromEntries(
        proof.conditions.flatMap((condition) => {
          const item = condition.items[place];
          if (!item) return [];
          const { answer, verdict, reason } = item;
          const confidence = condition.confidences?.[place] ?? null;
          return [[keyOf(condition), { text: answer, verdict, reason, confidence }]];
        }),
      ),
    }),
  );
  return {
    ...{ id, createdAt: proof.createdAt, ilabVersion: proof.ilabVersion, model: proof.model },
    ...{ adapters: proof.adapters, questionFile: proof.questionFile, isGuarded: proof.isGuarded },
    conditions: conditions.map(({ kind, seed, figures, comparisons }, at) => {
      const { losses } = proof.conditions[at]!;
      const own = { kind, ...(seed === undefined ? {} : { seed }) };
      return { key: keyOf(own), ...own, figures, comparisons, ...(losses === undefined ? {} : { losses }) };
    }),
    leftOut: proof.leftOut,
    families: families(rows),
    facts: summary.facts,
    calibration: summary.calibration,
    rows,
  };
}

/** Of the questions about taught facts, by their family of wordings. */
function families(rows: readonly ReportRow[]): Report['families'] {
  const groups = new Map<string, ReportRow[]>();
  for (const row of rows)
    if (row.wording !== null && row.kind === 'taught')
      groups.set(row.wording, [...(groups.get(row.wording) ?? []), row]);
  const share = (own: readonly ReportRow[], key: string) => {
    const asked = own.flatMap(({ by }) => by[key] ?? []);
    return asked.length === 0
      ? null
      : asked.filter(({ verdict }) => verdict === 'right').length / asked.length;
  };
  return [...groups]
    .map(([wording, own]) => ({
      ...{ wording, n: own.length },
      ...{ before: share(own, 'base'), after: share(own, 'after') ?? 0 },
    }))
    .sort((a, b) => (a.wording < b.wording ? -1 : 1));
}

/** One row a question and condition. */
export function renderCsv({ rows }: Report): string {
  const head = [
    'place',
    'kind',
    'question',
    'accepted',
    'fact',
    'wording',
    'condition',
    'answer',
    'verdict',
    'reason',
    'confidence',
  ];
  const lines = rows.flatMap(({ place, kind, question, answers, fact, wording, by }) =>
    Object.entries(by).map(([condition, { text, verdict, reason, confidence }]) =>
      formatCsvRow([
        ...[place, kind, question, answers.join(' | '), fact, wording, condition],
        ...[text, verdict, reason, confidence],
      ]),
    ),
  );
  return [formatCsvRow(head), ...lines].join('');
}
