/**
 * @module Layers by experts as a map of heat, of all tokens or of those that were picked; the numbers of the cell in view below it. With an
 * adapter a second map stands beside it, in the same colours, which shows the same cell.
 */
import { type Signal, useSignal } from '@preact/signals';
import type { Experts } from '../../../../src/ui/contract.ts';
import { number, percent } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { moveFocus } from '../../../parts/move-focus.ts';
import { type Cell, heatOf, sameShare } from './heat.ts';

/** With more experts only every so-many-th column shows its number. */
const LABEL_STEP = 8;

export function ExpertsResult({ experts }: { experts: Experts }) {
  const picked = useSignal<readonly number[]>([]);
  const all = experts.tokens.map((_, place) => place);
  const places = picked.value.length === 0 ? all : picked.value;
  const active = useSignal(0);
  const { mixture, layers, taught } = experts;
  const cells = heatOf(experts, places);
  const after = taught && heatOf({ mixture, layers: taught }, places);
  const most = Math.max(Number.EPSILON, ...[...cells, ...(after ?? [])].flat().map(({ share }) => share));
  const shared = { tokens: places.length, most, active };
  return (
    <>
      <Tokens
        tokens={experts.tokens}
        picked={picked.value}
        onPick={(next) => {
          picked.value = next;
        }}
      />
      <p class="soft">{t('experts.legend', { share: percent(most) })}</p>
      {taught === null || after === null ? (
        <HeatMap cells={cells} label={t('experts.map')} {...shared} />
      ) : (
        <>
          <p>{t('experts.same', { share: percent(sameShare(layers, taught, places)) })}</p>
          <div class="heat-pair">
            <section class="stack">
              <h3>{t('experts.before')}</h3>
              <HeatMap cells={cells} label={t('experts.mapBefore')} {...shared} />
            </section>
            <section class="stack">
              <h3>{t('experts.after')}</h3>
              <HeatMap cells={after} label={t('experts.mapAfter')} {...shared} />
            </section>
          </div>
        </>
      )}
    </>
  );
}

interface TokensProps {
  tokens: readonly string[];
  picked: readonly number[];
  onPick: (picked: readonly number[]) => void;
}

function Tokens({ tokens, picked, onPick }: TokensProps) {
  const active = useSignal(0);
  const toggle = (place: number) =>
    onPick(picked.includes(place) ? picked.filter((one) => one !== place) : [...picked, place]);
  return (
    <>
      <div class="row">
        <p id="experts-tokens" class="soft">
          {picked.length === 0
            ? t('experts.allTokens', { n: tokens.length })
            : t('experts.someTokens', { n: picked.length, all: tokens.length })}
        </p>
        <button type="button" class="quiet" onClick={() => onPick([])}>
          {t('experts.pickAll')}
        </button>
      </div>
      <div
        class="tokens"
        role="toolbar"
        aria-labelledby="experts-tokens"
        onKeyDown={(event) => moveFocus(event, tokens.length, tokens.length)}
      >
        {tokens.map((token, place) => (
          <button
            key={place}
            type="button"
            data-place={place}
            tabIndex={place === active.value ? 0 : -1}
            aria-pressed={picked.includes(place)}
            onFocus={() => {
              active.value = place;
            }}
            onClick={() => toggle(place)}
          >
            {visible(token)}
          </button>
        ))}
      </div>
    </>
  );
}

/** Spaces and line ends as signs, so that every token can be seen. */
const visible = (token: string) =>
  token.replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll(' ', '␣') || '∅';

interface HeatMapProps {
  cells: readonly Cell[][];
  label: string;
  /** How many count. */
  tokens: number;
  /** The share that has the full colour. */
  most: number;
  /** The cell in view: row by row from 0. */
  active: Signal<number>;
}

function HeatMap({ cells, label, tokens, most, active }: HeatMapProps) {
  const columns = cells[0]?.length ?? 0;
  const numbers = (place: number) => {
    const [layer, expert] = [Math.floor(place / columns), place % columns];
    const { share, chosen } = cells[layer]![expert]!;
    return t('experts.cell', { layer, expert, n: tokens, chosen, share: number(100 * share, 1) });
  };
  return (
    <>
      <div class="wide">
        <table
          class="heat"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the focus is a grid
          role="grid"
          aria-label={label}
          onKeyDown={(event) => moveFocus(event, cells.length * columns, columns)}
        >
          <thead>
            <tr>
              <th scope="col">{t('experts.layer')}</th>
              {cells[0]?.map((_, expert) => (
                <th key={expert} scope="col" class="n">
                  <span class={columns <= 2 * LABEL_STEP || expert % LABEL_STEP === 0 ? '' : 'unseen'}>
                    {expert}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((row, layer) => (
              <tr key={layer}>
                <th scope="row" class="n">
                  {layer}
                </th>
                {row.map(({ share }, expert) => {
                  const place = layer * columns + expert;
                  const show = () => {
                    active.value = place;
                  };
                  return (
                    <td
                      key={expert}
                      data-place={place}
                      tabIndex={place === active.value ? 0 : -1}
                      aria-label={numbers(place)}
                      onFocus={show}
                      onPointerEnter={show}
                      style={{
                        backgroundColor: `color-mix(in srgb, var(--accent) ${Math.round((100 * share) / most)}%, var(--wash))`,
                      }}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="heat-cell">{numbers(active.value)}</p>
    </>
  );
}
