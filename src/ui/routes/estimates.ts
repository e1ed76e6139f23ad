/** @module What a job would take, before it is started. */
import { readFile, statfs } from 'node:fs/promises';
import type { Hono } from 'hono';
import { openGguf } from '../../gguf/read.ts';
import { t } from '../../i18n/index.ts';
import { estimateMemory } from '../../infer/memory.ts';
import { catalogue } from '../../model/catalogue.ts';
import { openModelStore } from '../../model/store.ts';
import { readSpeeds } from '../../project/speeds.ts';
import { type AskEstimate, createCommandEstimates } from '../command-estimate.ts';
import {
  datasetEstimateSchema,
  type Estimate,
  type EstimateRequest,
  estimateRequestSchema,
  trainingEstimateSchema,
} from '../contract.ts';
import { generateCommand, trainOptions } from '../job-command.ts';
import type { UiProject } from '../project.ts';
import { Refusal } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';
import { showDatasets } from './datasets.ts';

/** Tokens of an answer to a held-out question: most are a sentence. */
const ANSWER_TOKENS = 24;
/** Conditions that a report asks: before, after, with the passage, with what retrieval finds. */
const CONDITIONS = 4;
/** Context a report's questions fit in. */
const CONTEXT_TOKENS = 2048;

type Part = Partial<Omit<Estimate, 'kind' | 'availableMemoryBytes' | 'freeDiskBytes' | 'fits'>>;

export function mountEstimates(app: Hono, shared: Shared): void {
  const askEstimate = createCommandEstimates(shared.project);
  app.post('/estimates', async (c) => {
    const request = await readBody(c, estimateRequestSchema);
    const part = await partFor(request, shared, askEstimate, c.req.raw.signal);
    const machine = await shared.project.machine();
    const { memoryBytes = null, diskBytes = null, seconds = null, ...more } = part;
    const freeDiskBytes = await freeDisk(shared.project.cwd);
    const estimate: Estimate = {
      ...{ kind: request.kind, memoryBytes, diskBytes, seconds, freeDiskBytes, ...more },
      availableMemoryBytes: machine.availableMemoryBytes,
      fits: (memoryBytes ?? 0) <= machine.availableMemoryBytes && (diskBytes ?? 0) <= freeDiskBytes,
    };
    return c.json(estimate);
  });
}

export async function freeDisk(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

async function partFor(
  request: EstimateRequest,
  shared: Shared,
  askEstimate: AskEstimate,
  signal: AbortSignal,
): Promise<Part> {
  const { project } = shared;
  switch (request.kind) {
    case 'train': {
      const command = ['train', ...trainOptions(request, await showDatasets(shared))];
      const said = await askEstimate(command, trainingEstimateSchema, signal);
      const { plan, memoryBytes, diskBytes, seconds, ...training } = said;
      return { memoryBytes, diskBytes, seconds, training: { ...training, precision: plan.precision } };
    }
    case 'download': {
      const entry = catalogue.find(({ name }) => name === request.model);
      return entry === undefined ? {} : { diskBytes: entry.bytes };
    }
    case 'generate':
      return askEstimate(generateCommand(request), datasetEstimateSchema, signal);
    case 'evaluate': {
      const asked = (await showDatasets(shared)).find(({ name, questionsPath }) =>
        request.data === undefined ? questionsPath !== null : name === request.data,
      );
      if (asked?.questionsPath == null)
        throw new Refusal(409, 'no_questions', t('ui.noQuestions'), { hint: t('ui.noQuestionsHint') });
      const questions = (await readFile(asked.questionsPath, 'utf8')).match(/^\s*- kind:/gm)?.length ?? 0;
      const speeds = await readSpeeds(project.paths.speeds);
      const name =
        request.model ??
        (await openModelStore(project.config.models.dir).resolve(project.config.models.default ?? undefined))
          .name;
      const rate = speeds.get(name);
      const known = request.controls || (request.seeds ?? 1) > 1 ? undefined : rate;
      return {
        questions,
        memoryBytes: await modelMemory(project, request.model),
        seconds: known === undefined ? null : (CONDITIONS * questions * ANSWER_TOKENS) / known,
      };
    }
  }
}

async function modelMemory({ config }: UiProject, name: string | undefined): Promise<number> {
  const { path } = await openModelStore(config.models.dir).resolve(
    name ?? config.models.default ?? undefined,
  );
  return estimateMemory(await openGguf(path), config.models.context_size ?? CONTEXT_TOKENS);
}
