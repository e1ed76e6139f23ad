/** @module From what the page asks for to the command line that a terminal would have: the job is that command. */
import { join } from 'node:path';
import type { Dataset, JobRequest, TrainChoice } from './contract.ts';

export interface CommandPlaces {
  /** Where the job's report goes, if it makes one. */
  reportPath: string;
  /** The newest first. */
  datasets: readonly Dataset[];
}

/** Null where something is missing: held-out questions for an evaluation. */
export function commandFor(
  request: Exclude<JobRequest, { kind: 'resume' }>,
  { reportPath, datasets }: CommandPlaces,
): string[] | null {
  switch (request.kind) {
    case 'draft':
      return [
        ...['taxonomy', 'draft', request.leaf],
        ...option('about', request.about),
        ...option('pairs', request.mostPairs),
        ...option('model', request.model),
        ...option('teacher', request.by === 'rules' ? 'rules' : undefined),
      ];
    case 'generate':
      return generateCommand(request);
    case 'train':
      return ['train', ...trainOptions(request, datasets)];
    case 'evaluate': {
      const asked = datasets.find(({ name, questionsPath }) =>
        request.data === undefined ? questionsPath !== null : name === request.data,
      );
      if (asked?.questionsPath == null) return null;
      return [
        ...['evaluate', '--questions', asked.questionsPath, '--report', reportPath],
        ...option('model', request.model),
        ...option('adapter', request.adapter),
        ...(request.controls ? ['--controls'] : []),
        ...option('seeds', request.seeds),
      ];
    }
    case 'download':
      return ['download', request.model];
    case 'ingest':
      return ['rag', 'ingest'];
    case 'teach':
      return [
        ...['teach', '--leaf', request.leaf, '--report', reportPath],
        ...option('model', request.model),
        ...option('num-epochs', request.numEpochs),
        ...budget(request.timeBudgetSeconds),
      ];
  }
}

/** Also for an estimate. */
export function generateCommand(request: Extract<JobRequest, { kind: 'generate' }>): string[] {
  return [
    ...['generate', '--held-out-per-fact', String(request.heldOutPerFact ?? 1)],
    ...option('model', request.model),
    ...option('taxonomy-base', request.taxonomyBase),
  ];
}

/** Also for an estimate. */
export function trainOptions(choice: TrainChoice, datasets: readonly Dataset[]): string[] {
  const { model, data, leaf, numEpochs, learningRate, loraRank, seed, timeBudgetSeconds } = choice;
  const path =
    data === undefined ? undefined : (datasets.find(({ name }) => name === data)?.path ?? join('.', data));
  return [
    ...option('model', model),
    ...option('data-path', path),
    ...option('leaf', leaf),
    ...option('num-epochs', numEpochs),
    ...option('learning-rate', learningRate),
    ...option('lora-rank', loraRank),
    ...option('seed', seed),
    ...budget(timeBudgetSeconds),
  ];
}

const option = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [`--${name}`, String(value)];

const budget = (seconds: number | undefined): string[] =>
  seconds === undefined ? [] : ['--time-budget', `${seconds}s`];
