/** @module Every answer of every condition, a question each to unfold; radio buttons and the style sheet filter without a script. */
import { decimal, percent } from '../../i18n/format.ts';
import { type MessageKey, t } from '../../i18n/index.ts';
import type { Condition, Proof } from '../proof.ts';
import { questionKinds } from '../questions.ts';
import type { EvaluationItem } from '../run.ts';
import { type Html, html } from './escape.ts';
import { conditionName } from './words.ts';

const filters = ['all', 'wrong', 'abstained', 'changed', 'out', ...questionKinds] as const;

export function answersSection(proof: Proof): Html {
  const known = new Map(proof.known?.map(({ place, times }) => [place, times]));
  const leaks = new Map(proof.leaks?.map((leak) => [leak.question, leak]));
  const radios = filters.map(
    (name) =>
      html`<input class="filter" type="radio" name="show" id="show-${name}"${checkedIf(name === 'all')}><label for="show-${name}">${filterName(name)}</label>`,
  );
  const questions = proof.questions.map((question, place) => {
    const times = known.get(place);
    const leak = leaks.get(question.question);
    const after = itemOf(proof, 'after', place);
    const classes = [
      `kind-${question.kind}`,
      after ? `is-${after.verdict}` : '',
      after?.verdict === itemOf(proof, 'base', place)?.verdict ? '' : 'is-changed',
      times !== undefined || leak ? 'is-out' : '',
    ];
    const notes = [
      times === undefined ? null : t('report.knownNote', { times, prompts: proof.pretestPrompts }),
      leak ? t('report.leakNote', { score: decimal(leak.score, 2), user: leak.user }) : null,
    ].filter((note) => note !== null);
    return html`<details class="${classes.filter((name) => name !== '').join(' ')}"><summary>${t(`evaluate.kind.${question.kind}`)}: <span class="text">${question.question}</span> ${
      after ? verdictOf(after) : null
    }</summary><div class="wide">
<p class="soft">${t('report.accepted')} <span class="text">${accepted(question.answers)}</span>${question.fact === undefined ? null : html` · ${t('report.fact')} <span class="text">${question.fact}</span>`}</p>
${notes.map((note) => html`<p class="soft">${note}</p>`)}
<table>${proof.conditions.map((condition) => answerRow(condition, place))}</table></div></details>\n`;
  });
  return html`${radios}${questions}`;
}

function answerRow(condition: Condition, place: number): Html | null {
  const item = condition.items[place];
  if (!item) return null;
  const confidence = condition.confidences?.[place] ?? null;
  return html`<tr><th scope="row">${conditionName(condition)}</th><td>${verdictOf(item)}</td><td class="text">${
    item.answer === '' ? t('evaluate.emptyAnswer') : item.answer
  }</td><td class="soft">${t(`evaluate.reason.${item.reason}`)}${
    confidence === null ? null : ` · ${t('report.sure', { share: percent(confidence) })}`
  }</td></tr>`;
}

function verdictOf({ verdict }: EvaluationItem): Html {
  return html`<b class="${verdict}">${t(`report.verdict.${verdict}`)}</b>`;
}

function itemOf({ conditions }: Proof, kind: Condition['kind'], place: number): EvaluationItem | null {
  return conditions.find((condition) => condition.kind === kind)?.items[place] ?? null;
}

const accepted = (answers: readonly string[]): string =>
  answers.length === 0
    ? t('report.acceptedUnknown')
    : answers.map((answer) => JSON.stringify(answer)).join(', ');

const checkedIf = (isChecked: boolean): Html | null => (isChecked ? html` checked` : null);

const filterName = (name: (typeof filters)[number]): string =>
  t(`report.filter.${name}` satisfies MessageKey);
