/** @module What would be looked up for a question, with all its scores, and whether an answer would be read from it. */
import { useSignal } from '@preact/signals';
import type { SearchResult } from '../../../../src/ui/contract.ts';
import { searchIndex } from '../../../api/v1.ts';
import { number, percent } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { Failure } from '../../../parts/failure.tsx';
import { useAction } from '../../../state/action.ts';
import { announce } from '../../../state/announce.ts';
import { keptJson } from '../../../state/kept.ts';
import { Place } from './place.tsx';

const question = keptJson<string>('ilab.index.question', '', (value) => typeof value === 'string');

export function SearchPart() {
  const action = useAction();
  const found = useSignal<SearchResult | null>(null);
  const search = () =>
    action.run(async () => {
      found.value = await searchIndex(question.value.trim());
      announce(verdictOf(found.value));
    });
  return (
    <section class="card stack" aria-labelledby="index-search">
      <h2 id="index-search">{t('index.search')}</h2>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (question.value.trim() !== '') void search();
        }}
      >
        <label class="field index-question">
          <span>{t('index.question')}</span>
          <input
            type="search"
            maxLength={4000}
            value={question.value}
            onInput={(event) => {
              question.value = event.currentTarget.value;
            }}
          />
        </label>
        <button type="submit" disabled={action.isBusy.value || question.value.trim() === ''}>
          {t('index.find')}
        </button>
      </form>
      <Failure error={action.error.value} />
      {found.value && <Found result={found.value} />}
    </section>
  );
}

function verdictOf({ hits, fits, minCoverage }: SearchResult): string {
  if (hits.length === 0) return t('index.nothing');
  return fits ? t('index.fits') : t('index.fitsNot', { share: percent(minCoverage) });
}

function Found({ result }: { result: SearchResult }) {
  return (
    <>
      <p>{verdictOf(result)}</p>
      {result.stale.length > 0 && <p class="failure">{t('index.stale', { n: result.stale.length })}</p>}
      <ol class="hits">
        {result.hits.map((hit, place) => (
          <li key={place}>
            <p>
              <strong>{hit.title}</strong>{' '}
              <span class={`badge ${hit.fits ? 'good' : 'idle'}`}>
                {t(hit.fits ? 'index.hitFits' : 'index.hitFitsNot')}
              </span>
            </p>
            <blockquote>{hit.text}</blockquote>
            <p class="soft">
              <Place {...hit} /> ·{' '}
              {t('index.scores', {
                score: number(hit.score, 4),
                coverage: percent(hit.coverage),
                words: hit.wordRank ?? '–',
                meaning: hit.vectorRank ?? '–',
              })}
              {hit.similarity !== null && ` · ${t('index.similarity', { n: number(hit.similarity, 2) })}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
