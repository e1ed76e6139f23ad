/** @module Which experts of a mixture fire for a prompt, with one of its adapters as well; of a dense model it is said that it has none. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Adapter, CatalogueModel, Experts, ExpertsEstimate } from '../../../../src/ui/contract.ts';
import { getExpertsEstimate, showExperts } from '../../../api/v1.ts';
import { bytes, moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Failure } from '../../../parts/failure.tsx';
import { useAction } from '../../../state/action.ts';
import { announce } from '../../../state/announce.ts';
import { keptJson } from '../../../state/kept.ts';
import { useLoaded } from '../../../state/load.ts';
import { ExpertsResult } from './result.tsx';

const prompt = keptJson<string>('ilab.experts.prompt', '', (value) => typeof value === 'string');

interface ExpertsPartProps {
  model: CatalogueModel;
  /** Of all models. */
  adapters: readonly Adapter[];
}

export function ExpertsPart({ model, adapters }: ExpertsPartProps) {
  const own = adapters.filter(({ base, problem }) => base === model.sha256 && problem === null);
  return (
    <section class="card stack" aria-labelledby="experts">
      <h2 id="experts">{t('experts.title')}</h2>
      {model.experts === null && <p>{t(model.isThere ? 'experts.noFile' : 'experts.notHere')}</p>}
      {model.experts === 0 && <p>{t('experts.dense')}</p>}
      {model.experts !== null && model.experts > 0 && (
        <Mixture key={model.name} name={model.name} adapters={own} />
      )}
    </section>
  );
}

interface MixtureProps {
  name: string;
  /** Of this model, the newest first. */
  adapters: readonly Adapter[];
}

function Mixture({ name, adapters }: MixtureProps) {
  const estimate = useLoaded(name, (signal) => getExpertsEstimate(name, null, signal));
  const needs = estimate.value.value;
  if (estimate.error.value) return <Failure error={estimate.error.value} />;
  if (needs === null) return <p class="soft">{t('experts.looking')}</p>;
  return (
    <>
      {needs.mixture && <p>{t('experts.mixture', needs.mixture)}</p>}
      <Prompt {...{ name, adapters, needs }} />
    </>
  );
}

function Prompt({ name, adapters, needs }: MixtureProps & { needs: ExpertsEstimate }) {
  const chosen = useSignal<string | null>(null);
  const adapter = adapters.find(({ path }) => path === chosen.value)?.path ?? null;
  const withIt = useLoaded(`${name} ${adapter}`, async (signal) =>
    adapter === null ? null : getExpertsEstimate(name, adapter, signal),
  );
  const { memoryBytes, mostTokens, fits } = withIt.value.value ?? needs;
  const action = useAction();
  const shown = useSignal<Experts | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const isBusy = action.isBusy.value;
  const look = () =>
    action.run(async () => {
      const controller = new AbortController();
      running.current = controller;
      announce(t('experts.computing'));
      try {
        shown.value = await showExperts(name, { prompt: prompt.value.trim(), adapter }, controller.signal);
        announce(t('experts.done'));
      } catch (error) {
        if (!controller.signal.aborted) throw error;
        announce(t('experts.stopped'));
      }
    });
  return (
    <>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (prompt.value.trim() !== '') void look();
        }}
      >
        <label class="field">
          <span>{t('experts.prompt')}</span>
          <textarea
            rows={2}
            maxLength={4000}
            value={prompt.value}
            onInput={(event) => {
              prompt.value = event.currentTarget.value;
            }}
          />
        </label>
        {adapters.length > 0 && (
          <label class="field">
            <span>{t('experts.adapter')}</span>
            <select
              value={adapter ?? ''}
              onChange={(event) => {
                chosen.value = event.currentTarget.value || null;
              }}
            >
              <option value="">{t('experts.noAdapter')}</option>
              {adapters.map(({ path, chatName, model, createdAt, leaves }) => (
                <option key={path} value={path}>
                  {[chatName ?? model, moment(createdAt), ...leaves].join(' · ')}
                </option>
              ))}
            </select>
          </label>
        )}
        {memoryBytes !== null && (
          <p class="soft">
            {t('experts.needs', { memory: bytes(memoryBytes), n: mostTokens })}{' '}
            <span class={`badge ${fits ? 'good' : 'bad'}`}>{t(fits ? 'models.fits' : 'models.tooBig')}</span>
          </p>
        )}
        <div class="row">
          <button type="submit" class="primary" disabled={isBusy || prompt.value.trim() === ''}>
            {t('experts.show')}
          </button>
          {isBusy && (
            <button type="button" onClick={() => running.current?.abort()}>
              {t('experts.stop')}
            </button>
          )}
          {isBusy && <span class="soft">{t('experts.computing')}</span>}
        </div>
      </form>
      <Failure error={withIt.error.value ?? action.error.value} />
      {shown.value && <ExpertsResult key={shown.value.tokens.join('')} experts={shown.value} />}
    </>
  );
}
