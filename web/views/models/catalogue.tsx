/** @module Models of this machine and those one click away: size, licence, memory, speed. */
import type { CatalogueModel } from '../../../src/ui/contract.ts';
import { startJob } from '../../api/v1.ts';
import { bytes, number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { noteJob, runningJobs } from '../../state/live.ts';
import { go, hrefOf } from '../../state/route.ts';
import { JobProgressBar } from '../train/job-list.tsx';

export function Catalogue({ models }: { models: readonly CatalogueModel[] }) {
  return (
    <div class="wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll sideways */}
      <table class="catalogue" tabIndex={0}>
        <caption class="unseen">{t('models.tab.catalogue')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('models.name')}</th>
            <th scope="col" class="n">
              {t('models.size')}
            </th>
            <th scope="col">{t('models.licence')}</th>
            <th scope="col" class="n">
              {t('models.memory')}
            </th>
            <th scope="col" class="n">
              {t('models.speed')}
            </th>
            <th scope="col">
              <span class="unseen">{t('models.action')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <Row key={model.name} model={model} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ model }: { model: CatalogueModel }) {
  const { title, name, parameters, quantisation, architecture, experts, fits } = model;
  const details = [
    architecture,
    parameters === null ? null : t('models.parameters', { n: size(parameters) }),
    quantisation,
    experts ? t('models.experts', { n: experts }) : null,
  ].filter((part) => part !== null);
  return (
    <tr>
      <th scope="row" class="model-name">
        <div>
          <a href={hrefOf('models', 'catalogue', name)}>
            <strong>{name}</strong>
          </a>
          {title !== null && title !== name && <span class="soft">{t('models.titled', { title })}</span>}
          <span class="soft">{details.join(' · ')}</span>
          {model.problem !== null && <span class="failure">{model.problem}</span>}
        </div>
      </th>
      <td class="n">{bytes(model.bytes)}</td>
      <td>{model.licence ?? '–'}</td>
      <td class="n">
        {model.memoryBytes === null ? '–' : bytes(model.memoryBytes)}{' '}
        {fits !== null && (
          <span class={`badge ${fits ? 'good' : 'bad'}`}>{fits ? t('models.fits') : t('models.tooBig')}</span>
        )}
      </td>
      <td class="n">
        {model.tokensPerSecond === null ? '–' : t('chat.speed', { rate: number(model.tokensPerSecond, 1) })}
      </td>
      <td>
        <Fetch model={model} />
      </td>
    </tr>
  );
}

function Fetch({ model }: { model: CatalogueModel }) {
  const action = useAction();
  const job = runningJobs().find(({ kind, command }) => kind === 'download' && command.includes(model.name));
  if (job) return <JobProgressBar job={job} />;
  if (model.isThere)
    return <span class="badge good">{model.isDefault ? t('models.default') : t('models.here')}</span>;
  return (
    <>
      <button
        type="button"
        class="primary"
        disabled={action.isBusy.value}
        onClick={() =>
          void action.run(async () => {
            const started = await startJob({ kind: 'download', model: model.name });
            noteJob(started);
            go('train', started.id);
          })
        }
      >
        {t('models.fetch')}
      </button>
      <Failure error={action.error.value} />
    </>
  );
}

/** "59 K", "135 M", "1.7 B" as model names write it. */
const size = (parameters: number) =>
  parameters >= 1e9
    ? `${number(parameters / 1e9, 1)} B`
    : parameters >= 1e6
      ? `${number(parameters / 1e6)} M`
      : `${number(parameters / 1e3)} K`;
