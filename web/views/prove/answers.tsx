/** @module Every question with what was answered before and after, filtered; the chosen one in full. */
import { useSignal } from '@preact/signals';
import type { Report, ReportRow } from '../../../src/ui/contract.ts';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { VirtualList } from '../../parts/virtual-list.tsx';

const filters = ['all', 'gained', 'lost', 'wrong', 'abstained', 'out'] as const;
const kinds = ['taught', 'reverse', 'unknowable', 'general'] as const;

export function Answers({ report }: { report: Report }) {
  const filter = useSignal<(typeof filters)[number]>('all');
  const kind = useSignal('');
  const sought = useSignal('');
  const active = useSignal(0);
  const words = sought.value.trim().toLowerCase();
  const rows = report.rows.filter(
    (row) =>
      (kind.value === '' || row.kind === kind.value) &&
      passes(row, filter.value) &&
      (words === '' || textOf(row).includes(words)),
  );
  const at = Math.min(active.value, rows.length - 1);
  const row = rows[at];
  return (
    <section class="answers-part" aria-labelledby="answers">
      <h2 id="answers">{t('prove.answers')}</h2>
      <div class="fields filters">
        <label class="field">
          <span>{t('train.search')}</span>
          <input
            type="search"
            value={sought.value}
            onInput={(event) => {
              sought.value = event.currentTarget.value;
            }}
          />
        </label>
        <label class="field">
          <span>{t('prove.show')}</span>
          <select
            value={filter.value}
            onChange={(event) => {
              filter.value = filters.find((name) => name === event.currentTarget.value) ?? 'all';
            }}
          >
            {filters.map((name) => (
              <option key={name} value={name}>
                {t(`prove.filter.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('prove.kind')}</span>
          <select
            value={kind.value}
            onChange={(event) => {
              kind.value = event.currentTarget.value;
            }}
          >
            <option value="">{t('train.any')}</option>
            {kinds.map((name) => (
              <option key={name} value={name}>
                {t(`prove.group.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <span class="soft">{t('prove.questions', { n: rows.length })}</span>
      </div>
      <div class="review">
        <VirtualList
          id="answer"
          label={t('prove.answers')}
          count={rows.length}
          rowHeight={48}
          active={at}
          onActive={(index) => {
            active.value = index;
          }}
          row={(index) => <Line row={rows[index]!} />}
        />
        {row && <Detail row={row} report={report} />}
      </div>
    </section>
  );
}

function passes({ by, wasKnown, isLeaked }: ReportRow, filter: (typeof filters)[number]): boolean {
  const [before, after] = [by.base?.verdict, by.after?.verdict];
  switch (filter) {
    case 'gained':
      return before !== undefined && before !== 'right' && after === 'right';
    case 'lost':
      return before === 'right' && after !== 'right';
    case 'wrong':
      return after === 'wrong';
    case 'abstained':
      return after === 'abstained';
    case 'out':
      return wasKnown || isLeaked;
    case 'all':
      return true;
  }
}

const textOf = ({ question, by }: ReportRow) =>
  [question, ...Object.values(by).map(({ text }) => text)].join('\n').toLowerCase();

const reasons = ['match', 'noMatch', 'dump', 'negated', 'asked', 'unknown', 'hedged', 'empty'] as const;

/** A newer server may know others: they are shown as they are. */
function Reason({ reason }: { reason: string }) {
  const known = reasons.find((name) => name === reason);
  if (reason === '') return null;
  return <p class="soft">{known ? t(`prove.reason.${known}`) : reason}</p>;
}

function Line({ row }: { row: ReportRow }) {
  return (
    <span class="verdict-line">
      {(['base', 'after'] as const).map((key) => (
        <Verdict key={key} verdict={row.by[key]?.verdict} />
      ))}
      <span class="clip">{row.question}</span>
    </span>
  );
}

const signs = { right: '✓', wrong: '✗', abstained: '?' };

function Verdict({ verdict }: { verdict: 'right' | 'wrong' | 'abstained' | undefined }) {
  if (verdict === undefined) return <span class="verdict">·</span>;
  return (
    <span class={`verdict is-${verdict}`}>
      <span aria-hidden="true">{signs[verdict]}</span>
      <span class="unseen">{t(`prove.verdict.${verdict}`)}</span>
    </span>
  );
}

function Detail({ row, report }: { row: ReportRow; report: Report }) {
  return (
    <section class="card stack" aria-label={row.question}>
      <div class="row">
        <span class="badge">{t(`prove.group.${row.kind}`)}</span>
        {row.wording && <span class="badge">{row.wording}</span>}
        {row.wasKnown && <span class="badge idle">{t('prove.knownBefore')}</span>}
        {row.isLeaked && <span class="badge idle">{t('prove.isLeaked')}</span>}
      </div>
      <p class="question">{row.question}</p>
      <p>
        <span class="soft">{t('prove.expected')}</span>{' '}
        {row.answers.length === 0 ? t('prove.dontKnow') : row.answers.join(' / ')}
      </p>
      <ul class="conditions">
        {report.conditions.map(({ key, kind, seed }) => {
          const answer = row.by[key];
          if (!answer) return null;
          return (
            <li key={key}>
              <h3>
                <Verdict verdict={answer.verdict} />{' '}
                {seed === undefined ? t(`prove.condition.${kind}`) : t('prove.seed', { seed })}
                {answer.confidence !== null && (
                  <span class="soft"> {t('prove.confident', { share: percent(answer.confidence) })}</span>
                )}
              </h3>
              <p class="answer-text">{answer.text === '' ? t('chat.nothingSaid') : answer.text}</p>
              <Reason reason={answer.reason} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
