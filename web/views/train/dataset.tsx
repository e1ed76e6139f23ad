/** @module Which questions became training data: every pair, filtered, accepted or rejected by keyboard. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { DatasetPair, PairPage } from '../../../src/ui/contract.ts';
import { epoch } from '../../api/connection.ts';
import { ApiError } from '../../api/http.ts';
import { decidePairs, getPairs } from '../../api/v1.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { useAction } from '../../state/action.ts';
import { announce } from '../../state/announce.ts';
import { changes } from '../../state/live.ts';
import { hrefOf } from '../../state/route.ts';
import { Keys } from '../teach/keys.tsx';

const pageRows = 200;
const kinds = ['taught', 'unknown', 'replay', 'skill'] as const;
const decisions = ['accept', 'reject', 'edit', 'none'] as const;

export function DatasetView({ name }: { name: string }) {
  const query = useSignal<Record<string, string>>({});
  const facts = useSignal<Omit<PairPage, 'pairs'> | null>(null);
  const rows = useSignal(new Map<number, DatasetPair>());
  const active = useSignal(0);
  const action = useAction();
  const failed = useSignal<ApiError | null>(null);
  const asked = useRef(new Set<number>());

  const load = async (page: number) => {
    if (asked.current.has(page)) return;
    const pages = asked.current;
    pages.add(page);
    try {
      const { pairs, ...rest } = await getPairs(name, {
        ...query.value,
        ...{ offset: String(page * pageRows), limit: String(pageRows) },
      });
      if (asked.current !== pages) return;
      const next = new Map(rows.value);
      for (const [place, pair] of pairs.entries()) next.set(page * pageRows + place, pair);
      rows.value = next;
      facts.value = rest;
      failed.value = null;
    } catch (error) {
      pages.delete(page);
      if (error instanceof ApiError) failed.value = error;
    }
  };
  const changed = changes.value.datasets;
  const wanted = JSON.stringify(query.value);
  useEffect(() => {
    asked.current = new Set();
    rows.value = new Map();
    active.value = 0;
    void load(0);
  }, [wanted]);
  useEffect(() => {
    asked.current = new Set();
    void load(Math.floor(active.value / pageRows));
  }, [changed, epoch.value]);

  const decide = (decision: 'accept' | 'reject') => {
    const pair = rows.value.get(active.value);
    if (!pair) return;
    const at = active.value;
    void action.run(async () => {
      await decidePairs(name, { ids: [pair.id], decision });
      rows.value = new Map(rows.value).set(at, { ...pair, decision });
      announce(t(`train.decision.${decision}`));
      active.value = Math.min(at + 1, (facts.value?.total ?? 1) - 1);
    });
  };
  const set = (key: string, value: string) => {
    const { [key]: _, ...others } = query.value;
    query.value = value === '' ? others : { ...others, [key]: value };
  };
  const pair = rows.value.get(active.value);
  const total = facts.value?.total ?? 0;
  return (
    <>
      <p class="crumb">
        <a href={hrefOf('train')}>{t('nav.train')}</a> / {t('train.data')}
      </p>
      <PageHead title={t('train.pairs')} lead={name} />
      <div class="fields filters">
        <label class="field">
          <span>{t('train.search')}</span>
          <input type="search" onInput={(event) => set('q', event.currentTarget.value)} />
        </label>
        <Choice
          label={t('train.kind')}
          names={kinds}
          text={(kind) => t(`train.kind.${kind}`)}
          set={(v) => set('kind', v)}
        />
        <Choice
          label={t('train.decision')}
          names={decisions}
          text={(decision) => t(`train.decision.${decision}`)}
          set={(v) => set('decision', v)}
        />
        <span class="soft">{t('train.total', { n: total })}</span>
      </div>
      <Failure error={failed.value ?? action.error.value} />
      <div class="review">
        <VirtualList
          id="dataset"
          label={t('train.pairs')}
          count={total}
          rowHeight={56}
          active={active.value}
          onActive={(index) => {
            active.value = index;
          }}
          onKey={(key) => {
            if (key === 'a') decide('accept');
            if (key === 'r') decide('reject');
          }}
          row={(index) => {
            const shown = rows.value.get(index);
            if (!shown) {
              queueMicrotask(() => void load(Math.floor(index / pageRows)));
              return <span class="soft">…</span>;
            }
            return (
              <span class={`pair-line ${shown.decision === 'reject' ? 'is-rejected' : ''}`}>
                <span class="pair-words">
                  <span class="clip">{shown.question}</span>
                  <span class="clip soft">{shown.answer}</span>
                </span>
              </span>
            );
          }}
        />
        {pair && (
          <section class="card stack pair-card" aria-label={t('teach.current')}>
            <div class="row">
              <span class="badge">{t(`train.kind.${pair.kind}`)}</span>
              {pair.wording !== '' && <span class="badge">{pair.wording}</span>}
              <span class={`badge ${pair.decision === 'reject' ? 'bad' : pair.decision ? 'good' : ''}`}>
                {t(`train.decision.${pair.decision ?? 'none'}`)}
              </span>
            </div>
            <p class="question">{pair.question}</p>
            <p class="pair-answer">{pair.answer}</p>
            <p class="soft">
              {pair.leaf}
              {pair.source && ` · ${pair.source.path.split(/[/\\]/).at(-1)}:${pair.source.line}`}
            </p>
            <div class="row">
              <button type="button" onClick={() => decide('accept')}>
                {t('teach.accept')}
              </button>
              <button type="button" onClick={() => decide('reject')}>
                {t('teach.reject')}
              </button>
            </div>
            <Keys
              keys={[
                ['J K', t('teach.keyMove')],
                ['A', t('teach.accept')],
                ['R', t('teach.reject')],
              ]}
            />
          </section>
        )}
      </div>
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  names: readonly T[];
  text: (name: T) => string;
  set: (value: string) => void;
}

function Choice<T extends string>({ label, names, text, set }: ChoiceProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{t('train.any')}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {text(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
