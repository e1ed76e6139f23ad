/** @module Releases of open-weight models over time, a lane for each family, one's own among them; the same as a table. */
import { useSignal } from '@preact/signals';
import type { Timeline, TimelineEntry } from '../../../src/ui/contract.ts';
import { day, number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { isWebAddress } from '../../parts/markdown.tsx';

const laneHeight = 34;
const labelWidth = 130;
const monthWidth = 22;

export function TimelineView({ timeline }: { timeline: Timeline }) {
  const chosen = useSignal<string | null>(null);
  const { entries } = timeline;
  if (entries.length === 0) return null;
  const families = familiesOf(entries);
  const times = entries.map(({ released }) => Date.parse(released));
  const start = monthStart(Math.min(...times));
  const months = Math.ceil((Math.max(...times) - start) / monthMs) + 2;
  const xOf = (released: string) => labelWidth + ((Date.parse(released) - start) / monthMs) * monthWidth;
  const yOf = (family: string) => 40 + families.indexOf(family) * laneHeight;
  const [width, height] = [labelWidth + months * monthWidth, 40 + families.length * laneHeight];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const entry = chosen.value === null ? null : byId.get(chosen.value);
  const years = yearsFrom(start, months);
  return (
    <div class="stack">
      <p class="soft">
        {t('models.timelineLead', {
          at: day(timeline.goesUpTo),
          n: entries.filter(({ isOwn }) => !isOwn).length,
          checked: entries.filter(({ checkedAgainst }) => checkedAgainst !== null).length,
        })}
      </p>
      <div class="card wide">
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
        <svg
          class="timeline"
          viewBox={`0 0 ${width} ${height}`}
          style={{ width: `${width}px`, height: `${height}px` }}
          role="group"
          aria-label={t('models.timelineLabel')}
        >
          {years.map(({ year, at }) => (
            <g key={year} transform={`translate(${labelWidth + at * monthWidth} 0)`}>
              <line class="year" y1="22" y2={height} />
              <text x="4" y="16">
                {year}
              </text>
            </g>
          ))}
          {families.map((family) => (
            <text key={family} class="lane" x="0" y={yOf(family) + 4}>
              {family.length > 16 ? `${family.slice(0, 15)}…` : family}
            </text>
          ))}
          {entries.flatMap((one) =>
            one.parents.map(({ id }) => {
              const parent = byId.get(id);
              if (!parent) return null;
              const [x1, y1, x2, y2] = [
                xOf(parent.released),
                yOf(parent.family),
                xOf(one.released),
                yOf(one.family),
              ];
              return (
                <path
                  key={`${id} ${one.id}`}
                  class={`edge ${[id, one.id].includes(chosen.value ?? '') ? 'is-chosen' : ''}`}
                  d={`M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`}
                />
              );
            }),
          )}
          {entries.map((one) => {
            const choose = () => {
              chosen.value = one.id;
            };
            return (
              // biome-ignore lint/a11y/useSemanticElements: SVG has no button
              <circle
                key={one.id}
                class={`release is-${one.isOwn ? 'own' : one.openness}`}
                cx={xOf(one.released)}
                cy={yOf(one.family)}
                r={one.id === chosen.value ? 9 : 6}
                tabindex={0}
                role="button"
                aria-pressed={one.id === chosen.value}
                aria-label={`${one.name}, ${day(one.released)}`}
                onClick={choose}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  choose();
                }}
              >
                <title>{`${one.name}, ${day(one.released)}`}</title>
              </circle>
            );
          })}
        </svg>
      </div>
      <p class="legend soft">
        {(['open', 'restricted', 'own'] as const).map((kind) => (
          <span key={kind}>
            <i class={`dot-${{ open: 'accent', restricted: 'idle', own: 'ink' }[kind]}`} />{' '}
            {t(`models.openness.${kind}`)}
          </span>
        ))}
      </p>
      {entry && <Release entry={entry} byId={byId} />}
      <ReleaseTable entries={entries} />
    </div>
  );
}

function Release({ entry, byId }: { entry: TimelineEntry; byId: Map<string, TimelineEntry> }) {
  return (
    <section class="card stack" aria-live="polite">
      <h2>{entry.name}</h2>
      <p class="soft">
        {[entry.organisation, day(entry.released), sizes(entry), entry.licence].filter(Boolean).join(' · ')}
      </p>
      {entry.parents.length > 0 && (
        <p>
          {entry.parents
            .map(({ id, relation }) => t(`models.from.${relation}`, { name: byId.get(id)?.name ?? id }))
            .join(', ')}
        </p>
      )}
      <Source address={entry.source} />
      {!entry.isOwn && (
        <p class="soft">
          {entry.checkedAgainst === null ? (
            t('models.dateUnchecked')
          ) : (
            <>
              {t('models.dateChecked')} <Source address={entry.checkedAgainst} />
            </>
          )}
        </p>
      )}
    </section>
  );
}

function ReleaseTable({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <details>
      <summary class="soft">{t('models.asTable')}</summary>
      <div class="wide">
        <table>
          <thead>
            <tr>
              {(['released', 'name', 'organisation', 'sizes', 'licence', 'source', 'checked'] as const).map(
                (name) => (
                  <th key={name} scope="col">
                    {t(`models.column.${name}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td class="n">{day(entry.released)}</td>
                <th scope="row">{entry.name}</th>
                <td>{entry.organisation}</td>
                <td>{sizes(entry)}</td>
                <td>{entry.licence}</td>
                <td>
                  <Source address={entry.source} />
                </td>
                <td>
                  {entry.checkedAgainst === null ? (
                    !entry.isOwn && t('models.unchecked')
                  ) : (
                    <Source address={entry.checkedAgainst} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Source({ address }: { address: string }) {
  return isWebAddress(address) ? (
    <a class="address" href={address} target="_blank" rel="noopener noreferrer nofollow">
      {address}
    </a>
  ) : (
    <code>{address}</code>
  );
}

const sizes = ({ sizesB, isMixture }: TimelineEntry) =>
  sizesB.length === 0
    ? ''
    : `${sizesB.map((size) => `${number(size, size % 1 === 0 ? 0 : 1)} B`).join(', ')}${isMixture ? ` ${t('models.mixture')}` : ''}`;

const monthMs = (365.25 / 12) * 86_400_000;
const monthStart = (time: number) => {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/** By their first release; one's own last. */
function familiesOf(entries: readonly TimelineEntry[]): string[] {
  const own = new Set(entries.filter(({ isOwn }) => isOwn).map(({ family }) => family));
  const all = [
    ...new Set([...entries].sort((a, b) => a.released.localeCompare(b.released)).map(({ family }) => family)),
  ];
  return [...all.filter((family) => !own.has(family)), ...all.filter((family) => own.has(family))];
}

function yearsFrom(start: number, months: number): { year: number; at: number }[] {
  const first = new Date(start).getUTCFullYear();
  const last = new Date(start + months * monthMs).getUTCFullYear();
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
    .map((year) => ({ year, at: Math.max(0, (Date.UTC(year, 0, 1) - start) / monthMs) }))
    .filter(({ at }, place, all) => place === all.length - 1 || (all[place + 1]?.at ?? 0) - at > 1.5);
}
