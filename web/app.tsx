/** @module The shell around every view: navigation, state of the connection, language, theme, what screen readers hear. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from './i18n/index.ts';
import { Banner } from './parts/banner.tsx';
import { Preferences } from './parts/preferences.tsx';
import { announcement } from './state/announce.ts';
import { hrefOf, route, type View, views } from './state/route.ts';
import { ChatView } from './views/chat/view.tsx';

const pages: Record<View, () => preact.JSX.Element> = {
  chat: ChatView,
};

export function App() {
  const { view } = route.value;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const Page = pages[view];
  useEffect(() => {
    document.title = `${t(`nav.${view}`)} · ilab`;
    // After the first view the focus follows, so that a keyboard goes on where the eye is.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [view]);
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {t('shell.skip')}
      </button>
      <header class="side">
        <a class="brand" href={hrefOf(views[0])}>
          <Mark />
          <span>ilab</span>
        </a>
        <nav aria-label={t('shell.navigation')}>
          {views.map((name) => (
            <a key={name} href={hrefOf(name)} aria-current={name === view ? 'page' : undefined}>
              <Glyph view={name} />
              <span>{t(`nav.${name}`)}</span>
            </a>
          ))}
        </nav>
        <Preferences />
      </header>
      <main ref={main} id="main" tabIndex={-1} class={`view view-${view}`}>
        <Banner />
        <Page />
      </main>
      <div class="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" class="mark">
      <rect width="32" height="32" rx="9" />
      <path d="M8 9c4 0 6 2 6 6v8M14 19c0-4 3-7 10-7" />
      <circle cx="24" cy="12" r="2.6" />
    </svg>
  );
}

const glyphs: Record<View, string> = {
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
};

function Glyph({ view }: { view: View }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="glyph">
      <path d={glyphs[view]} />
    </svg>
  );
}
