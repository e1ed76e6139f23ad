/** @module Multiple-choice items from a file or a folder of files, every fault with its file and line. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { InputError, ResourceError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { parseCsv } from '../../text/csv.ts';
import { type ChoiceItem, readChoiceItem, readChoiceRow } from './choice-item.ts';

export interface ChoiceSet {
  items: ChoiceItem[];
  /** Solved examples for few-shot prompts (MMLU's `dev`); never asked. */
  examples: ChoiceItem[];
}

interface Finding {
  path: string;
  line: number;
  message: string;
}

const mostShown = 10;

/**
 * Reads `.jsonl`, `.json` (a list) and `.csv` (MMLU's original release). In a folder all such files count, its folders included;
 * whose names match `only`; `dev` in the name of a file or folder marks examples, and of `val` files nothing is read, as MMLU means it.
 * @throws InputError with every fault as path:line, ResourceError when there is nothing to read
 */
export async function loadChoiceSet(path: string, only = /./): Promise<ChoiceSet> {
  const files = (await listFiles(path)).filter((file) => file === path || only.test(basename(file)));
  const set: ChoiceSet = { items: [], examples: [] };
  const findings: Finding[] = [];
  for (const file of files) {
    const split = files.length === 1 ? 'test' : splitOf(relative(path, file));
    if (split === 'val') continue;
    const { items, findings: faults } = parseChoiceFile(await readFile(file, 'utf8'), file);
    for (const item of items) (split === 'dev' ? set.examples : set.items).push(item);
    for (const fault of faults) findings.push(fault);
  }
  if (findings.length > 0) throw badItems(findings);
  if (set.items.length === 0)
    throw new InputError(t('benchmarks.noItems', { path }), { path, hint: t('benchmarks.shapesHint') });
  return set;
}

/** `path` names the place and, without its ending, the subject of items that name none. */
export function parseChoiceFile(text: string, path: string): { items: ChoiceItem[]; findings: Finding[] } {
  const items: ChoiceItem[] = [];
  const findings: Finding[] = [];
  const name = basename(path, extname(path)).replace(/^mmlubench_/, '');
  const subject = name.replace(/[_.-](?:test|dev|val|validation)$/i, '');
  const add = (read: ChoiceItem | string, line: number) => {
    if (typeof read === 'string') findings.push({ path, line, message: read });
    else items.push(read);
  };
  if (/\.csv$/i.test(path)) {
    const rows = parseCsv(text);
    if (!Array.isArray(rows)) add(t('benchmarks.csvQuote'), rows.unclosed);
    else
      rows.forEach(({ cells, line }, index) => {
        const isHeader = index === 0 && /^question$/i.test(cells[0]?.trim() ?? '');
        if (!isHeader) add(readChoiceRow(cells, subject), line);
      });
  } else
    for (const { value, line } of jsonRecords(text, path, (message, at) => add(message, at)))
      add(readChoiceItem(value, subject), line);
  return { items, findings: findings.sort((one, other) => one.line - other.line) };
}

/** The lines of a .jsonl file, or the entries of the one list of a .json file (all at line 1). */
function jsonRecords(
  text: string,
  path: string,
  onFault: (message: string, line: number) => void,
): { value: unknown; line: number }[] {
  const parse = (content: string, line: number): unknown => {
    try {
      return JSON.parse(content) as unknown;
    } catch (error) {
      onFault(t('core.notJson', { reason: (error as Error).message }), line);
      return undefined;
    }
  };
  if (/\.json$/i.test(path)) {
    const list = parse(text, 1);
    if (list !== undefined && !Array.isArray(list)) onFault(t('benchmarks.notAList'), 1);
    return Array.isArray(list) ? list.map((value: unknown) => ({ value, line: 1 })) : [];
  }
  return text.split('\n').flatMap((content, index) => {
    if (content.trim() === '') return [];
    const value = parse(content, index + 1);
    return value === undefined ? [] : [{ value, line: index + 1 }];
  });
}

/** @throws ResourceError when nothing is there, InputError for formats that are not read */
async function listFiles(path: string): Promise<string[]> {
  const status = await stat(path).catch(() => null);
  if (status === null)
    throw new ResourceError(t('benchmarks.noFile', { path }), { hint: t('benchmarks.noFileHint') });
  if (status.isFile()) {
    if (!isReadable(path)) throw unreadable(path);
    return [path];
  }
  const names = (await readdir(path, { recursive: true })).sort();
  const files = names.filter(isReadable).map((name) => join(path, name));
  const parquet = names.find((name) => /\.parquet$/i.test(name));
  if (files.length === 0 && parquet !== undefined) throw unreadable(join(path, parquet));
  return files;
}

const isReadable = (name: string) => /\.(?:jsonl|json|csv)$/i.test(name);

function unreadable(path: string): InputError {
  const isParquet = /\.parquet$/i.test(path);
  return new InputError(t('benchmarks.badFormat', { format: extname(path) || basename(path) }), {
    path,
    hint: isParquet ? t('benchmarks.parquetHint') : t('benchmarks.shapesHint'),
  });
}

function splitOf(name: string): 'test' | 'dev' | 'val' {
  const folders = name.split(sep);
  const stem = (folders.pop() ?? '').replace(/\.\w+$/, '');
  const is = (split: string) =>
    folders.some((folder) => folder.toLowerCase() === split) ||
    new RegExp(`(?:^|[_.-])${split}$`, 'i').test(stem);
  if (is('dev')) return 'dev';
  return is('val') ? 'val' : 'test';
}

function badItems(findings: readonly Finding[]): InputError {
  const first = findings[0] as Finding;
  const shown = findings.slice(0, mostShown).map(({ path, line, message }) => `${path}:${line}: ${message}`);
  if (findings.length > mostShown)
    shown.push(t('benchmarks.moreFaults', { count: findings.length - mostShown }));
  return new InputError(t('benchmarks.badItems', { findings: shown.join('\n') }), {
    path: first.path,
    line: first.line,
    hint: t('benchmarks.shapesHint'),
    details: { findings },
  });
}
