/** @module One multiple-choice item from any of the shapes in which such sets are published. */
import { type MessageKey, type MessageParams, t } from '../../i18n/index.ts';

export interface ChoiceItem {
  /** The question, or the beginning of a text that one of `choices` continues. */
  question: string;
  choices: string[];
  /** Index into `choices` of the right one. */
  answer: number;
  /** Task the item belongs to, e.g. "astronomy". */
  subject: string;
  /** Text to read before the question; empty when there is none. */
  context: string;
  /** choices: answers to a question · endings: continuations of a text (HellaSwag). */
  form: 'choices' | 'endings';
}

/** What is wrong with a record, as a sentence. */
export type ItemProblem = string;

type Fields = Record<string, unknown>;

/**
 * Reads one JSON record: `{question, choices, answer}` (answer as index or letter; MMLU's), `{question, A, B, C, D, answer}`,
 * ARC's `{question, choices: {text, label}, answerKey}` or HellaSwag's `{ctx, endings, label}`.
 */
export function readChoiceItem(value: unknown, subject: string): ChoiceItem | ItemProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return problem('benchmarks.notAnObject');
  const fields = value as Fields;
  if ('endings' in fields || 'ctx' in fields) return readEndings(fields, subject);
  const { question, choices } = fields;
  if (!isText(question)) return problem('benchmarks.needsText', { field: 'question' });
  const shared = { question: question.trim(), ...about(fields, subject), form: 'choices' as const };
  if (typeof choices === 'object' && choices !== null && !Array.isArray(choices))
    return readLabelled(choices as Fields, fields.answerKey, shared);
  const list = choices === undefined ? lettered(fields) : choices;
  const bad = checkChoices(list, 'choices');
  if (bad !== null) return bad;
  return withAnswer({ ...shared, choices: trimmed(list) }, fields.answer, 'answer');
}

/** MMLU's original release: question, A, B, C, D, letter, without a header. */
export function readChoiceRow(cells: readonly string[], subject: string): ChoiceItem | ItemProblem {
  if (cells.length !== 6) return problem('benchmarks.csvColumns', { count: cells.length });
  const [question, A, B, C, D, answer] = cells;
  return readChoiceItem({ question, A, B, C, D, answer: answer?.trim() }, subject);
}

function readEndings(fields: Fields, subject: string): ChoiceItem | ItemProblem {
  if (!isText(fields.ctx)) return problem('benchmarks.needsText', { field: 'ctx' });
  const bad = checkChoices(fields.endings, 'endings');
  if (bad !== null) return bad;
  const item = { question: fields.ctx.trim(), choices: trimmed(fields.endings), form: 'endings' as const };
  return withAnswer({ ...item, ...about(fields, subject) }, fields.label, 'label');
}

function readLabelled(
  choices: Fields,
  key: unknown,
  shared: Omit<ChoiceItem, 'choices' | 'answer'>,
): ChoiceItem | ItemProblem {
  const bad = checkChoices(choices.text, 'choices.text');
  if (bad !== null) return bad;
  const labels = choices.label;
  const texts = trimmed(choices.text);
  if (!Array.isArray(labels) || labels.length !== texts.length)
    return problem('benchmarks.labelCount', { count: texts.length });
  const answer = labels.findIndex((label) => String(label) === String(key));
  if (answer < 0)
    return problem('benchmarks.noSuchLabel', { key: short(key), labels: labels.map(String).join(', ') });
  return { ...shared, choices: texts, answer };
}

function withAnswer(
  item: Omit<ChoiceItem, 'answer'>,
  value: unknown,
  field: string,
): ChoiceItem | ItemProblem {
  if (value === undefined || value === null || value === '') return problem('benchmarks.noAnswer', { field });
  const answer = indexOf(value);
  if (answer === null || answer >= item.choices.length)
    return problem('benchmarks.answerRange', { field, value: short(value), limit: item.choices.length - 1 });
  return { ...item, answer };
}

/** 2, "2" and "C" are the third. */
function indexOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? value : null;
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^\d+$/.test(text)) return Number(text);
  return /^[A-Z]$/i.test(text) ? text.toUpperCase().charCodeAt(0) - 65 : null;
}

function checkChoices(value: unknown, field: string): ItemProblem | null {
  if (!Array.isArray(value)) return problem('benchmarks.needsList', { field });
  if (value.length < 2 || value.length > 26)
    return problem('benchmarks.choiceCount', { field, count: value.length });
  const blank = value.findIndex((choice) => !isText(choice));
  return blank < 0 ? null : problem('benchmarks.blankChoice', { field, index: blank });
}

const trimmed = (list: unknown): string[] => (list as string[]).map((text) => text.trim());

function lettered(fields: Fields): unknown {
  const letters = [...'ABCDEFGH'].filter((letter) => letter in fields);
  return letters.length === 0 ? undefined : letters.map((letter) => fields[letter]);
}

function about(fields: Fields, subject: string): Pick<ChoiceItem, 'subject' | 'context'> {
  return {
    subject: isText(fields.subject) ? fields.subject : subject,
    context: isText(fields.context) ? fields.context.trim() : '',
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const short = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 40);
const problem = (key: MessageKey, params: MessageParams = {}): ItemProblem => t(key, params);
