/** @module Before the start: the data, the settings, and what it will take. */
import { useSignal } from '@preact/signals';
import type { Dataset, EstimateRequest, JobRequest, LeafSummary } from '../../../src/ui/contract.ts';
import { ApiError } from '../../api/http.ts';
import { getDatasets, getLeaves, startJob } from '../../api/v1.ts';
import { bytes, moment } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { EstimateFacts, EstimateLine } from '../../parts/estimate.tsx';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useAction } from '../../state/action.ts';
import { useForeseen } from '../../state/foreseen.ts';
import { noteJob } from '../../state/live.ts';
import { useLoaded } from '../../state/load.ts';
import { go, hrefOf } from '../../state/route.ts';
import { JobList } from './job-list.tsx';

export function TrainStart() {
  const leaves = useLoaded('leaves', getLeaves, { on: ['taxonomy'] });
  const datasets = useLoaded('datasets', getDatasets, { on: ['datasets'] });
  const taught = leaves.value.value?.filter(({ hasQna }) => hasQna) ?? [];
  return (
    <>
      <PageHead title={t('nav.train')} lead={t('train.lead')} />
      <Failure error={leaves.error.value ?? datasets.error.value} />
      {leaves.value.value && taught.length === 0 && (
        <Empty title={t('train.nothing')}>
          <p>{t('train.nothingHint')}</p>
          <a class="button primary" href={hrefOf('teach')}>
            {t('train.toTeach')}
          </a>
        </Empty>
      )}
      {taught.length > 0 && (
        <div class="steps">
          <DataStep datasets={datasets.value.value ?? []} />
          <RunStep leaves={taught} hasData={(datasets.value.value?.length ?? 0) > 0} />
        </div>
      )}
      <JobList />
    </>
  );
}

/** Whatever git says of them. */
const everyLeaf = { kind: 'generate', taxonomyBase: 'empty' } as const;

function DataStep({ datasets }: { datasets: readonly Dataset[] }) {
  const action = useAction();
  const [newest] = datasets;
  const start = (job: JobRequest) =>
    void action.run(async () => {
      const started = await startJob(job);
      noteJob(started);
      go('train', started.id);
    });
  return (
    <section class="card stack" aria-labelledby="data-step">
      <h2 id="data-step">{t('train.data')}</h2>
      {newest ? (
        <>
          <p>
            <a href={hrefOf('train', 'data', newest.name)}>{newest.name}</a>
          </p>
          <p class="soft">
            {moment(newest.madeAt)} · {bytes(newest.bytes)}
          </p>
          {newest.stale.length > 0 && <p class="badge bad">{t('train.staleData')}</p>}
        </>
      ) : (
        <p class="soft">{t('train.noData')}</p>
      )}
      <EstimateLine wanted={everyLeaf} />
      <div>
        <button
          type="button"
          class={newest ? '' : 'primary'}
          disabled={action.isBusy.value}
          onClick={() => start(everyLeaf)}
        >
          {newest ? t('train.generateAgain') : t('train.generate')}
        </button>
      </div>
      <Failure error={action.error.value} />
    </section>
  );
}

/** In place of what the browser calls no valid number: an estimate for the number before would be one for something else. */
const wrong = 'wrong';

function RunStep({ leaves, hasData }: { leaves: readonly LeafSummary[]; hasData: boolean }) {
  const action = useAction();
  const leaf = useSignal('');
  const minutes = useSignal('');
  const epochs = useSignal('');
  const seed = useSignal('');
  const isWrong = [minutes, epochs, seed].some(({ value }) => value === wrong);
  const job = jobOf({ leaf: leaf.value, minutes: minutes.value, epochs: epochs.value, seed: seed.value });
  const { value: foreseen, settled } = useForeseen(job, hasData && !isWrong && !action.isBusy.value);
  const isTooMuch = foreseen !== null && !(foreseen instanceof ApiError) && !foreseen.fits;
  // Pressed before its estimate came, the start waits for it. Only what is known not to fit is refused: an estimate that fails says why,
  // and the training itself refuses with reasons.
  const start = async () => {
    const needs = await settled();
    if (!(needs instanceof ApiError) && !needs.fits) return;
    const started = await startJob(job);
    noteJob(started);
    go('train', started.id);
  };
  return (
    <form
      class="card stack"
      aria-labelledby="run-step"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(start);
      }}
    >
      <h2 id="run-step">{t('train.run')}</h2>
      <div class="fields">
        <label class="field">
          <span>{t('train.what')}</span>
          <select
            value={leaf.value}
            onChange={(event) => {
              leaf.value = event.currentTarget.value;
            }}
          >
            <option value="">{t('train.all')}</option>
            {leaves.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <NumberField label={t('train.minutes')} value={minutes} max={10_000} />
        <NumberField label={t('train.epochs')} value={epochs} max={1000} />
        <NumberField label={t('train.seed')} value={seed} max={2 ** 31 - 1} min={0} />
      </div>
      <p class="soft">{t('train.leftOut')}</p>
      {!hasData ? (
        <p class="soft">{t('train.dataFirst')}</p>
      ) : isWrong ? (
        <p class="failure">{t('train.wrongNumber')}</p>
      ) : foreseen instanceof ApiError ? (
        <Failure error={foreseen} />
      ) : (
        <EstimateFacts estimate={foreseen} />
      )}
      <div>
        <button
          type="submit"
          class="primary"
          disabled={!hasData || isWrong || isTooMuch || action.isBusy.value}
        >
          {t('train.start')}
        </button>
      </div>
      <Failure error={action.error.value} />
    </form>
  );
}

interface Typed {
  leaf: string;
  minutes: string;
  epochs: string;
  seed: string;
}

function jobOf({ leaf, minutes, epochs, seed }: Typed): EstimateRequest & { kind: 'train' } {
  const given = (text: string) => (text === '' || text === wrong ? null : Number(text));
  const [m, e, s] = [given(minutes), given(epochs), given(seed)];
  return {
    kind: 'train',
    ...(leaf === '' ? {} : { leaf }),
    ...(m === null ? {} : { timeBudgetSeconds: Math.round(m * 60) }),
    ...(e === null ? {} : { numEpochs: e }),
    ...(s === null ? {} : { seed: s }),
  };
}

function NumberField({
  label,
  value,
  max,
  min = 1,
}: {
  label: string;
  value: { value: string };
  max: number;
  min?: number;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        class="short"
        {...{ min, max, step: 1 }}
        aria-invalid={value.value === wrong}
        placeholder={t('train.auto')}
        onInput={(event) => {
          const { validity } = event.currentTarget;
          value.value = validity.valid ? event.currentTarget.value : wrong;
        }}
      />
    </label>
  );
}
