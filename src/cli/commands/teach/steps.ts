/** @module The last steps of `ilab teach`: training data, training, proof. Each is left out when it was done for the same before. */
import { resolve } from 'node:path';
import { isThere } from '../../../core/is-there.ts';
import { readQuestions } from '../../../evaluate/questions.ts';
import type { Evaluation } from '../../../evaluate/run.ts';
import { t } from '../../../i18n/index.ts';
import type { ChosenAdapter } from '../../adapter-choice.ts';
import { measureModel } from '../../measure-model.ts';
import { chooseModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';
import type { GenerateFlags } from '../generate/command.ts';
import { makeDataset } from '../generate/make-dataset.ts';
import { readMaterial } from '../generate/run.ts';
import type { TrainFlags } from '../train/command.ts';
import { trainModel } from '../train/run.ts';
import { chooseStart } from './choose-start.ts';
import type { TeachFlags } from './command.ts';
import { hashOf, materialHash, type TeachProgress } from './state.ts';

/** Wordings of each fact that training never sees, to ask with afterwards. */
const HELD_OUT_PER_FACT = 1;

export interface Data {
  dataPath: string;
  questionsPath: string | null;
}

/** Of this one leaf. @throws what readMaterial and makeDataset throw. */
export async function makeData(
  session: Session,
  flags: TeachFlags,
  leaf: string,
  progress: TeachProgress,
): Promise<Data> {
  const material = await readMaterial(session, leaf);
  const pairs = material.leaves.reduce((sum, { seeds }) => sum + seeds.length, 0);
  session.note(t('authoring.teaches', { leaf, pairs }));
  const model = await chooseModel(session, { model: flags.model });
  const hash = hashOf([materialHash(material.leaves, material.documents), model.sha256]);
  const { dataPath, questionsPath = null, material: made } = progress.state;
  if (made === hash && dataPath !== undefined && (await isThere(dataPath))) {
    session.note(t('authoring.dataThere', { path: dataPath }));
    return { dataPath, questionsPath };
  }
  const { teacher, teacherModel, endpointUrl, apiKey } = flags;
  const { tlsInsecure, tlsClientCert, tlsClientKey, tlsClientPasswd } = flags;
  const own: Partial<GenerateFlags> = {
    ...{ teacher, teacherModel, endpointUrl, apiKey, model: flags.model },
    ...{ tlsInsecure, tlsClientCert, tlsClientKey, tlsClientPasswd },
    ...{ heldOutPerFact: HELD_OUT_PER_FACT, quiet: flags.quiet, json: flags.json },
  };
  // An option that was not given is undefined.
  const summary = await makeDataset(session, own as GenerateFlags, material);
  session.note(
    t('cli.generateKinds', { facts: summary.facts, ...summary.kinds, ...summary.wordingsPerFact }),
  );
  const data = { dataPath: summary.paths.train, questionsPath: summary.heldOut?.path ?? null };
  await progress.save({ ...data, material: hash });
  return data;
}

/** A run that was stopped goes on. @returns the adapter's path. @throws what chooseStart and trainModel throw. */
export async function trainOn(
  session: Session,
  flags: TeachFlags,
  { dataPath }: Data,
  progress: TeachProgress,
): Promise<string> {
  const { timeBudget, numEpochs, seed, model } = flags;
  const training = hashOf([dataPath, timeBudget, numEpochs, flags.fromAdapter, seed, model]);
  const start = await chooseStart(session, flags, progress.state, { dataPath, training });
  if ('taughtBy' in start) {
    session.note(t('authoring.adapterThere', { path: start.taughtBy }));
    return start.taughtBy;
  }
  const { fromAdapter } = start;
  const own: Partial<TrainFlags> = {
    ...{ dataPath, timeBudget, numEpochs, fromAdapter, model, resume: true },
    // The events of training are no part of this command's result.
    ...{ quiet: flags.quiet, json: false },
  };
  // What a person took to look at the draft is not the training's time.
  const summary = await trainModel(session, own as TrainFlags, Date.now());
  await progress.save({
    ...{ training, trainedOn: dataPath, startedFrom: fromAdapter },
    adapterPath: summary.adapterPath,
  });
  return summary.adapterPath;
}

/** Before and after on wordings that training never saw; null when there are none. */
export async function proveIt(
  session: Session,
  flags: TeachFlags,
  { questionsPath }: Data,
  adapterPath: string,
): Promise<{ before: Evaluation; after: Evaluation } | null> {
  if (questionsPath === null) return null;
  const model = await chooseModel(session, { model: flags.model });
  const questions = await readQuestions(questionsPath);
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const ask = (adapters: readonly ChosenAdapter[], label: string) =>
    measureModel(session, { model, adapters, questions, label, signal, flags, guard: true });
  const before = await ask([], t('cli.evaluateBefore'));
  const taught = [{ source: adapterPath, path: adapterPath, scale: 1 }];
  return { before, after: await ask(taught, t('cli.evaluateAfter')) };
}

/** The whole proof in a file, in place of the short comparison. @throws what measureProof throws. */
export async function reportIt(
  session: Session,
  flags: TeachFlags,
  { questionsPath }: Data,
  adapterPath: string,
): Promise<void> {
  if (questionsPath === null || flags.report === undefined) return;
  const { measureProof, writeProof } = await import('../evaluate/prove.ts');
  const path = resolve(session.context.cwd, flags.report);
  const { quiet, json } = flags;
  const proof = await measureProof(
    session,
    { guard: true, controls: false, seeds: undefined, quiet, json },
    {
      questionFile: questionsPath,
      questions: await readQuestions(questionsPath),
      model: await chooseModel(session, { model: flags.model }),
      adapters: [{ source: adapterPath, path: adapterPath, scale: 1 }],
      signal: session.context.interruption(t('cli.evaluateStopping')),
    },
  );
  await writeProof(path, proof);
  session.note(t('prove.written', { path }));
}
