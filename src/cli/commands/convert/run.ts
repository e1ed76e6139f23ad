/** @module `ilab convert`: merges the adapter into a GGUF of its own that any llama.cpp loads. */
import { dirname, join, resolve } from 'node:path';
import { formatBytes } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { chooseModel, requireAdapter } from '../../model-choice.ts';
import { openSession } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { ConvertFlags } from './command.ts';

export default async function runConvert(this: CliContext, flags: ConvertFlags): Promise<void> {
  const silent = flags.json || flags.quiet;
  const session = await openSession(this, { silent });
  const model = await chooseModel(session, flags);
  const adapterPath = await requireAdapter(session, model, flags);
  const outputPath =
    flags.output === undefined
      ? join(dirname(adapterPath), `${model.name}-taught-${flags.type}.gguf`)
      : resolve(this.cwd, flags.output);

  const { mergeAdapter } = await import('../../../convert/merge.ts');
  const progress = openProgress(this, { unit: 'items', ...flags });
  let planned = false;
  const summary = await mergeAdapter({
    basePath: model.path,
    adapterPath,
    outputPath,
    type: flags.type,
    signal: this.interruption(t('cli.convertStopping')),
    onProgress({ doneTensors, totalTensors, outputBytes }) {
      if (!planned) {
        const disk = formatBytes(outputBytes);
        session.note(
          t('cli.convertPlan', { adapter: adapterPath, model: model.name, type: flags.type, disk }),
        );
      }
      planned = true;
      progress.update({ done: doneTensors, total: totalTensors, label: t('cli.convertLabel') });
    },
  }).finally(() => progress.end());

  if (flags.json) {
    session.printJson({ ...summary, type: flags.type, model: model.name, adapter: adapterPath });
    return;
  }
  session.print(t('cli.convertDone', { path: outputPath, size: formatBytes(summary.outputBytes) }));
  session.next(t('cli.convertNext', { path: outputPath }));
}
