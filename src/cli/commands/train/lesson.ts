/** @module `--from-adapter`, `--leaf`, `--without`: the rows of such a run, what they start from, and what is said about it. */
import { resolve } from 'node:path';
import { InputError, ResourceError, UsageError } from '../../../core/errors.ts';
import { hashFile } from '../../../core/hash-file.ts';
import { t } from '../../../i18n/index.ts';
import { newestAdapter } from '../../../model/adapters.ts';
import type { TrainRow } from '../../../model/interfaces.ts';
import { composeLesson, type Lesson } from '../../../train/lesson/compose.ts';
import { type FactRows, factsOf, leavesOf } from '../../../train/lesson/facts.ts';
import { type Parent, readParent } from '../../../train/lesson/parent.ts';
import type { DataSource } from '../../../train/lesson/rows.ts';
import type { TrainSettings } from '../../../train/options.ts';
import type { ChosenModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';
import type { TrainFlags } from './command.ts';
import { leafLabel, resolveLeaves } from './leaf-choice.ts';
import { oneOf } from './settings.ts';

export interface PlannedLesson {
  /** Every row of the run, with its marks. */
  rows: TrainRow[];
  sources: DataSource[];
  /** The adapter to start from. */
  parent: Parent | null;
  /** What the run's folder begins with. */
  label: string;
  /** What distinguishes the run from others of the same data and settings. */
  request: Record<string, unknown>;
}

export interface WantedLesson {
  /** "newest", or a path; null: the run starts from the base. */
  from: string | null;
  only: readonly string[];
  without: readonly string[];
}

/** What the options ask for. @throws UsageError when they contradict each other. */
export function wantedLesson(flags: TrainFlags): WantedLesson {
  const given = oneOf(['--from-adapter', flags.fromAdapter], ['--adapter-file', flags.adapterFile]) ?? 'none';
  const { leaf: only = [], without = [] } = flags;
  const from = { none: null, auto: 'newest' }[given.toLowerCase()];
  if (only.length > 0 && without.length > 0) refuseBoth('--leaf', '--without', t('cli.trainTwiceHint'));
  if (from !== null && without.length > 0) refuseBoth('--from-adapter', '--without', t('train.unteachHint'));
  return { from: from === undefined ? given : from, only, without };
}

/**
 * Null when the data is taught as it is.
 * @throws InputError for an unknown leaf or when nothing is new, ResourceError when the adapter or what it was taught is not there.
 */
export async function planLesson(
  session: Session,
  model: ChosenModel,
  { from, only, without }: WantedLesson,
  { dataPath, rows }: { dataPath: string; rows: readonly TrainRow[] },
): Promise<PlannedLesson | null> {
  if (from === null && only.length === 0 && without.length === 0) return null;
  const known = leavesOf(rows);
  const named = resolveLeaves(only.length > 0 ? only : without, known, dataPath);
  // Answers of the base model belong to no leaf; other rows without one are of another tool's making.
  const isChosen = ({ ilab }: TrainRow) =>
    ilab.kind === 'replay' || (only.length > 0 ? named.includes(ilab.leaf) : !named.includes(ilab.leaf));
  const chosen = rows.filter(isChosen);
  if (factsOf(chosen).length === 0)
    throw new InputError(t('train.nothingLeft'), { path: dataPath, hint: t('train.nothingLeftHint') });
  const parent = from === null ? null : await openParent(session, model, from);
  const lesson = composeLesson({
    chosen,
    leftOut: rows.filter((row) => !isChosen(row)),
    parent: parent?.rows ?? [],
  });
  if (parent) report(session, parent, lesson, dataPath);
  else session.note(t('train.leavesTaught', { leaves: leavesOf(chosen).join(', ') }));
  return {
    rows: lesson.rows,
    sources: [{ path: dataPath, sha256: await hashFile(dataPath) }, ...(parent?.sources ?? [])].filter(
      ({ sha256 }, index, all) => all.findIndex((other) => other.sha256 === sha256) === index,
    ),
    parent,
    label: only.length > 0 ? `${leafLabel(named)}_` : '',
    request: {
      ...(parent ? { startFrom: parent.path } : {}),
      ...(only.length > 0 ? { leaves: named } : {}),
      ...(without.length > 0 ? { without: named } : {}),
    },
  };
}

/** The adapter's rank, alpha and layers. @throws UsageError when an option wants others. */
export function withParentsShape(
  settings: TrainSettings,
  parent: Parent,
  sources: Session['sources'],
): TrainSettings {
  const shape = {
    loraRank: 'lora_rank',
    loraAlpha: 'lora_alpha',
    loraTargets: 'lora_target_modules',
    loraLayers: 'lora_layers',
  } as const;
  const out: Record<string, unknown> = { ...settings };
  for (const [name, key] of Object.entries(shape) as [keyof typeof shape, string][]) {
    const [given, has] = [settings[name], parent.settings[name]];
    if (sources[`train.${key}`] === 'flag' && JSON.stringify(given) !== JSON.stringify(has))
      throw new UsageError(
        t('train.parentShape', {
          option: `--${key.replaceAll('_', '-')}`,
          given: show(given),
          has: show(has),
        }),
        { hint: t('train.parentShapeHint') },
      );
    out[name] = has;
  }
  return out as unknown as TrainSettings;
}

const show = (value: TrainSettings[keyof TrainSettings]) =>
  Array.isArray(value) ? value.join(',') : (value?.toString() ?? t('train.all'));

function refuseBoth(first: string, second: string, hint: string): never {
  throw new UsageError(t('cli.trainTwice', { first, second }), { hint });
}

async function openParent(session: Session, model: ChosenModel, wanted: string): Promise<Parent> {
  if (wanted !== 'newest') return readParent(resolve(session.context.cwd, wanted));
  const path = session.config.train.ckpt_output_dir;
  const newest = await newestAdapter(path, model.sha256);
  if (newest === null)
    throw new ResourceError(t('cli.adapterNone', { model: model.name, path }), {
      hint: t('cli.adapterNoneHint'),
    });
  return readParent(newest.path);
}

function report(session: Session, parent: Parent, lesson: Lesson, dataPath: string): void {
  if (lesson.new.length + lesson.changed.length === 0)
    throw new InputError(t('train.nothingNew', { adapter: parent.path }), {
      path: dataPath,
      hint: t('train.nothingNewHint'),
    });
  session.note(
    t('train.again', {
      adapter: parent.path,
      new: lesson.new.length,
      changed: lesson.changed.length,
      earlier: lesson.earlier.length,
    }),
  );
  if (lesson.vanished.length > 0)
    session.note(t('train.vanished', { facts: lesson.vanished.map(nameOf).join('; ') }));
}

const nameOf = ({ id, question }: FactRows) => `${id} "${question}"`;
