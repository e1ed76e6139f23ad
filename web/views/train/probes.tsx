/** @module Questions that are asked anew after each checkpoint: one watches a fact being learned, word by word. */
import type { ProbeItem } from '../../../src/ui/contract.ts';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { JobStory } from '../../state/job-events.ts';

type Probe = JobStory['probes'][number];

export function Probes({ probes }: { probes: readonly Probe[] }) {
  const told = probes.filter(({ items }) => items !== undefined);
  const last = told.at(-1);
  if (!last?.items) return null;
  return (
    <section class="card stack" aria-labelledby="probes">
      <h2 id="probes">{t('train.probes')}</h2>
      <p class="soft">{t('train.probesLead')}</p>
      <ul class="probes">
        {last.items.slice(0, 200).map((item, place) => (
          <li key={place}>
            <p class="probe-question">
              {item.question} <History probes={told} question={item.question} />
            </p>
            <Tokens item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The answer to learn, each piece the stronger the likelier the model finds it. */
function Tokens({ item }: { item: ProbeItem }) {
  return (
    <p class="tokens">
      {item.tokens.map(({ text, chance }, place) => (
        <span
          key={place}
          title={percent(chance)}
          style={{
            backgroundColor: `color-mix(in srgb, var(--accent) ${Math.round(chance * 30)}%, transparent)`,
          }}
        >
          {text}
        </span>
      ))}{' '}
      <span class={item.isKnown ? 'badge good' : 'badge'}>
        {item.isKnown ? t('train.isKnown') : t('train.notYet')}
      </span>
    </p>
  );
}

function History({ probes, question }: { probes: readonly Probe[]; question: string }) {
  const states = probes.map(
    ({ items }) => items?.find((item) => item.question === question)?.isKnown ?? false,
  );
  const first = states.indexOf(true);
  return (
    <span
      class="history"
      role="img"
      aria-label={first < 0 ? t('train.notYet') : t('train.knownSince', { step: probes[first]!.step })}
    >
      {states.slice(-24).map((isKnown, place) => (
        <i key={place} class={isKnown ? 'is-known' : ''} />
      ))}
    </span>
  );
}
