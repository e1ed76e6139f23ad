/** @module `ilab convert --format peft`: one adapter as a folder that PEFT and transformers load. */
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { readAdapterOf } from '../../../gguf/check-adapter.ts';
import { openGguf } from '../../../gguf/read.ts';
import { t } from '../../../i18n/index.ts';
import type { ChosenAdapter } from '../../adapter-choice.ts';
import type { ChosenModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';
import type { ConvertFlags } from './command.ts';

/** @throws UsageError for several adapters, InputError when it has no form in PEFT */
export async function writePeft(
  session: Session,
  job: { model: ChosenModel; adapters: readonly [ChosenAdapter, ...ChosenAdapter[]]; flags: ConvertFlags },
): Promise<void> {
  const { model, adapters, flags } = job;
  const [{ path, scale, source }, ...others] = adapters;
  if (others.length > 0)
    throw new UsageError(t('convert.peftSeveral'), { hint: t('convert.peftSeveralHint') });
  const folder =
    flags.output === undefined
      ? join(dirname(source), `${model.name}-peft`)
      : resolve(session.context.cwd, flags.output);
  if (folder === resolve(source))
    throw new UsageError(t('convert.sameFile', { path: folder }), { hint: t('convert.sameFileHint') });
  const base = await openGguf(model.path);
  const adapter = await readAdapterOf(base, async () => model.sha256, path);
  const { writePeftAdapter } = await import('../../../convert/peft-out.ts');
  const files = await writePeftAdapter({ base, adapter, adapterPath: path, scale, folder });
  if (flags.json) {
    session.printJson({ folder, files, model: model.name, adapter: source });
    return;
  }
  session.print(t('convert.peftDone', { path: folder }));
  session.next(t('convert.peftNext', { path: folder }));
}
