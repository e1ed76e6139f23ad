/** @module The loss step by step, with how many probed facts are known after each checkpoint. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Chart, type ChartSeries } from '../../parts/chart.tsx';
import { chartsToPng } from '../../parts/charts-to-png.ts';
import { saveFile, toCsv } from '../../parts/save-file.ts';
import type { JobStory } from '../../state/job-events.ts';

export function LossPlot({ story }: { story: JobStory }) {
  const isLogarithmic = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const { steps, probes } = story;
  if (steps.length === 0) return null;
  const knownAt = new Map(probes.map(({ step, known, facts }) => [step, facts === 0 ? 0 : known / facts]));
  const x = [...new Set([...steps.map(({ step }) => step), ...knownAt.keys()])].sort((a, b) => a - b);
  const lossAt = new Map(steps.map(({ step, loss }) => [step, loss]));
  const series: ChartSeries[] = [
    { label: t('train.loss'), colour: 'accent', kind: 'line', values: x.map((at) => lossAt.get(at) ?? null) },
  ];
  const save = async () => {
    const png = await chartsToPng(box.current!);
    if (png) saveFile('loss.png', png);
  };
  return (
    <figure class="card" ref={box}>
      <figcaption class="row">
        <h2>{t('train.lossTitle')}</h2>
        <label class="check">
          <input
            type="checkbox"
            checked={isLogarithmic.value}
            onChange={(event) => {
              isLogarithmic.value = event.currentTarget.checked;
            }}
          />
          <span>{t('train.logarithmic')}</span>
        </label>
        <button type="button" class="quiet" onClick={() => void save()}>
          PNG
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            saveFile(
              'loss.csv',
              toCsv([
                ['step', 'loss', 'lr', 'tokens_per_second', 'known_share'],
                ...steps.map(({ step, loss, lr, tokensPerSecond }) => [
                  ...[step, loss, lr, tokensPerSecond],
                  knownAt.get(step) ?? null,
                ]),
              ]),
            )
          }
        >
          CSV
        </button>
      </figcaption>
      <Chart
        label={t(steps.at(-1)!.loss <= steps[0]!.loss ? 'train.lossLabel' : 'train.lossRose', {
          first: number(steps[0]!.loss, 2),
          last: number(steps.at(-1)!.loss, 2),
          steps: steps.length,
        })}
        {...{ x, series, isLogarithmic: isLogarithmic.value }}
        xLabel={t('train.step')}
      />
    </figure>
  );
}
