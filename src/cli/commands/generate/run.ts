/** @module `ilab generate`: training data from what is new in the taxonomy, with an estimate before and the counts after. */
import { dirname, relative } from 'node:path';
import { InputError } from '../../../core/errors.ts';
import { loadDocuments, type SourceDocument } from '../../../documents/load.ts';
import type { GenerateSummary } from '../../../generate/pipeline-types.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { findDrafts } from '../../../taxonomy/find-files.ts';
import { type Finding, type Leaf, locateTaxonomy, readTaxonomy } from '../../../taxonomy/tree.ts';
import type { CliContext } from '../../context.ts';
import { draftNotes } from '../../drafting/draft-notes.ts';
import { openSession, type Session } from '../../session.ts';
import type { GenerateFlags } from './command.ts';
import { funnelLines } from './funnel-lines.ts';
import { makeDataset } from './make-dataset.ts';
import type { Material } from './plan.ts';
import { skillLines } from './skill-lines.ts';

export default async function runGenerate(this: CliContext, flags: GenerateFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: {
      'generate.taxonomy_path': flags.taxonomyPath,
      'generate.taxonomy_base': flags.taxonomyBase,
      'generate.output_dir': flags.outputDir,
      'generate.num_instructions': flags.numInstructions,
      'generate.sdg_scale_factor': flags.sdgScaleFactor,
      'generate.rouge_threshold': flags.rougeThreshold,
      'generate.endpoint_url': flags.endpointUrl,
      'generate.seed': flags.seed,
      'models.threads': flags.numThreads,
    },
  });
  const material = await readMaterial(session);
  if (flags.estimate) {
    const { estimateDataset } = await import('./estimate.ts');
    return estimateDataset(session, flags, material);
  }
  const summary = await makeDataset(session, flags, material);
  this.job?.setResult(summary.paths.train);
  if (flags.json) session.printJson(summary);
  else {
    for (const line of closingLines(summary)) session.print(line);
    session.next(t('cli.generateNext'));
  }
}

/**
 * What is new in the taxonomy, or the leaf of this id whether it is new or not, with its documents; notes tell how that was found.
 * @throws InputError with the first error when there is one, or when nothing is to be taught; what loadDocuments throws.
 */
export async function readMaterial(session: Session, leaf?: string): Promise<Material> {
  const files = leaf === undefined ? await findNew(session) : [`${leaf}/qna.yaml`];
  const leaves = await readLeaves(session.config.generate.taxonomy_path, files);
  return { leaves, documents: await readDocuments(session, leaves) };
}

/** InstructLab's closing counts stand last; what they do not tell stands before. */
function closingLines(summary: GenerateSummary): string[] {
  const { paths, kinds, wordingsPerFact } = summary;
  return [
    t('cli.generateFiles', { train: paths.train, test: paths.test, discarded: paths.discarded }),
    t('cli.generateKinds', { facts: summary.facts, ...kinds, ...wordingsPerFact }),
    ...skillLines(summary.skills),
    ...heldOutLines(summary),
    ...(summary.reviewed.rejected + summary.reviewed.edited > 0
      ? [t('review.generated', summary.reviewed)]
      : []),
    ...funnelLines(summary.funnel, summary.funnelPath),
    t('cli.generateClosing', {
      generated: summary.generated,
      format: summary.discardedFormat,
      rouge: summary.discardedRouge,
      seconds: decimal(summary.seconds, 1),
    }),
  ];
}

/** Where the held-out questions are, and which of the user's own a seed pair gives away. */
function heldOutLines({ heldOut, heldOutExcluded }: GenerateSummary): string[] {
  const lines = heldOutExcluded.map((question) => t('generate.heldOutExcluded', { question }));
  if (heldOut === undefined) return lines;
  const { path, questions, dropped, sha256 } = heldOut;
  return [t('generate.heldOut', { path, questions, dropped, sha256: sha256.slice(0, 12) }), ...lines];
}

async function findNew(session: Session): Promise<string[]> {
  const { taxonomy_path: root, taxonomy_base: base } = session.config.generate;
  const diff = await diffTaxonomy({ root, base });
  const drafts = await findDrafts((await locateTaxonomy(root)).root);
  for (const note of [...diff.notes, ...draftNotes(drafts)]) session.note(note);
  return diff.files;
}

async function readLeaves(root: string, files: readonly string[]): Promise<Leaf[]> {
  const { leaves, findings } = await readTaxonomy(root, files);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw findingError(errors[0]!, errors.length);
  if (leaves.length === 0)
    throw new InputError(t('cli.generateEmpty', { path: root }), { hint: t('cli.generateEmptyHint') });
  return leaves;
}

function findingError(first: Finding, count: number): InputError {
  return new InputError(first.message, {
    path: first.path,
    line: first.line,
    col: first.col,
    hint:
      count === 1
        ? (first.hint ?? t('cli.generateInvalidHint'))
        : t('cli.generateMoreErrors', { more: count - 1 }),
  });
}

async function readDocuments(
  session: Session,
  leaves: readonly Leaf[],
): Promise<Map<string, SourceDocument[]>> {
  const { root } = await locateTaxonomy(session.config.generate.taxonomy_path);
  const documents = new Map<string, SourceDocument[]>();
  for (const leaf of leaves) {
    if (leaf.document === undefined) continue;
    const options = {
      leafDir: dirname(leaf.path),
      root,
      cacheDir: session.paths.cache,
      onNote: (note: string) => session.note(note),
    };
    documents.set(leaf.id, await loadDocuments(leaf.document, options));
    for (const { path } of documents.get(leaf.id)!)
      session.note(t('cli.generateDocument', { path: relative(root, path) }));
  }
  return documents;
}
