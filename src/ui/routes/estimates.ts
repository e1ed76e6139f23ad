/** @module What a job would take, before it is started. */
import { execFile } from 'node:child_process';
import { readFile, statfs } from 'node:fs/promises';
import type { Hono } from 'hono';
import { openGguf } from '../../gguf/read.ts';
import { language, t } from '../../i18n/index.ts';
import { estimateMemory } from '../../infer/memory.ts';
import { catalogue } from '../../model/catalogue.ts';
import { openModelStore } from '../../model/store.ts';
import { readSpeeds } from '../../project/speeds.ts';
import { readTaxonomy } from '../../taxonomy/tree.ts';
import { type Estimate, type EstimateRequest, estimateRequestSchema } from '../contract.ts';
import { trainOptions } from '../job-command.ts';
import { taxonomyRoot, type UiProject } from '../project.ts';
import { Refusal } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';
import { showDatasets } from './datasets.ts';

/** A command that only estimates reads the data and measures products for a second. */
const PATIENCE_MS = 120_000;
/** Tokens of an answer to a held-out question: most are a sentence. */
const ANSWER_TOKENS = 24;
/** Conditions that a report asks: before, after, with the passage, with what retrieval finds. */
const CONDITIONS = 4;
/** Context the data maker and a report's questions fit in. */
const CONTEXT_TOKENS = 2048;

type Part = Partial<Omit<Estimate, 'kind' | 'availableMemoryBytes' | 'freeDiskBytes' | 'fits'>>;

export function mountEstimates(app: Hono, shared: Shared): void {
  app.post('/estimates', async (c) => {
    const request = await readBody(c, estimateRequestSchema);
    const part = await partFor(request, shared);
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

async function partFor(request: EstimateRequest, shared: Shared): Promise<Part> {
  const { project } = shared;
  switch (request.kind) {
    case 'train':
      return trainPart(project, trainOptions(request, await showDatasets(shared)));
    case 'download': {
      const entry = catalogue.find(({ name }) => name === request.model);
      return entry === undefined ? {} : { diskBytes: entry.bytes };
    }
    case 'generate': {
      const { leaves } = await readTaxonomy(taxonomyRoot(project));
      return {
        memoryBytes: await modelMemory(project, request.model),
        leaves: leaves.length,
        seeds: leaves.reduce((sum, { seeds }) => sum + seeds.length, 0),
      };
    }
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

interface TrainEstimate {
  type: 'estimate';
  examples: number;
  tokensPerEpoch: number;
  steps: number;
  parameters: number;
  memoryBytes: number;
  diskBytes: number;
  seconds: number;
  device: string;
  plan: { precision: string };
}

/** The command itself says it: in a process of its own, since it loads what computes. @throws Refusal with what it said */
async function trainPart({ program, cwd, env }: UiProject, options: readonly string[]): Promise<Part> {
  const [file, ...before] = program;
  const args = [...before, 'train', ...options, '--estimate', '--json'];
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) =>
    execFile(
      file!,
      args,
      {
        cwd,
        env: { ...env, ILAB_LANG: language(), NO_COLOR: '1' },
        timeout: PATIENCE_MS,
        maxBuffer: 2 ** 24,
      },
      (_, out, err) => resolve({ stdout: out, stderr: err }),
    ),
  );
  const lines = stdout.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
  const said = lines.find(({ type }) => type === 'estimate') as TrainEstimate | undefined;
  if (said === undefined) {
    const problem = lines.find(({ error }) => error !== undefined)?.error as
      | { message?: string; hint?: string }
      | undefined;
    throw new Refusal(422, 'no_estimate', t('ui.noEstimate', { reason: problem?.message ?? stderr.trim() }), {
      ...(problem?.hint === undefined ? {} : { hint: problem.hint }),
    });
  }
  const { examples, tokensPerEpoch, steps, parameters, device, plan } = said;
  return {
    ...{ memoryBytes: said.memoryBytes, diskBytes: said.diskBytes, seconds: said.seconds },
    training: { examples, tokensPerEpoch, steps, parameters, device, precision: plan.precision },
  };
}
