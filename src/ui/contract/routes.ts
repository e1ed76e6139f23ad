/** @module Every route with the names of its schemas: `METHOD path -> answer`, `<-` what is sent. A test holds the server to it. */
import type { z } from 'zod';
import {
  chatModelsSchema,
  passagesRequestSchema,
  passagesSchema,
  putVoteSchema,
  voteSchema,
} from './chat.ts';
import { datasetDecisionSchema, pairPageSchema } from './dataset.ts';
import { draftDecisionSchema, draftSchema, ownPairSchema, settledSchema } from './draft.ts';
import { expertsEstimateSchema, expertsRequestSchema, expertsSchema } from './experts.ts';
import { estimateRequestSchema, estimateSchema, jobRequestSchema, jobSchema, stoppedSchema } from './job.ts';
import { documentTextSchema, leafSchema, qnaChangeSchema, qnaFileSchema } from './leaf.ts';
import { lineageSchema, modelsSchema, timelineSchema } from './model.ts';
import { projectSchema, sessionRequestSchema, sessionSchema } from './project.ts';
import { reportSchema } from './report.ts';
import {
  indexedChunksSchema,
  recallRequestSchema,
  recallSchema,
  retrievalSchema,
  searchRequestSchema,
  searchSchema,
} from './retrieval.ts';
import { addedSourcesSchema, addSourcesSchema, sourcesStatusSchema, uploadSchema } from './source.ts';

export interface Route {
  answer: z.ZodType | null;
  body?: z.ZodType;
}

/** Below /api/v1. Lists answer {name: [...]}, as their schema files say; null: no JSON (a stream, a file, 204). */
export const routes = {
  'GET /session': { answer: sessionSchema },
  'POST /session': { answer: null, body: sessionRequestSchema },
  'GET /project': { answer: projectSchema },
  'GET /events': { answer: null },

  'GET /leaves': { answer: null },
  'GET /leaves/:leaf': { answer: leafSchema },
  'GET /leaves/:leaf/documents/:file': { answer: documentTextSchema },
  'GET /leaves/:leaf/qna': { answer: qnaFileSchema },
  'PUT /leaves/:leaf/qna': { answer: qnaFileSchema, body: qnaChangeSchema },
  'POST /leaves/:leaf/qna/check': { answer: qnaFileSchema, body: qnaChangeSchema },
  'GET /leaves/:leaf/draft': { answer: draftSchema },
  'POST /leaves/:leaf/draft/decisions': { answer: draftSchema, body: draftDecisionSchema },
  'POST /leaves/:leaf/draft/accept-all': { answer: draftSchema },
  'POST /leaves/:leaf/draft/pairs': { answer: draftSchema, body: ownPairSchema },
  'POST /leaves/:leaf/draft/settle': { answer: settledSchema },

  'PUT /uploads/:name': { answer: uploadSchema },
  'GET /sources': { answer: sourcesStatusSchema },
  'POST /sources': { answer: addedSourcesSchema, body: addSourcesSchema },
  'POST /sources/check': { answer: sourcesStatusSchema },

  'GET /datasets': { answer: null },
  'GET /datasets/:name/pairs': { answer: pairPageSchema },
  'POST /datasets/:name/decisions': { answer: null, body: datasetDecisionSchema },

  'GET /jobs': { answer: null },
  'GET /jobs/:id': { answer: jobSchema },
  'PUT /jobs/:id': { answer: jobSchema, body: jobRequestSchema },
  'DELETE /jobs/:id': { answer: null },
  'POST /jobs/:id/stop': { answer: stoppedSchema },
  'GET /jobs/:id/events': { answer: null },
  'POST /estimates': { answer: estimateSchema, body: estimateRequestSchema },

  'GET /reports': { answer: null },
  'GET /reports/:id': { answer: reportSchema },
  'GET /reports/:id/report.html': { answer: null },
  'GET /reports/:id/answers.csv': { answer: null },
  'DELETE /reports/:id': { answer: null },

  'GET /models': { answer: modelsSchema },
  'DELETE /models/:name': { answer: null },
  'GET /models/:name/experts': { answer: expertsEstimateSchema },
  'POST /models/:name/experts': { answer: expertsSchema, body: expertsRequestSchema },
  'GET /lineage': { answer: lineageSchema },
  'GET /timeline': { answer: timelineSchema },

  'GET /chat/models': { answer: chatModelsSchema },
  'POST /chat/passages': { answer: passagesSchema, body: passagesRequestSchema },
  'GET /retrieval': { answer: retrievalSchema },
  'GET /retrieval/chunks': { answer: indexedChunksSchema },
  'POST /retrieval/search': { answer: searchSchema, body: searchRequestSchema },
  'POST /retrieval/check': { answer: recallSchema, body: recallRequestSchema },
  'GET /votes': { answer: null },
  'PUT /votes/:id': { answer: putVoteSchema, body: voteSchema },
} satisfies Record<string, Route>;
