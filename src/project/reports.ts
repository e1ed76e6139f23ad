/** @module Reports that evaluations left: one JSON file each, a proof as evaluate/proof.ts states it. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { InputError } from '../core/errors.ts';
import type { Condition, Proof } from '../evaluate/proof.ts';
import { t } from '../i18n/index.ts';

/** What a file must have to be taken for a report; the rest was written by this program. */
const proofSchema = z.looseObject({
  createdAt: z.string(),
  questions: z.array(z.looseObject({ kind: z.string(), question: z.string(), answers: z.array(z.string()) })),
  model: z.object({ name: z.string(), sha256: z.string() }),
  adapters: z.array(z.object({ path: z.string(), sha256: z.string(), scale: z.number() })),
  conditions: z.array(z.looseObject({ kind: z.string(), items: z.array(z.looseObject({}).nullable()) })),
});

const isId = (id: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(id);

/** Ids, those that cannot be read left out when they are opened. */
export async function reportIds(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const id = /^(.+)\.json$/.exec(name)?.[1];
    return id !== undefined && isId(id) ? [id] : [];
  });
}

/** Null when there is none. @throws InputError when the file is no report. */
export async function readReport(folder: string, id: string): Promise<Proof | null> {
  if (!isId(id)) return null;
  const path = join(folder, `${id}.json`);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const refuse = (reason: string) => new InputError(t('report.badFile', { path, reason }), { path });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const parsed = proofSchema.safeParse(value);
  if (!parsed.success) throw refuse(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  return value as Proof;
}

export async function writeReport(path: string, proof: Proof): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(proof)}\n`);
}

/** False when there was none. */
export async function removeReport(folder: string, id: string): Promise<boolean> {
  if (!(await reportIds(folder)).includes(id)) return false;
  await rm(join(folder, `${id}.json`), { force: true });
  return true;
}

export interface ReportHead {
  id: string;
  createdAt: string;
  model: string;
  adapters: { path: string }[];
  questions: number;
  /** Of the questions about taught facts; null where the condition was not measured. */
  before: { n: number; right: number } | null;
  after: { n: number; right: number } | null;
}

/** The newest first; files that are none are left out. */
export async function listReports(folder: string): Promise<ReportHead[]> {
  const heads: ReportHead[] = [];
  for (const id of await reportIds(folder)) {
    const proof = await readReport(folder, id).catch(() => null);
    if (proof === null) continue;
    const recall = (kind: Condition['kind']) => {
      const condition = proof.conditions.find((one) => one.kind === kind);
      const items = condition?.items.filter((item) => item?.kind === 'taught') ?? [];
      if (items.length === 0) return null;
      return { n: items.length, right: items.filter((item) => item?.verdict === 'right').length };
    };
    heads.push({
      ...{ id, createdAt: proof.createdAt, model: proof.model.name, adapters: proof.adapters },
      ...{ questions: proof.questions.length, before: recall('base'), after: recall('after') },
    });
  }
  return heads.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
