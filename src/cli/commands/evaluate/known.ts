/** @module `ilab evaluate --known FILE --models A,B`: asks, keeps the answers, shows how they changed; `--history` only shows. */
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../../core/errors.ts';
import { type AnswerStore, answerStore } from '../../../db/answers.ts';
import { openDatabase } from '../../../db/open.ts';
import { shareOf } from '../../../evaluate/benchmarks/multiple-choice.ts';
import { askKnown, type KnownAnswer } from '../../../evaluate/known/ask.ts';
import {
  describeChange,
  labelOf,
  type QuestionHistory,
  questionHistories,
  type RunHistory,
  runHistories,
  verdictText,
} from '../../../evaluate/known/history.ts';
import { type Question, readQuestions } from '../../../evaluate/questions.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { ownVersion } from '../../main.ts';
import { estimateByFirst, memoryOf } from '../../say-estimate.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import { renderTable } from '../../term/table.ts';
import type { EvaluateFlags } from './command.ts';
import { findKnownModels } from './known-models.ts';

export async function runKnown(session: Session, flags: EvaluateFlags): Promise<void> {
  const { cwd } = session.context;
  const questions = flags.known === undefined ? undefined : await readQuestions(resolve(cwd, flags.known));
  using database = await openDatabase(join(dirname(session.paths.taxonomy), 'history.db'), {
    onNote: session.note,
    now: session.context.now,
  });
  const store = answerStore(database);
  const asked =
    flags.history || questions === undefined ? [] : await askAll(session, flags, store, questions);
  const answers = store.history(questions?.map(({ question }) => question));
  if (answers.length === 0 && asked.length === 0)
    throw new InputError(t('known.noHistory'), { hint: t('known.noHistoryHint') });
  const history = questionHistories(answers);
  const runs = runHistories(answers);
  if (flags.json) {
    const changes = history.map((one) => ({ ...one, description: describeChange(one) }));
    session.printJson({ asked, runs, history: changes });
    return;
  }
  for (const one of asked) session.print(summaryOf(one));
  if (asked.length > 0) session.print('');
  show(session, history, runs);
  if (!flags.history) session.next(t('known.next'));
}

interface AskedAll {
  model: string;
  answers: KnownAnswer[];
}

/** One model after the other: never two in memory. */
async function askAll(
  session: Session,
  flags: EvaluateFlags,
  store: AnswerStore,
  questions: readonly Question[],
): Promise<AskedAll[]> {
  const models = await findKnownModels(session, flags);
  const signal = session.context.interruption(t('known.stopping'));
  const { now } = session.context;
  const all: AskedAll[] = [];
  let runId: number | null = null;
  for (const [index, { identity, open, path }] of models.entries()) {
    const label = labelOf(identity);
    const progress = openProgress(session.context, { unit: 'items', ...flags });
    let sayOnce: () => void = () => undefined;
    try {
      const answers = await askKnown({
        async open(left) {
          const model = await open();
          const memoryBytes = path === null ? undefined : await memoryOf(path, model);
          const say = estimateByFirst(session, { label, memoryBytes });
          sayOnce = () => say(left);
          // Answers that were kept have shown progress already.
          progress.end();
          return model;
        },
        identity,
        questions,
        store,
        runId: () => (runId ??= store.startRun(now().toISOString(), ownVersion())),
        ilabVersion: ownVersion(),
        maxTokens: session.config.evaluate.max_tokens,
        again: flags.again,
        now,
        signal,
        onAnswer(done, total) {
          sayOnce();
          progress.update({ done: index * total + done, total: models.length * total, label });
        },
      });
      all.push({ model: label, answers });
    } finally {
      progress.end();
    }
  }
  return all;
}

function summaryOf({ model, answers }: AskedAll): string {
  const right = answers.filter(({ verdict }) => verdict === 'right').length;
  const { share, low, high } = shareOf(right, answers.length);
  const asked = answers.filter(({ isNew }) => isNew).length;
  return t('known.title', {
    model,
    right,
    total: answers.length,
    share: percent(share),
    low: percent(low),
    high: percent(high),
    asked,
    kept: answers.length - asked,
  });
}

function show(session: Session, history: readonly QuestionHistory[], runs: readonly RunHistory[]): void {
  const questionTable = renderTable(
    [
      { title: t('known.columnQuestion'), maxWidth: 44 },
      { title: t('known.columnModel'), maxWidth: 32 },
      { title: t('known.columnVerdicts'), maxWidth: 44 },
      { title: t('known.columnChange') },
    ],
    history.map((one) => [
      one.question,
      one.model,
      one.answers
        .slice(-6)
        .map(({ verdict }) => verdictText(verdict))
        .join(' > '),
      describeChange(one),
    ]),
  );
  session.print(questionTable);
  session.print(t('known.runsTitle'));
  const runTable = renderTable(
    [
      { title: t('known.columnRun') },
      { title: t('known.columnModel'), maxWidth: 40 },
      { title: t('known.columnRight'), align: 'right' },
      { title: t('benchmarks.columnInterval') },
      { title: t('known.columnIlab') },
      { title: t('known.columnEngine') },
    ],
    runs.map((run) => [
      run.startedAt.slice(0, 16).replace('T', ' '),
      run.model,
      `${run.right}/${run.n}`,
      `${percent(run.low)}-${percent(run.high)} %`,
      run.ilabVersion,
      run.engineVersion,
    ]),
  );
  session.print(runTable);
  const changed = history.filter(({ change }) => change !== 'once' && change !== 'steady');
  if (changed.length === 0) session.print(t('known.nothingChanged'));
}

const percent = (share: number): string => decimal(100 * share, 0);
