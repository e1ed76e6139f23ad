/** @module The routes of /api/v1 that the page uses, with the shapes of the contract. Each throws ApiError. */
import type {
  AddedSources,
  AddSources,
  ChatModels,
  Dataset,
  DatasetDecision,
  DocumentText,
  Draft,
  DraftDecision,
  Estimate,
  EstimateRequest,
  Experts,
  ExpertsEstimate,
  IndexedChunks,
  Job,
  JobRequest,
  KeptVote,
  Leaf,
  LeafSummary,
  Lineage,
  Models,
  OwnPair,
  PairPage,
  Passages,
  Project,
  PutVote,
  QnaChange,
  QnaFile,
  Recall,
  RecallRequest,
  Report,
  ReportSummary,
  Retrieval,
  SearchResult,
  Settled,
  SourcesStatus,
  Timeline,
  Upload,
  Vote,
} from '../../src/ui/contract.ts';
import { ApiError, getJson, request } from './http.ts';

const root = '/api/v1';
/** Each part is one segment, whatever is in it. */
export const pathOf = (...parts: string[]) => [root, ...parts.map(encodeURIComponent)].join('/');

const get = <T>(path: string, signal?: AbortSignal) => getJson<T>(path, signal ? { signal } : {});
const post = <T>(path: string, body: unknown = {}) => getJson<T>(path, { method: 'POST', body });

export const getProject = (signal?: AbortSignal) => get<Project>(pathOf('project'), signal);

export const getLeaves = async (signal?: AbortSignal) =>
  (await get<{ leaves: LeafSummary[] }>(pathOf('leaves'), signal)).leaves;
export const getLeaf = (leaf: string, signal?: AbortSignal) => get<Leaf>(pathOf('leaves', leaf), signal);
export const getDocument = (leaf: string, file: string, signal?: AbortSignal) =>
  get<DocumentText>(pathOf('leaves', leaf, 'documents', file), signal);
export const getQna = (leaf: string, signal?: AbortSignal) =>
  get<QnaFile>(pathOf('leaves', leaf, 'qna'), signal);
export const checkQna = (leaf: string, change: QnaChange, signal?: AbortSignal) =>
  getJson<QnaFile>(pathOf('leaves', leaf, 'qna', 'check'), {
    method: 'POST',
    body: change,
    ...(signal ? { signal } : {}),
  });
export const saveQna = (leaf: string, change: QnaChange, version: string) =>
  getJson<QnaFile>(pathOf('leaves', leaf, 'qna'), { method: 'PUT', body: change, version });

export const getDraft = (leaf: string, signal?: AbortSignal) =>
  get<Draft | null>(pathOf('leaves', leaf, 'draft'), signal);
export const decideDraft = (leaf: string, decision: DraftDecision) =>
  post<Draft>(pathOf('leaves', leaf, 'draft', 'decisions'), decision);
export const acceptAllOfDraft = (leaf: string) => post<Draft>(pathOf('leaves', leaf, 'draft', 'accept-all'));
export const addOwnPair = (leaf: string, pair: OwnPair) =>
  post<Draft>(pathOf('leaves', leaf, 'draft', 'pairs'), pair);
export const settleDraft = (leaf: string) => post<Settled>(pathOf('leaves', leaf, 'draft', 'settle'));

export async function upload(file: File): Promise<Upload> {
  try {
    const response = await request(pathOf('uploads', file.name), { method: 'PUT', bytes: file });
    return (await response.json()) as Upload;
  } catch (error) {
    // One of several, perhaps: which?
    if (!(error instanceof ApiError) || error.message === '' || error.message.includes(file.name))
      throw error;
    throw new ApiError(error.status, `${file.name}: ${error.message}`, error.problem);
  }
}
export const addSources = (sources: AddSources) => post<AddedSources>(pathOf('sources'), sources);
export const getSources = (signal?: AbortSignal) => get<SourcesStatus>(pathOf('sources'), signal);
export const checkSources = () => post<SourcesStatus>(pathOf('sources', 'check'));

export const getDatasets = async (signal?: AbortSignal) =>
  (await get<{ datasets: Dataset[] }>(pathOf('datasets'), signal)).datasets;
export const getPairs = (name: string, query: Record<string, string>, signal?: AbortSignal) =>
  get<PairPage>(`${pathOf('datasets', name, 'pairs')}?${new URLSearchParams(query)}`, signal);
export const decidePairs = (name: string, decision: DatasetDecision) =>
  post<unknown>(pathOf('datasets', name, 'decisions'), decision);

export const getJob = (id: string, signal?: AbortSignal) => get<Job>(pathOf('jobs', id), signal);
/** Under an id of the page's own: sent again after a lost connection it starts nothing twice. */
export const startJob = (job: JobRequest, id: string = crypto.randomUUID()) =>
  getJson<Job>(pathOf('jobs', id), { method: 'PUT', body: job });
export const stopJob = (id: string) => post<unknown>(pathOf('jobs', id, 'stop'));
export const removeJob = (id: string) => request(pathOf('jobs', id), { method: 'DELETE' });
export const estimate = (job: EstimateRequest, signal?: AbortSignal) =>
  getJson<Estimate>(pathOf('estimates'), { method: 'POST', body: job, ...(signal ? { signal } : {}) });

export const getReports = async (signal?: AbortSignal) =>
  (await get<{ reports: ReportSummary[] }>(pathOf('reports'), signal)).reports;
export const getReport = (id: string, signal?: AbortSignal) => get<Report>(pathOf('reports', id), signal);

export const getModels = (signal?: AbortSignal) => get<Models>(pathOf('models'), signal);
export const getExpertsEstimate = (model: string, adapter: string | null, signal: AbortSignal) =>
  get<ExpertsEstimate>(
    `${pathOf('models', model, 'experts')}${adapter === null ? '' : `?${new URLSearchParams({ adapter })}`}`,
    signal,
  );
export const showExperts = (
  model: string,
  asked: { prompt: string; adapter: string | null },
  signal: AbortSignal,
) => getJson<Experts>(pathOf('models', model, 'experts'), { method: 'POST', body: asked, signal });
export const getLineage = (signal?: AbortSignal) => get<Lineage>(pathOf('lineage'), signal);
export const getTimeline = (signal?: AbortSignal) => get<Timeline>(pathOf('timeline'), signal);

export const getChatModels = async (signal?: AbortSignal) =>
  (await get<ChatModels>(pathOf('chat', 'models'), signal)).models;
export const findPassages = (question: string) => post<Passages>(pathOf('chat', 'passages'), { question });
export const getRetrieval = (signal?: AbortSignal) => get<Retrieval>(pathOf('retrieval'), signal);
export const getIndexedChunks = async (path: string) =>
  (await get<IndexedChunks>(`${pathOf('retrieval', 'chunks')}?${new URLSearchParams({ path })}`)).chunks;
export const searchIndex = (question: string) =>
  post<SearchResult>(pathOf('retrieval', 'search'), { question });
export const checkRecall = (asked: RecallRequest) => post<Recall>(pathOf('retrieval', 'check'), asked);
export const getVotes = async (signal?: AbortSignal) =>
  (await get<{ votes: KeptVote[] }>(pathOf('votes'), signal)).votes;
export const putVote = (id: string, vote: Vote) =>
  getJson<PutVote>(pathOf('votes', id), { method: 'PUT', body: vote });
