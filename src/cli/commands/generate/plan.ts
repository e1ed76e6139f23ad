/** @module What a run of the data maker is to be and what it needs: the same for an estimate, which makes nothing. */
import { formatBytes } from '../../../core/units.ts';
import type { SourceDocument } from '../../../documents/load.ts';
import type { GenerateOptions } from '../../../generate/pipeline-types.ts';
import { openGguf } from '../../../gguf/read.ts';
import { t } from '../../../i18n/index.ts';
import { estimateMemory, lanesThatFit } from '../../../infer/memory.ts';
import type { Leaf } from '../../../taxonomy/tree.ts';
import { float16CopyBytes } from '../../float16-copy.ts';
import type { ChosenModel } from '../../model-choice.ts';
import { manyChats } from '../../open-model.ts';
import type { Session } from '../../session.ts';
import type { GenerateFlags } from './command.ts';
import type { ChosenTeacher } from './teacher.ts';

/** Context the questions and answers of the data maker fit in with room to spare. */
const CONTEXT_TOKENS = 2048;
/** More than the files of a few hundred facts take. */
const DATA_BYTES = 5e6;

export interface Material {
  leaves: Leaf[];
  /** By the leaf's id. */
  documents: Map<string, SourceDocument[]>;
}

export function datasetOptions(
  session: Session,
  flags: GenerateFlags,
  material: Material,
  modelName: string,
): Omit<GenerateOptions, 'model' | 'base'> {
  const settings = session.config.generate;
  return {
    ...material,
    numInstructions: settings.num_instructions ?? undefined,
    sdgScaleFactor: settings.sdg_scale_factor,
    rougeThreshold: settings.rouge_threshold,
    seed: settings.seed,
    heldOutPerFact: flags.heldOutPerFact ?? 0,
    maxDocumentFacts: flags.documentFacts,
    outputDir: settings.output_dir,
    modelName,
    now: session.context.now(),
  };
}

export interface DatasetNeeds {
  leaves: number;
  seeds: number;
  memoryBytes: number;
  diskBytes: number;
}

export async function datasetNeeds(
  session: Session,
  leaves: readonly Leaf[],
  { student, teacher }: ChosenTeacher,
): Promise<DatasetNeeds> {
  const contextSize = session.config.models.context_size ?? CONTEXT_TOKENS;
  const memoryOf = async ({ path }: ChosenModel) => {
    const gguf = await openGguf(path);
    return estimateMemory(gguf, contextSize, lanesThatFit(gguf, contextSize, manyChats));
  };
  return {
    leaves: leaves.length,
    seeds: leaves.reduce((sum, { seeds }) => sum + seeds.length, 0),
    memoryBytes: (await memoryOf(student)) + (teacher === null ? 0 : await memoryOf(teacher)),
    diskBytes: DATA_BYTES + (await float16CopyBytes(session, student)),
  };
}

export async function sayPlan(
  session: Session,
  leaves: readonly Leaf[],
  { rung, student, teacher, endpointUrl }: ChosenTeacher,
  needs: DatasetNeeds,
): Promise<void> {
  session.note(
    t('cli.generatePlan', {
      leaves: needs.leaves,
      seeds: needs.seeds,
      model: endpointUrl ?? teacher?.name ?? student.name,
      memory: formatBytes(needs.memoryBytes),
      disk: formatBytes(needs.diskBytes),
    }),
  );
  const skillSeeds = leaves
    .filter(({ kind }) => kind === 'compositional_skills')
    .reduce((sum, { seeds }) => sum + seeds.length, 0);
  const perSeed = session.config.generate.sdg_scale_factor;
  if (rung !== null && skillSeeds > 0)
    session.note(t('generate.skillPlan', { proposals: skillSeeds * perSeed, perSeed }));
}
