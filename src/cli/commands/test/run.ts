/** @module `ilab test`: the answers of the base and of the taught model side by side, for the test file of the data maker. */
import { resolve } from 'node:path';
import { CancelledError, InputError, ResourceError } from '../../../core/errors.ts';
import { readJsonl } from '../../../core/jsonl.ts';
import { findNewest } from '../../../core/newest-file.ts';
import type { ScaledAdapter } from '../../../gguf/adapter.ts';
import { t } from '../../../i18n/index.ts';
import { adapterNames, requireAdapters } from '../../adapter-choice.ts';
import type { CliContext } from '../../context.ts';
import { type ChosenModel, chooseModel } from '../../model-choice.ts';
import { openLocalModel } from '../../open-model.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import { openProgress } from '../../term/progress.ts';
import type { TestFlags } from './command.ts';

interface TestQuestion {
  question: string;
  expected: string;
}

export default async function runTest(this: CliContext, flags: TestFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: {
      'models.threads': flags.numThreads,
      'evaluate.max_tokens': flags.maxTokens,
      'generate.output_dir': flags.dataDir && resolve(this.cwd, flags.dataDir),
    },
  });
  const path = await chooseTestFile(session, flags.testFile);
  const questions = await readTestFile(path);
  const model = await chooseModel(session, flags);
  const adapters = await requireAdapters(session, model, flags);
  const signal = this.interruption(t('cli.evaluateStopping'));
  const ask = (which: readonly ScaledAdapter[], label: string) =>
    answerAll(session, { model, adapters: which, questions, label, signal, flags });
  const base = await ask([], t('cli.testBase'));
  const taught = await ask(adapters, t('cli.testTaught'));

  const items = questions.map((each, index) => ({ ...each, base: base[index]!, taught: taught[index]! }));
  if (flags.json) {
    session.printJson({ model: model.name, adapter: adapterNames(adapters), file: path, items });
    return;
  }
  const labels = [t('cli.testQuestion'), t('cli.testExpected'), t('cli.testBase'), t('cli.testTaught')];
  const width = Math.max(...labels.map((label) => label.length));
  for (const item of items) {
    const texts = [item.question, item.expected, item.base, item.taught];
    labels.forEach((label, index) => {
      const text = printable(texts[index]!.trim()).replaceAll('\n', `\n${' '.repeat(width + 2)}`);
      session.print(`${session.style.bold(label.padEnd(width))}  ${text}`);
    });
    session.print('');
  }
  session.next(t('cli.testNext'));
}

async function chooseTestFile(session: Session, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return resolve(session.context.cwd, wanted);
  const folder = session.config.generate.output_dir;
  const [newest] = await findNewest(folder, 'test_', '.jsonl');
  if (newest) return newest.path;
  throw new ResourceError(t('cli.noTestData', { path: folder }), { hint: t('cli.noTestDataHint') });
}

async function readTestFile(path: string): Promise<TestQuestion[]> {
  const lines = await readJsonl(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new ResourceError(t('cli.fileMissing', { path }), {
      hint: t('cli.fileMissingHint', { option: '--test-file' }),
    });
  });
  return lines.map(({ value, line }) => {
    const { user, assistant } = (value ?? {}) as Record<string, unknown>;
    if (typeof user !== 'string' || typeof assistant !== 'string')
      throw new InputError(t('cli.testRow'), { path, line, hint: t('cli.testRowHint') });
    return { question: user, expected: assistant };
  });
}

async function answerAll(
  session: Session,
  job: {
    model: ChosenModel;
    adapters: readonly ScaledAdapter[];
    questions: readonly TestQuestion[];
    label: string;
    signal: AbortSignal;
    flags: { quiet?: boolean; json: boolean };
  },
): Promise<string[]> {
  await using chat = await openLocalModel(session, job.model, job.adapters);
  const progress = openProgress(session.context, { unit: 'items', ...job.flags });
  const answers: string[] = [];
  try {
    for (const { question } of job.questions) {
      progress.update({ done: answers.length, total: job.questions.length, label: job.label });
      const result = await chat.chat([{ role: 'user', content: question }], {
        maxTokens: session.config.evaluate.max_tokens,
        temperature: 0,
        signal: job.signal,
      });
      if (job.signal.aborted)
        throw new CancelledError(t('cli.testStopped'), { hint: t('cli.testStoppedHint') });
      answers.push(result.text);
    }
    progress.update({ done: answers.length, total: job.questions.length, label: job.label });
    return answers;
  } finally {
    progress.end();
  }
}
