/** @module What the job printed, as the terminal shows it. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.ts';
import type { JobStory } from '../../state/job-events.ts';

/** More lines than anybody reads; the whole stands in the job's log, which the terminal shows. */
const mostLines = 2000;

export function Output({
  story,
  command,
  isOpen,
}: {
  story: JobStory | null;
  command: readonly string[];
  isOpen: boolean;
}) {
  const box = useRef<HTMLPreElement>(null);
  const count = story?.output.length ?? 0;
  useEffect(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [count]);
  const lines = (story?.output ?? []).slice(-mostLines);
  return (
    <details class="output" open={isOpen}>
      <summary>{t('job.output')}</summary>
      {count > mostLines && <p class="soft">{t('job.earlier', { n: count - mostLines })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which a keyboard must be able to do */}
      <pre ref={box} tabIndex={0} role="log" aria-live="off" aria-label={t('job.output')}>
        {`$ ilab ${command.join(' ')}\n`}
        {lines.map(({ text }) => (text.endsWith('\n') ? text : `${text}\n`)).join('')}
      </pre>
    </details>
  );
}
