/** @module The two models of a benchmark: the one under test, with its adapter, and what it is compared with. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { adapterNames, type ChosenAdapter, chooseAdapters } from '../../adapter-choice.ts';
import { type ChosenModel, chooseModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';
import type { EvaluateFlags } from './command.ts';

export interface Subject {
  model: ChosenModel;
  adapters: readonly ChosenAdapter[];
  /** "NAME" or "NAME + ADAPTER". */
  label: string;
}

export async function testedModel(session: Session, flags: EvaluateFlags): Promise<Subject> {
  const model = await chooseModel(session, flags);
  return subject(model, await chooseAdapters(session, model, flags));
}

/** --base-model, else the tested model without its adapter. @throws UsageError when that is the tested model itself */
export async function baseModel(session: Session, flags: EvaluateFlags, tested: Subject): Promise<Subject> {
  if (flags.baseModel !== undefined)
    return subject(await chooseModel(session, { model: flags.baseModel }), []);
  if (tested.adapters.length > 0) return subject(tested.model, []);
  throw new UsageError(t('benchmarks.nothingToCompare', { model: tested.label }), {
    hint: t('benchmarks.nothingToCompareHint'),
  });
}

function subject(model: ChosenModel, adapters: readonly ChosenAdapter[]): Subject {
  const names = adapterNames(adapters);
  return { model, adapters, label: names === null ? model.name : `${model.name} + ${names}` };
}
