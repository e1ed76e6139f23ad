/** @module What a job will take on this machine, before it starts. */
import type { Estimate, EstimateRequest } from '../../src/ui/contract.ts';
import { estimate } from '../api/v1.ts';
import { bytes, number, span } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { useLoaded } from '../state/load.ts';
import { Failure } from './failure.tsx';

export function EstimateLine({ wanted }: { wanted: EstimateRequest }) {
  const loaded = useLoaded(JSON.stringify(wanted), (signal) => estimate(wanted, signal), {
    on: ['taxonomy', 'datasets', 'models'],
  });
  if (loaded.error.value) return <Failure error={loaded.error.value} />;
  return <EstimateFacts estimate={loaded.value.value} />;
}

export function EstimateFacts({ estimate: foreseen }: { estimate: Estimate | null }) {
  if (foreseen === null) return <p class="soft">{t('estimate.asking')}</p>;
  const { seconds, memoryBytes, availableMemoryBytes, diskBytes, freeDiskBytes, training, questions } =
    foreseen;
  const of = (wanted: number | null, there: number) =>
    wanted === null ? null : t('estimate.of', { wanted: bytes(wanted), there: bytes(there) });
  const facts: [string, string | null][] = [
    [t('estimate.time'), seconds === null ? null : t('estimate.about', { time: span(seconds) })],
    [t('estimate.memory'), of(memoryBytes, availableMemoryBytes)],
    [t('estimate.disk'), of(diskBytes, freeDiskBytes)],
    [t('estimate.examples'), training ? number(training.examples) : null],
    [t('estimate.steps'), training ? number(training.steps) : null],
    [t('estimate.device'), training ? `${training.device}, ${training.precision}` : null],
    [t('estimate.questions'), questions === undefined ? null : number(questions)],
  ];
  return (
    <div>
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
      {!foreseen.fits && <p class="failure">{t('estimate.tooMuch')}</p>}
    </div>
  );
}
