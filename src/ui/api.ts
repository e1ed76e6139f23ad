/** @module The page's interface below /api/v1, and the page itself, mounted into the server's app behind its guards. */
import { Hono } from 'hono';
import { language, speakIn } from '../i18n/index.ts';
import { type Language, languages } from '../i18n/language.ts';
import type { AppOptions } from '../serve/app.ts';
import { mostBodyBytes } from '../serve/guards.ts';
import type { LiveModels } from '../serve/model-directory.ts';
import { type SessionState, sessionRequestSchema } from './contract.ts';
import { ownPageOnly } from './own-page.ts';
import { createPageSession } from './page-session.ts';
import type { UiProject } from './project.ts';
import { notHere, sendRefusal } from './refusal.ts';
import { readBody } from './request.ts';
import { mountChat } from './routes/chat.ts';
import { mountDatasets } from './routes/datasets.ts';
import { mountDraft } from './routes/draft.ts';
import { mountEstimates } from './routes/estimates.ts';
import { mountExperts } from './routes/experts.ts';
import { mountEvents } from './routes/job-events.ts';
import { mountJobs } from './routes/jobs.ts';
import { mountLeaves } from './routes/leaves.ts';
import { mountModels } from './routes/models.ts';
import { mountProject } from './routes/project.ts';
import { mountQna } from './routes/qna.ts';
import { mountReports } from './routes/reports.ts';
import { mountRetrieval } from './routes/retrieval.ts';
import { isUploadPath, mostUploadBytes, mountSources } from './routes/sources.ts';
import { mountVotes } from './routes/votes.ts';
import { createShared } from './shared.ts';
import { isPagePath, mountPage, type PageFiles } from './static-page.ts';

export interface UiRequest {
  project: UiProject;
  /** What /v1 answers with. */
  source: LiveModels;
  page: PageFiles;
  /** Whether the server has a key. */
  needsKey: boolean;
  onError: (error: unknown) => void;
}

/** The options by which a server (serve/app.ts) has the page; `token` belongs behind "#token=" in its address. */
export function uiOptions(request: UiRequest): {
  options: Pick<AppOptions, 'mount' | 'isKnown' | 'isPublic' | 'bodyLimitOf'>;
  token: string | null;
} {
  const { project, source, page, needsKey, onError } = request;
  const session = createPageSession(needsKey);
  return {
    token: session.token,
    options: {
      isKnown: session.isKnown,
      isPublic: (path) => isPagePath(page, path) || path === '/api/v1/session',
      bodyLimitOf: (path) => (isUploadPath(path) ? mostUploadBytes : mostBodyBytes),
      mount(app, closing) {
        const api = new Hono();
        const shared = createShared(project, closing);
        api.onError((error, c) => sendRefusal(c, error, onError));
        api.use((c, next) => speakIn(wantedLanguage(c.req.header('accept-language')), next));
        api.use(ownPageOnly());
        api.get('/session', (c) => {
          const state: SessionState = { needsKey, isOpen: session.isKnown(c) };
          return c.json(state);
        });
        api.post('/session', async (c) => {
          session.open(c, (await readBody(c, sessionRequestSchema)).token);
          return c.body(null, 204);
        });
        mountProject(api, shared);
        mountLeaves(api, shared);
        mountQna(api, shared);
        mountDraft(api, shared);
        mountSources(api, shared);
        mountDatasets(api, shared);
        mountEvents(api, shared);
        mountJobs(api, shared);
        mountEstimates(api, shared);
        mountReports(api, shared);
        mountModels(api, shared);
        mountExperts(api, shared);
        mountChat(api, shared, source);
        mountVotes(api, shared);
        mountRetrieval(api, shared);
        api.all('*', (c) => sendRefusal(c, notHere(`${c.req.method} ${c.req.path.slice(0, 100)}`), onError));
        app.route('/api/v1', api);
        mountPage(app, page);
      },
    },
  };
}

/** The page says which of our languages it shows; others hear what the process speaks. */
function wantedLanguage(header: string | undefined): Language {
  const first = header?.trim().slice(0, 2).toLowerCase();
  return languages.find((each) => each === first) ?? language();
}
