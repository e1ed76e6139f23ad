/** @module Makes training examples of a taxonomy: facts, their wordings, near-miss unknowns, skills, self-replay. */
import { join } from 'node:path';
import { CancelledError, InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { readDecisions } from '../review/decisions.ts';
import { applyDecisions } from '../review/reviewed-data.ts';
import { openAnswerCache } from './answer-cache.ts';
import { countRows } from './count-rows.ts';
import type { LanguageData } from './data/language.ts';
import { languageOfLeaf } from './detect-language.ts';
import { Discards } from './discards.ts';
import { drawRows } from './draw.ts';
import { estimateWork } from './estimate.ts';
import { readFacts } from './facts.ts';
import { measureFunnel, writeFunnel } from './funnel.ts';
import { applyHeldOut } from './held-out/apply.ts';
import { heldOutPaths, writeHeldOut } from './held-out/freeze.ts';
import { BORDER } from './held-out/separate.ts';
import { knowledgeRows } from './knowledge-rows.ts';
import { makeFactRecords } from './outputs/fact-records.ts';
import { usedDocuments } from './outputs/used-documents.ts';
import type { GenerateOptions, GenerateSummary } from './pipeline-types.ts';
import { addProposedFacts } from './proposals/for-leaves.ts';
import { makeReplay } from './replay.ts';
import { chooseReplay, mostFacts } from './replay-share.ts';
import { guessAsked } from './screen-unknowns.ts';
import { skillRows } from './skills/teach.ts';
import { testRows } from './test-rows.ts';
import { createWorkload } from './workload.ts';
import { claimPaths, writeGenerated } from './write.ts';

/**
 * The same leaves, documents, options and model answers give the same rows. Answers of models are kept in `outputDir` as
 * they come: a run that was killed starts again without asking twice.
 * @throws InputError when nothing can be made, CancelledError when `signal` fires (no file is written then), ResourceError
 * when the disk is full.
 */
export async function generateDataset(options: GenerateOptions): Promise<GenerateSummary> {
  const started = performance.now();
  const { leaves, documents, model, base, seed, signal } = options;
  // Each leaf is read and worded in its own language; a taxonomy may mix them.
  const languageOf = new Map(leaves.map((leaf) => [leaf.id, languageOfLeaf(leaf, documents.get(leaf.id))]));
  const inUse = [...new Set(languageOf.values())];
  const discards = new Discards();
  const skipped = new Set<string>();
  const cache = await openAnswerCache(
    join(options.outputDir, `.answers_${options.modelName.replace(/[^\w.-]+/g, '_')}.jsonl`),
  );
  const stopIfAborted = () => {
    if (signal?.aborted)
      throw new CancelledError(t('generate.cancelled'), { hint: t('generate.cancelledHint') });
  };
  const mostFor = (seeds: number) => options.maxDocumentFacts ?? mostDocumentFacts(seeds);
  const read = leaves
    .filter(({ kind }) => kind === 'knowledge')
    .map((leaf) =>
      readFacts(
        leaf,
        documents.get(leaf.id) ?? [],
        languageOf.get(leaf.id) as LanguageData,
        mostFor(leaf.seeds.length),
        (reason, text) => discards.add(reason, leaf.id, text, 'facts'),
      ),
    );
  const deadline = { left: (options.modelSeconds ?? 90) * 1000 };
  const skillLeaves = leaves.filter(({ kind }) => kind === 'compositional_skills');
  const perSeed = options.sdgScaleFactor ?? 5;
  const factCount = read.reduce((sum, { facts }) => sum + facts.length, 0);
  const skillSeeds = skillLeaves.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const expected = {
    facts: model === null ? 0 : factCount,
    unknowns: base === null ? 0 : guessAsked(factCount),
    skills: model === null ? 0 : perSeed * skillSeeds,
  };
  const replayPrompts = chooseReplay(
    base === null ? [] : inUse.map((language) => language.replayPrompts),
    mostFacts(read, documents, model === null ? () => 0 : mostFor) + skillSeeds + expected.skills,
  );
  const { onEstimate, tokensPerSecond } = options;
  const pace = { modelSeconds: deadline.left / 1000, tokensPerSecond, signal };
  const estimate = onEstimate
    ? await estimateWork({ base, cache, prompts: replayPrompts, expected, ...pace })
    : null;
  onEstimate?.(estimate, replayPrompts.length);
  stopIfAborted();
  const onProgress = createWorkload(
    { ...expected, replay: replayPrompts.length },
    {
      report: options.onProgress ?? (() => undefined),
      modelSeconds: () => deadline.left / 1000,
      estimate: estimate?.seconds ?? null,
    },
  );
  const rung = options.rung ?? 'model';
  if (model !== null)
    await addProposedFacts(read, {
      ...{ documents, model, base, cache, deadline, discards, skipped, signal, mostFor },
      onProgress: (done, total) => onProgress({ stage: 'facts', done, total }),
    });
  stopIfAborted();
  const taught = await knowledgeRows(read, {
    ...options,
    discards,
    skipped,
    cache,
    rung,
    deadline,
    onProgress,
    stopIfAborted,
  });

  // A fact that was rejected whole is not taught, so it is not tested either.
  const decisions = await readDecisions(join(options.outputDir, 'train.jsonl'));
  const lasting = new Set(applyDecisions(taught.rows, decisions).rows.map(({ ilab }) => ilab.fact));
  const parted = applyHeldOut(taught.rows, {
    given: options.heldOut ?? [],
    perFact: options.heldOutPerFact ?? 0,
    seed,
    facts: read.flatMap(({ facts }) => facts).filter(({ id }) => lasting.has(id)),
  });
  for (const { user, ilab } of parted.dropped) discards.add('heldOut', ilab.fact, user);

  const skills = await skillRows({
    leaves: skillLeaves,
    model,
    rung,
    cache,
    languageOf: ({ id }) => languageOf.get(id) as LanguageData,
    perSeed,
    rougeThreshold: options.rougeThreshold,
    signal,
    onDiscard: (reason, leaf, text) => discards.add(reason, leaf, text, 'skills'),
    onProgress: (done, total) => onProgress({ stage: 'skills', done, total }),
  });
  stopIfAborted();
  if (skills.yields.some(({ isWeak }) => isWeak)) skipped.add('modelWeak');

  const passed = [...parted.rows, ...skills.rows];
  const made = drawRows(passed, options.numInstructions, seed);
  if (made.length === 0) throw new InputError(t('generate.nothing'), { hint: t('generate.nothingHint') });
  if (model === null) skipped.add('model');
  let replay: TrainRow[] = [];
  if (base === null) skipped.add('replay');
  else {
    const about = (reason: string, what: string, text: string) => discards.add(reason, what, text, 'replay');
    replay = await makeReplay({
      base,
      cache,
      prompts: replayPrompts,
      signal,
      onDiscard: about,
      onProgress: (done, total) => onProgress({ stage: 'replay', done, total }),
    });
    stopIfAborted();
  }

  const rows = [...made, ...replay];
  const paths = await claimPaths(options.outputDir, options.modelName, options.now ?? new Date());
  onProgress({ stage: 'write', done: 0, total: 1 });
  // Frozen before the training file is there to be trained with.
  const beside = heldOutPaths(paths.train);
  const manifest =
    parted.questions.length > 0 ? await writeHeldOut(beside, parted.questions, BORDER) : undefined;
  const facts = read.flatMap((leaf) => leaf.facts);
  const funnel = measureFunnel({ facts, rows, passed, discards });
  const funnelPath = await writeFunnel(paths.generated, funnel);
  const records = makeFactRecords(read, documents, seed);
  const reviewed = await writeGenerated(paths, {
    rows,
    facts: records,
    documents: usedDocuments(documents),
    tests: testRows(leaves),
    discarded: discards.log(),
  });
  onProgress({ stage: 'write', done: 1, total: 1 });
  return {
    ...countRows(rows),
    documentFacts: facts.filter(({ origin }) => origin !== 'seed').length,
    discardedFormat: discards.count('format'),
    discardedRouge: discards.count('rouge'),
    discards: discards.counts(),
    skipped: [...skipped],
    funnel,
    skills: skills.yields,
    funnelPath,
    reviewed,
    seconds: (performance.now() - started) / 1000,
    paths,
    heldOutExcluded: parted.excluded.map(({ question }) => question),
    ...(manifest === undefined
      ? {}
      : {
          heldOut: {
            ...manifest,
            path: beside.questions,
            dropped: parted.dropped.length,
          },
        }),
  };
}

/** Every fact takes its share of the training: what a document says besides must not crowd what the user asked for. */
function mostDocumentFacts(seeds: number): number {
  return Math.min(50, Math.max(3, Math.ceil(seeds / 3)));
}
