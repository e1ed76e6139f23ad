/** @module `ilab evaluate --questions FILE --endpoint-url URL`: the model of a server, and the one from before it was taught when the server has it. */
import { UsageError } from '../../../core/errors.ts';
import type { Question } from '../../../evaluate/questions.ts';
import { renderReport, toJson } from '../../../evaluate/report.ts';
import type { Evaluation } from '../../../evaluate/run.ts';
import { t } from '../../../i18n/index.ts';
import { askAll, type Part } from '../../measure-model.ts';
import { listRemoteModels, openRemote } from '../../open-remote.ts';
import type { Session } from '../../session.ts';
import type { EvaluateFlags } from './command.ts';
import { isProof } from './prove-flags.ts';

/** @throws UsageError for options that need the files of a local model; RemoteError. */
export async function runRemote(
  session: Session,
  flags: EvaluateFlags & { endpointUrl: string },
  questions: readonly Question[],
): Promise<void> {
  if (isProof(flags) || (flags.adapter ?? []).length > 0)
    throw new UsageError(t('remote.needsFiles'), { hint: t('remote.needsFilesHint') });
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const measure = async (name: string | undefined, label: string, part?: Part): Promise<Evaluation> => {
    await using model = await openRemote(session, flags, name === undefined ? {} : { model: name });
    return await askAll(
      session,
      model,
      { name: model.id, adapter: null },
      { questions, label, part, signal, flags },
    );
  };
  if (flags.json) return session.printJson(toJson(await measure(flags.model, t('cli.evaluateAfter'))));
  const names = await listRemoteModels(session, flags).catch((): string[] => []);
  // As `ilab serve` calls it.
  const base = `${flags.model ?? names[0]}:base`;
  const isBoth = flags.base && names.includes(base);
  const before = isBoth ? await measure(base, t('cli.evaluateBefore'), { index: 0, of: 2 }) : null;
  const after = await measure(flags.model, t('cli.evaluateAfter'), isBoth ? { index: 1, of: 2 } : undefined);
  session.context.process.stdout.write(renderReport(before === null ? { after } : { before, after }));
}
