/** @module The two parts of the view: the conversation, and the index from which answers can be looked up. */
import { t } from '../../i18n/index.ts';
import { hrefOf } from '../../state/route.ts';

export function ChatTabs({ part }: { part: 'conversation' | 'index' }) {
  const mark = (name: typeof part) => (name === part ? 'true' : undefined);
  return (
    <nav class="tabs" aria-label={t('chat.parts')}>
      <a href={hrefOf('chat')} aria-current={mark('conversation')}>
        {t('chat.conversation')}
      </a>
      <a href={hrefOf('chat', 'index')} aria-current={mark('index')}>
        {t('index.title')}
      </a>
    </nav>
  );
}
