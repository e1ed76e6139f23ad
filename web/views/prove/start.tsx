/** @module The reports there are, and a new one. */
import { useSignal } from '@preact/signals';
import type { Adapter, JobRequest } from '../../../src/ui/contract.ts';
import { getModels, getReports, startJob } from '../../api/v1.ts';
import { moment, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { EstimateLine } from '../../parts/estimate.tsx';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useAction } from '../../state/action.ts';
import { noteJob } from '../../state/live.ts';
import { useLoaded } from '../../state/load.ts';
import { go, hrefOf } from '../../state/route.ts';

export function ProveStart() {
  const reports = useLoaded('reports', getReports, { on: ['reports'] });
  const models = useLoaded('models', getModels, { on: ['models', 'adapters'] });
  const sound = models.value.value?.adapters.filter(({ problem }) => problem === null) ?? [];
  const list = reports.value.value ?? [];
  return (
    <>
      <PageHead title={t('nav.prove')} lead={t('prove.lead')} />
      <Failure error={reports.error.value ?? models.error.value} />
      {models.value.value && sound.length === 0 && (
        <Empty title={t('prove.nothing')}>
          <p>{t('prove.nothingHint')}</p>
          <a class="button primary" href={hrefOf('train')}>
            {t('prove.toTrain')}
          </a>
        </Empty>
      )}
      {sound.length > 0 && <NewReport adapters={sound} />}
      {list.length > 0 && (
        <section class="leaves" aria-label={t('prove.reports')}>
          <h2>{t('prove.reports')}</h2>
          <ul class="lines">
            {list.map((report) => (
              <li key={report.id}>
                <a href={hrefOf('prove', report.id)}>
                  <strong>{report.model}</strong>
                  <span class="soft">
                    {moment(report.createdAt)} · {t('prove.questions', { n: report.questions })}
                  </span>
                </a>
                <span class="change">
                  {report.before !== null && <span class="soft">{percent(report.before)} → </span>}
                  {report.after !== null && <strong>{percent(report.after)}</strong>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function NewReport({ adapters }: { adapters: readonly Adapter[] }) {
  const action = useAction();
  const adapter = useSignal('');
  const controls = useSignal(false);
  const job: JobRequest & { kind: 'evaluate' } = {
    kind: 'evaluate',
    ...(adapter.value === '' ? {} : { adapter: adapter.value }),
    ...(controls.value ? { controls: true } : {}),
  };
  return (
    <form
      class="card stack"
      aria-labelledby="new-report"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(async () => {
          const started = await startJob(job);
          noteJob(started);
          go('train', started.id);
        });
      }}
    >
      <h2 id="new-report">{t('prove.new')}</h2>
      <div class="fields">
        <label class="field">
          <span>{t('prove.adapter')}</span>
          <select
            value={adapter.value}
            onChange={(event) => {
              adapter.value = event.currentTarget.value;
            }}
          >
            <option value="">{t('prove.newest')}</option>
            {adapters.map(({ path, model, createdAt, leaves }) => (
              <option key={path} value={path}>
                {`${model}, ${moment(createdAt)}, ${leaves.join(', ')}`.slice(0, 120)}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={controls.value}
            onChange={(event) => {
              controls.value = event.currentTarget.checked;
            }}
          />
          <span>{t('prove.controls')}</span>
        </label>
      </div>
      <EstimateLine wanted={job} />
      <div>
        <button type="submit" class="primary" disabled={action.isBusy.value}>
          {t('prove.start')}
        </button>
      </div>
      <Failure error={action.error.value} />
    </form>
  );
}
