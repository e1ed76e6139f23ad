/**
 * @module What the page and the server say to each other under /api/v1: one schema for every request, answer and event, and the
 * table of routes. The page imports types from here; nothing in these files needs Node.
 *
 * Rules that hold for all routes:
 * - Bodies are JSON (`Content-Type: application/json`), uploads are raw bytes (`application/octet-stream`). Times are ISO 8601 in UTC,
 *   sizes bytes, durations seconds, shares 0 to 1, lines and columns from 1.
 * - `:leaf` is the leaf's id as one segment: encodeURIComponent('knowledge/city/x').
 * - Errors are `ApiProblem` with a 4xx or 5xx status.
 * - What can be edited has an `etag` in its body. A change sends it as `If-Match`; 412 `version_conflict` when somebody else was faster,
 *   and then `current` holds what stands there now. 428 `version_missing` without it.
 * - Jobs are started by PUT under an id that the page draws (crypto.randomUUID()): sent again, it starts nothing twice.
 * - With an API key the page opens with #token=...; POST /session trades it for a cookie, which everything else uses.
 */
export * from './contract/chat.ts';
export * from './contract/common.ts';
export * from './contract/dataset.ts';
export * from './contract/draft.ts';
export * from './contract/experts.ts';
export * from './contract/job.ts';
export * from './contract/job-event.ts';
export * from './contract/leaf.ts';
export * from './contract/model.ts';
export * from './contract/project.ts';
export * from './contract/report.ts';
export * from './contract/retrieval.ts';
export * from './contract/routes.ts';
export * from './contract/source.ts';
