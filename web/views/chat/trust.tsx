/** @module What is known about an answer: the taught statement and its line, or why it is "I don't know". */
import type { Trust as AnswerTrust } from '../../../src/ui/contract.ts';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

export function Trust({ trust }: { trust: AnswerTrust }) {
  if (trust.kind === 'general') return <p class="trust soft">{t('chat.general')}</p>;
  if (trust.kind === 'unknown')
    return (
      <details class="trust">
        <summary>{t(`chat.unknown.${trust.reason}`)}</summary>
        {trust.modelText !== '' && (
          <p class="soft">
            {t('chat.wouldHaveSaid')} <q>{trust.modelText}</q>
          </p>
        )}
      </details>
    );
  const { confidence, fact, source } = trust;
  return (
    <details class="trust taught">
      <summary>
        <span>{t('chat.taught', { confidence: percent(confidence) })}</span>
        <progress max={1} value={confidence} aria-label={t('chat.confidence')} />
      </summary>
      <blockquote>{fact}</blockquote>
      <p class="soft">
        {t('chat.source')} <code>{`${source.path}:${source.line}`}</code>
      </p>
    </details>
  );
}
