/** @module The shell around every view: navigation, state of the connection, language, theme, what screen readers hear. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from './i18n/index.ts';
import { Banner } from './parts/banner.tsx';
import { Preferences } from './parts/preferences.tsx';
import { RunningJobs } from './parts/running-jobs.tsx';
import { announcement } from './state/announce.ts';
import { isLoading } from './state/load.ts';
import { hrefOf, route, type View, views } from './state/route.ts';
import { ChatView } from './views/chat/view.tsx';
import { ModelsView } from './views/models/view.tsx';
import { ProveView } from './views/prove/view.tsx';
import { TeachView } from './views/teach/view.tsx';
import { TrainView } from './views/train/view.tsx';

const pages: Record<View, () => preact.JSX.Element> = {
  teach: TeachView,
  train: TrainView,
  prove: ProveView,
  chat: ChatView,
  models: ModelsView,
};

export function App() {
  const { view, rest } = route.value;
  const place = rest.join('/');
  const main = useRef<HTMLElement>(null);
  const shown = useRef<View | null>(null);
  const Page = pages[view];
  useLayoutEffect(() => {
    document.title = `${t(`nav.${view}`)} · ilab`;
    // After the first view the focus follows, so that a keyboard goes on where the eye is; at once, not under what is typed next. Within
    // a view it follows when what had it is gone.
    const isLost = document.activeElement === document.body;
    if (shown.current !== null && (shown.current !== view || isLost)) main.current?.focus();
    shown.current = view;
  }, [view, place]);
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
        <RunningJobs />
        <Preferences />
      </header>
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        class={`view view-${view}`}
        data-place={[view, ...rest].join('/')}
        data-loading={isLoading}
      >
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
  teach: 'M5 4h10a4 4 0 0 1 4 4v12H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11',
  train: 'M4 5v15h16M7 9c3 7 6 8 12 8',
  prove: 'M4 12l5 5L20 6',
  models: 'M12 4v5M12 9H6v5M12 9h6v5M4 14h4v5H4zM16 14h4v5h-4z',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
};

function Glyph({ view }: { view: View }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="glyph">
      <path d={glyphs[view]} />
    </svg>
  );
}
