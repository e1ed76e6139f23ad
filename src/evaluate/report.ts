/** @module An evaluation as a person reads it (table, intervals, every wrong answer) and as a program does (JSON). */
import { formatDuration } from '../core/units.ts';
import { decimal } from '../i18n/format.ts';
import { type MessageKey, t } from '../i18n/index.ts';
import { questionKinds } from './questions.ts';
import type { Evaluation, EvaluationItem, EvaluationSet } from './run.ts';
import { mcnemar, wilson } from './stats.ts';

/** The table before/after (or of one evaluation), then each wrong answer in full. Ends with a newline. */
export function renderReport({ before, after }: { before?: Evaluation; after: Evaluation }): string {
  const lines = before
    ? [t('evaluate.before', { what: describe(before) }), t('evaluate.after', { what: describe(after) })]
    : [t('evaluate.measured', { what: describe(after) })];
  lines.push(
    '',
    ...renderTable(before ? comparison(before, after) : overview(after)),
    '',
    t('evaluate.legend'),
  );
  if (before) lines.push(t('evaluate.legendP'));
  lines.push(speed(after), '', ...renderWrong(after));
  return `${lines.join('\n')}\n`;
}

/** The JSON that other tools rely on: {model, adapter, sets, items, seconds, tokensPerSecond}. */
export function toJson(evaluation: Evaluation): Record<string, unknown> {
  const { model, adapter, sets, items, seconds, tokensPerSecond } = evaluation;
  return {
    model,
    adapter,
    sets,
    items: items.map(({ kind, question, fact, answers, answer, verdict }) => ({
      kind,
      question,
      ...(fact === undefined ? {} : { fact }),
      answers,
      answer,
      verdict,
    })),
    seconds,
    tokensPerSecond,
  };
}

/**
 * Text that can do nothing to a terminal and hides nothing: control, formatting (bidirectional, zero-width) and line-break
 * characters, and lone surrogates, in JSON's escapes.
 */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) => {
    const short = JSON.stringify(character).slice(1, -1);
    if (short.startsWith('\\')) return short;
    return [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join('');
  });
}

function describe({ model, adapter }: Evaluation): string {
  return t('evaluate.title', {
    model: escapeControls(model),
    adapter:
      adapter === null
        ? t('evaluate.noAdapter')
        : t('evaluate.withAdapter', { adapter: escapeControls(adapter) }),
  });
}

function overview({ sets }: Evaluation): string[][] {
  const head = [
    t('evaluate.kind'),
    t('evaluate.count'),
    t('evaluate.columnRight'),
    t('evaluate.columnAbstained'),
  ];
  const rows = questionKinds.flatMap((kind) => {
    const set = sets[kind];
    if (!set) return [];
    return [
      [
        t(`evaluate.kind.${kind}`),
        String(set.n),
        share(set),
        kind === 'unknowable' ? '-' : String(set.abstained),
      ],
    ];
  });
  return [head, ...rows];
}

function comparison(before: Evaluation, after: Evaluation): string[][] {
  const head: MessageKey[] = [
    'evaluate.kind',
    'evaluate.count',
    'evaluate.columnBefore',
    'evaluate.columnAfter',
    'evaluate.columnDifference',
    'evaluate.columnP',
    'evaluate.columnAbstained',
  ];
  const rows = questionKinds.flatMap((kind) => {
    const [one, two] = [before.sets[kind], after.sets[kind]];
    if (!two) return [];
    const points = one ? Math.round(100 * (two.right / two.n - one.right / one.n)) : null;
    const known = (set: EvaluationSet | undefined) => (set ? String(set.abstained) : '-');
    return [
      [
        t(`evaluate.kind.${kind}`),
        String(two.n),
        one ? share(one) : '-',
        share(two),
        points === null ? '-' : t('evaluate.points', { points: `${points > 0 ? '+' : ''}${points}` }),
        pairedP(before, after, kind),
        kind === 'unknowable' ? '-' : `${known(one)} -> ${known(two)}`,
      ],
    ];
  });
  return [head.map((key) => t(key)), ...rows];
}

/** "29/34 85% [70-94]" */
function share({ right, n }: EvaluationSet): string {
  const { low, high } = wilson(right, n);
  const percent = (value: number) => Math.round(100 * value);
  return `${right}/${n} ${percent(right / n)}% [${percent(low)}-${percent(high)}]`;
}

/** McNemar's p over questions of `kind` that both have, in their order; "-" when they have none in common. */
function pairedP(before: Evaluation, after: Evaluation, kind: EvaluationItem['kind']): string {
  const earlier = new Map<string, EvaluationItem[]>();
  for (const item of before.items)
    if (item.kind === kind) earlier.set(item.question, [...(earlier.get(item.question) ?? []), item]);
  let [pairs, gained, lost] = [0, 0, 0];
  for (const item of after.items) {
    const pair = item.kind === kind ? earlier.get(item.question)?.shift() : undefined;
    if (!pair) continue;
    pairs++;
    if (pair.verdict !== 'right' && item.verdict === 'right') gained++;
    if (pair.verdict === 'right' && item.verdict !== 'right') lost++;
  }
  if (pairs === 0) return '-';
  const p = mcnemar(gained, lost);
  return p < 0.001 ? `<${decimal(0.001, 3)}` : decimal(p, 3);
}

/** Columns as wide as their widest cell; two spaces between. */
function renderTable(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function speed({ items, seconds, tokensPerSecond }: Evaluation): string {
  return t('evaluate.speed', {
    n: items.length,
    time: formatDuration(seconds),
    rate: decimal(tokensPerSecond, 1),
  });
}

function renderWrong({ items }: Evaluation): string[] {
  const wrong = items.filter(({ verdict }) => verdict === 'wrong');
  const abstained = items.filter(({ verdict }) => verdict === 'abstained');
  const lines =
    wrong.length === 0 ? [t('evaluate.noWrong')] : [t('evaluate.wrongTitle', { n: wrong.length })];
  for (const item of wrong)
    lines.push(...renderItem(item), t('evaluate.why', { reason: t(`evaluate.reason.${item.reason}`) }));
  if (abstained.length > 0) lines.push('', t('evaluate.abstainedTitle', { n: abstained.length }));
  for (const item of abstained) lines.push(...renderItem(item));
  return lines;
}

function renderItem({ kind, question, answers, answer }: EvaluationItem): string[] {
  const accepted = answers.map((text) => JSON.stringify(text)).join(', ');
  return [
    t('evaluate.question', { kind: t(`evaluate.kind.${kind}`), question: escapeControls(question) }),
    answers.length === 0
      ? t('evaluate.expectedUnknown')
      : t('evaluate.expected', { answers: escapeControls(accepted) }),
    t('evaluate.given', { answer: answer === '' ? t('evaluate.emptyAnswer') : escapeControls(answer) }),
  ];
}
