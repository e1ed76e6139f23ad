/** @module Where one's models come from, as a graph: sources and originals on the left, what was made of them to the right. */
import { useSignal } from '@preact/signals';
import type { Lineage } from '../../../src/ui/contract.ts';
import { moment, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Empty } from '../../parts/empty.tsx';
import { isWebAddress } from '../../parts/markdown.tsx';
import { layOut } from './layered-graph.ts';

type Node = Lineage['nodes'][number];

const size = { width: 180, height: 58, columnGap: 48, rowGap: 18 };

export function LineageView({ lineage }: { lineage: Lineage }) {
  const chosen = useSignal<string | null>(null);
  if (lineage.nodes.length === 0) return <Empty title={t('models.noLineage')} />;
  const { places, width, height } = layOut(lineage, size);
  const node = lineage.nodes.find(({ id }) => id === chosen.value);
  return (
    <div class="stack">
      <div class="card wide">
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
        <svg
          class="lineage"
          viewBox={`-8 -8 ${width + 16} ${height + 16}`}
          style={{ width: `${width + 16}px`, height: `${height + 16}px` }}
          role="group"
          aria-label={t('models.lineageLabel')}
        >
          {lineage.edges.map(({ from, to }, place) => (
            <path key={place} class="edge" d={curve(places.get(from), places.get(to))} />
          ))}
          {lineage.nodes.map((one) => {
            const { x, y } = places.get(one.id)!;
            const choose = () => {
              chosen.value = one.id;
            };
            return (
              // biome-ignore lint/a11y/useSemanticElements: SVG has no button
              <g
                key={one.id}
                class={`node kind-${one.kind} ${one.isStale ? 'is-stale' : ''}`}
                transform={`translate(${x} ${y})`}
                tabindex={0}
                role="button"
                aria-pressed={one.id === chosen.value}
                onClick={choose}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  choose();
                }}
              >
                <title>{one.label}</title>
                <rect width={size.width} height={size.height} rx="9" />
                <text class="node-kind" x="12" y="21">
                  {t(`models.kind.${one.kind}`)}
                  {one.isStale ? ` · ${t('models.stale')}` : ''}
                </text>
                <text x="12" y="42">
                  {one.label.length > 22 ? `${one.label.slice(0, 21)}…` : one.label}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      {node && <NodeCard node={node} />}
      <details>
        <summary class="soft">{t('models.asTable')}</summary>
        <div class="wide">
          <table>
            <thead>
              <tr>
                {(['from', 'relation', 'to'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`models.edge.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lineage.edges.map(({ from, to, relation }, place) => (
                <tr key={place}>
                  <td>{labelOf(lineage, from)}</td>
                  <td>{t(`models.relation.${relation}`)}</td>
                  <td>{labelOf(lineage, to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

const labelOf = ({ nodes }: Lineage, wanted: string) =>
  nodes.find(({ id }) => id === wanted)?.label ?? wanted;

interface Point {
  x: number;
  y: number;
}

function curve(from: Point | undefined, to: Point | undefined): string {
  if (!from || !to) return '';
  const [x1, y1] = [from.x + size.width, from.y + size.height / 2];
  const [x2, y2] = [to.x, to.y + size.height / 2];
  const bend = Math.max(30, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function NodeCard({ node }: { node: Node }) {
  const facts: [string, string | null][] = [
    [t('models.detail'), node.detail],
    [t('models.licence'), node.licence],
    [t('models.revision'), node.revision],
    [t('models.made'), node.madeAt === null ? null : moment(node.madeAt)],
    [t('models.recallName'), node.recall === null ? null : percent(node.recall.share)],
  ];
  return (
    <section class="card stack" aria-live="polite">
      <h2>{node.label}</h2>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {node.link !== null &&
        (isWebAddress(node.link) ? (
          <a href={node.link} target="_blank" rel="noopener noreferrer nofollow">
            {node.link}
          </a>
        ) : (
          <code>{node.link}</code>
        ))}
    </section>
  );
}
