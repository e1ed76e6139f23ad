/** @module How often the passage with the answer is found: on the held-out questions of a dataset, or on one's own. */
import { useSignal } from '@preact/signals';
import type { Recall, RecallRequest } from '../../../../src/ui/contract.ts';
import { checkRecall, getDatasets } from '../../../api/v1.ts';
import { number, percent } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Failure } from '../../../parts/failure.tsx';
import { useAction } from '../../../state/action.ts';
import { announce } from '../../../state/announce.ts';
import { keptJson } from '../../../state/kept.ts';
import { useLoaded } from '../../../state/load.ts';
import { questionsIn } from './own-questions.ts';

const own = keptJson<string>('ilab.index.questions', '', (value) => typeof value === 'string');

export function RecallPart() {
  const action = useAction();
  const datasets = useLoaded('datasets', getDatasets, { on: ['datasets'] });
  const data = useSignal('');
  const measured = useSignal<Recall | null>(null);
  const asked: RecallRequest =
    data.value === '' ? { questions: questionsIn(own.value) } : { data: data.value };
  const isEmpty = 'questions' in asked && asked.questions.length === 0;
  const measure = () =>
    action.run(async () => {
      measured.value = await checkRecall(asked);
      announce(t('index.measured'));
    });
  return (
    <section class="card stack" aria-labelledby="index-recall">
      <h2 id="index-recall">{t('index.recall')}</h2>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) void measure();
        }}
      >
        <label class="field">
          <span>{t('index.questions')}</span>
          <select
            value={data.value}
            onChange={(event) => {
              data.value = event.currentTarget.value;
            }}
          >
            <option value="">{t('index.own')}</option>
            {datasets.value.value
              ?.filter(({ questionsPath }) => questionsPath !== null)
              .map(({ name }) => (
                <option key={name} value={name}>
                  {t('index.heldOut', { name })}
                </option>
              ))}
          </select>
        </label>
        {data.value === '' && (
          <label class="field">
            <span>{t('index.ownLabel', { bar: '|' })}</span>
            <textarea
              rows={4}
              value={own.value}
              placeholder={t('index.ownExample', { bar: '|' })}
              onInput={(event) => {
                own.value = event.currentTarget.value;
              }}
            />
          </label>
        )}
        <div>
          <button type="submit" disabled={action.isBusy.value || isEmpty}>
            {t('index.measure')}
          </button>
        </div>
      </form>
      <Failure error={action.error.value ?? datasets.error.value} />
      {measured.value && <Measured recall={measured.value} />}
    </section>
  );
}

function Measured({ recall: { n, at, mrr, refused, items } }: { recall: Recall }) {
  return (
    <>
      <dl class="meters">
        {at.map(({ k, share }) => (
          <div key={k}>
            <dt>{t('index.recallAt', { k })}</dt>
            <dd>{percent(share)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('index.mrr')}</dt>
          <dd>{number(mrr, 2)}</dd>
        </div>
        <div>
          <dt>{t('index.refused')}</dt>
          <dd>{t('index.ofAll', { count: refused, all: n })}</dd>
        </div>
      </dl>
      <div class="wide">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll sideways */}
        <table tabIndex={0}>
          <caption class="unseen">{t('index.recall')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('index.question')}</th>
              <th scope="col">{t('index.rank')}</th>
              <th scope="col">{t('index.answerTried')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ question, answers, rank, fits }, place) => (
              <tr key={place}>
                <td>{question}</td>
                <td>
                  {answers.length === 0
                    ? t('index.noAnswer')
                    : rank === null
                      ? t('index.notFound')
                      : t('index.place', { rank })}
                </td>
                <td>
                  <span class={`badge ${fits === answers.length > 0 ? 'good' : 'bad'}`}>
                    {t(fits ? 'index.tried' : 'index.notInSources')}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
