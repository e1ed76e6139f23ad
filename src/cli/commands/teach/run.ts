/** @module `ilab teach SOURCE...`: from "I have this page" to "my model knows it"; the same command goes on where it was stopped. */
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { renderReport, toJson } from '../../../evaluate/report.ts';
import type { Evaluation } from '../../../evaluate/run.ts';
import { t } from '../../../i18n/index.ts';
import type { JobEvent } from '../../../jobs/events.ts';
import { locateSource } from '../../../sources/source-place.ts';
import type { CliContext } from '../../context.ts';
import { resolveLeafFolder } from '../../drafting/which-leaf.ts';
import { chooseModel } from '../../model-choice.ts';
import { openSession, type Session } from '../../session.ts';
import type { TeachFlags } from './command.ts';
import { acceptDraft } from './draft.ts';
import { describeLeafFolder, fetchSources } from './fetch.ts';
import { openProgressOf } from './state.ts';
import { makeData, proveIt, reportIt, trainOn } from './steps.ts';
import { countTaught, taughtLine } from './taught.ts';

export default async function runTeach(
  this: CliContext,
  flags: TeachFlags,
  ...addresses: string[]
): Promise<void> {
  const opened = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: {
      'generate.taxonomy_path': flags.taxonomyPath,
      'generate.endpoint_url': flags.endpointUrl,
      'train.num_epochs': flags.numEpochs,
      'train.seed': flags.seed,
      'models.threads': flags.numThreads,
    },
  });
  // One result, at the end: what the steps print on their way is beside it.
  const note = once(opened.note);
  const session: Session = { ...opened, note, print: note, next: () => undefined };
  if (addresses.length === 0 && flags.leaf === undefined)
    throw new UsageError(t('authoring.noSource'), {
      hint: t('authoring.noSourceHint', { leaf: 'knowledge/...' }),
    });
  // What cannot be taught, for want of a source or of a model, is better said before anything is fetched.
  for (const address of addresses) await locateSource(address, { cwd: this.cwd, commit: flags.commit });
  await chooseModel(session, { model: flags.model });
  const root = resolve(session.config.generate.taxonomy_path);
  const progress = await openProgressOf(session.paths.teach, addresses, {
    ...{ cwd: this.cwd, root, leaf: flags.leaf },
  });

  // The first notice holds for all steps.
  this.interruption(t('authoring.stopping'));
  step(session, 1, 'fetch');
  // Without a source it is the leaf as it stands, which a person has accepted.
  const isThere = addresses.length === 0;
  const fetched = isThere
    ? await describeLeafFolder(root, await resolveLeafFolder(session, flags.leaf!))
    : await fetchSources(session, flags, addresses, progress.state.leaf);
  await progress.save({ leaf: fetched.leaf });
  step(session, 2, 'draft');
  if (!isThere && !(await acceptDraft(session, flags, fetched, progress))) {
    const { leaf } = fetched;
    if (flags.json) session.printJson({ leaf, taught: false });
    else opened.print(t('authoring.notTaught', { leaf }));
    opened.next(t('authoring.nextGoOn', { leaf }));
    return;
  }
  step(session, 3, 'generate');
  const data = await makeData(session, flags, fetched.leaf, progress);
  step(session, 4, 'train');
  const adapterPath = await trainOn(session, flags, data, progress);
  this.job?.setResult(adapterPath);
  step(session, 5, 'prove');
  const proof = flags.report === undefined ? await proveIt(session, flags, data, adapterPath) : null;
  if (flags.report !== undefined) await reportIt(session, flags, data, adapterPath);
  const taught = await countTaught(adapterPath, fetched.leaf);
  if (flags.json) {
    const { before, after } = proof ?? {};
    session.printJson({
      ...{ leaf: fetched.leaf, folder: fetched.folder, taught: true, ...data, adapterPath, ...taught },
      ...(before === undefined ? {} : { before: toJson(before) }),
      ...(after === undefined ? {} : { after: toJson(after) }),
    });
    return;
  }
  if (proof === null && (flags.report === undefined || data.questionsPath === null))
    opened.print(t('authoring.noProof'));
  if (proof !== null) {
    this.process.stdout.write(renderReport(proof));
    opened.print(t('authoring.known', { ...counts(proof), leaf: fetched.leaf }));
  }
  opened.print(taughtLine(fetched.leaf, taught));
  opened.print(t('cli.trainAdapter', { path: adapterPath }));
  opened.next(t('authoring.nextChat'));
}

/** Several steps choose a teacher or look at the draft: what was said is not said again. */
function once(note: Session['note']): Session['note'] {
  const said = new Set<string>();
  return (text) => {
    if (!said.has(text)) note(text);
    said.add(text);
  };
}

function step(session: Session, number: number, name: 'fetch' | 'draft' | 'generate' | 'train' | 'prove') {
  session.context.job?.emit({ type: 'stage', stage: name } as JobEvent);
  session.note(session.style.bold(t('authoring.step', { number, what: t(`authoring.step.${name}`) })));
}

/** Of the questions that have an answer: a model that says "I don't know" to the others knows nothing more. */
function counts({ before, after }: { before: Evaluation; after: Evaluation }) {
  const known = ({ items }: Evaluation) =>
    items.filter(({ kind }) => kind === 'taught' || kind === 'reverse');
  const right = (evaluation: Evaluation) =>
    known(evaluation).filter(({ verdict }) => verdict === 'right').length;
  return { total: known(after).length, before: right(before), after: right(after) };
}
