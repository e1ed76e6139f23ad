/** @module What retrieval finds for the question in the sources: beside what the model knows by itself. Asked for when it is opened. */
import { useSignal } from '@preact/signals';
import type { Passages as Found } from '../../../src/ui/contract.ts';
import { findPassages } from '../../api/v1.ts';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Failure } from '../../parts/failure.tsx';
import { useAction } from '../../state/action.ts';
import { hrefOf } from '../../state/route.ts';

export function Passages({ question }: { question: string }) {
  const action = useAction();
  const found = useSignal<Found['passages'] | null>(null);
  return (
    <details
      class="passages"
      onToggle={(event) => {
        if (event.currentTarget.open && found.value === null)
          void action.run(async () => {
            found.value = (await findPassages(question)).passages;
          });
      }}
    >
      <summary>{t('chat.passages')}</summary>
      <Failure error={action.error.value} />
      {found.value?.length === 0 && <p class="soft">{t('chat.noPassages')}</p>}
      <ol>
        {found.value?.map(({ leaf, file, title, line, text, coverage }, place) => (
          <li key={place}>
            <blockquote>{text}</blockquote>
            <p class="soft">
              <a href={hrefOf('teach', leaf)}>{title}</a> <code>{`${file}:${line}`}</code> ·{' '}
              {t('chat.coverage', { percent: percent(coverage) })}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
