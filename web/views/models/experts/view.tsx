/** @module Which experts of a mixture fire for a prompt; of a dense model it is said that it has none. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { CatalogueModel, Experts, ExpertsEstimate } from '../../../../src/ui/contract.ts';
import { getExpertsEstimate, showExperts } from '../../../api/v1.ts';
import { bytes } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Failure } from '../../../parts/failure.tsx';
import { useAction } from '../../../state/action.ts';
import { announce } from '../../../state/announce.ts';
import { keptJson } from '../../../state/kept.ts';
import { useLoaded } from '../../../state/load.ts';
import { ExpertsResult } from './result.tsx';

const prompt = keptJson<string>('ilab.experts.prompt', '', (value) => typeof value === 'string');

export function ExpertsPart({ model }: { model: CatalogueModel }) {
  return (
    <section class="card stack" aria-labelledby="experts">
      <h2 id="experts">{t('experts.title')}</h2>
      {model.experts === null && <p>{t(model.isThere ? 'experts.noFile' : 'experts.notHere')}</p>}
      {model.experts === 0 && <p>{t('experts.dense')}</p>}
      {model.experts !== null && model.experts > 0 && <Mixture key={model.name} name={model.name} />}
    </section>
  );
}

function Mixture({ name }: { name: string }) {
  const estimate = useLoaded(name, (signal) => getExpertsEstimate(name, signal));
  const needs = estimate.value.value;
  if (estimate.error.value) return <Failure error={estimate.error.value} />;
  if (needs === null) return <p class="soft">{t('experts.looking')}</p>;
  return (
    <>
      {needs.mixture && <p>{t('experts.mixture', needs.mixture)}</p>}
      <Prompt name={name} needs={needs} />
    </>
  );
}

function Prompt({ name, needs }: { name: string; needs: ExpertsEstimate }) {
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
        shown.value = await showExperts(name, prompt.value.trim(), controller.signal);
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
        {needs.memoryBytes !== null && (
          <p class="soft">
            {t('experts.needs', { memory: bytes(needs.memoryBytes), n: needs.mostTokens })}{' '}
            <span class={`badge ${needs.fits ? 'good' : 'bad'}`}>
              {t(needs.fits ? 'models.fits' : 'models.tooBig')}
            </span>
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
      <Failure error={action.error.value} />
      {shown.value && <ExpertsResult key={shown.value.tokens.join('')} experts={shown.value} />}
    </>
  );
}
