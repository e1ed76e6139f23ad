/** @module The question files of the judged benchmarks, one JSON object a line, every fault with its line. */
import { stat } from 'node:fs/promises';
import { InputError, ResourceError } from '../../core/errors.ts';
import { readJsonl } from '../../core/jsonl.ts';
import { t } from '../../i18n/index.ts';

/** MT-Bench's: one or two turns, each with a reference answer or none. */
export interface TurnQuestion {
  id: string;
  category: string;
  turns: string[];
  references: string[];
}

/** DK-Bench's. */
export interface RubricQuestion {
  question: string;
  reference: string;
  /** Given: it is rated; left out: the model under test is asked. */
  response?: string;
}

type Fields = Record<string, unknown>;

export async function readTurnQuestions(path: string): Promise<TurnQuestion[]> {
  const ids = new Set<string>();
  return readEach(path, t('benchmarks.turnsHint'), (fields) => {
    const { question_id: id, category, turns, reference } = fields;
    if (!isText(id) && !Number.isInteger(id)) return t('benchmarks.needsText', { field: 'question_id' });
    if (ids.has(String(id))) return t('benchmarks.sameId', { id: String(id) });
    ids.add(String(id));
    if (!Array.isArray(turns) || turns.length < 1 || turns.length > 2 || !turns.every(isText))
      return t('benchmarks.badTurns');
    const references = reference === undefined || reference === null ? [] : [reference].flat();
    if (!references.every(isText)) return t('benchmarks.needsText', { field: 'reference' });
    return {
      id: String(id),
      category: isText(category) ? category : '',
      turns: turns as string[],
      references: references as string[],
    };
  });
}

export async function readRubricQuestions(path: string): Promise<RubricQuestion[]> {
  return readEach(path, t('benchmarks.rubricHint'), ({ user_input: question, reference, response }) => {
    if (!isText(question)) return t('benchmarks.needsText', { field: 'user_input' });
    // Several reference answers: any of them is right.
    const references = [reference].flat();
    if (!references.every(isText)) return t('benchmarks.needsText', { field: 'reference' });
    if (response !== undefined && response !== null && typeof response !== 'string')
      return t('benchmarks.needsText', { field: 'response' });
    return {
      question,
      reference: references.join('\n\n'),
      ...(typeof response === 'string' ? { response } : {}),
    };
  });
}

/** @throws InputError with the faults by line, ResourceError when there is no file */
async function readEach<Item>(
  path: string,
  hint: string,
  read: (fields: Fields) => Item | string,
): Promise<Item[]> {
  if (!(await stat(path).catch(() => null))?.isFile())
    throw new ResourceError(t('benchmarks.noFile', { path }), { hint });
  const items: Item[] = [];
  const faults: { line: number; message: string }[] = [];
  for (const { value, line } of await readJsonl(path)) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const item = isObject ? read(value as Fields) : t('benchmarks.notAnObject');
    if (typeof item === 'string') faults.push({ line, message: item });
    else items.push(item);
  }
  const [first] = faults;
  if (first) {
    const findings = faults.slice(0, 10).map(({ line, message }) => `${path}:${line}: ${message}`);
    const error = t('benchmarks.badItems', { findings: findings.join('\n') });
    throw new InputError(error, { path, line: first.line, hint, details: { findings: faults } });
  }
  if (items.length === 0) throw new InputError(t('benchmarks.noItems', { path }), { path, hint });
  return items;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
