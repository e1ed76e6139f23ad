/** @module Chooses who proposes wordings and skills in `ilab generate`, and says why when nobody does. */
import { UsageError } from '../../../core/errors.ts';
import { chooseRung, countParameters, type ProposerRung } from '../../../generate/ladder.ts';
import { openGguf } from '../../../gguf/read.ts';
import { t } from '../../../i18n/index.ts';
import { type ChosenModel, chooseModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';
import type { GenerateFlags } from './command.ts';

export interface ChosenTeacher {
  /** Null: rules alone. */
  rung: ProposerRung | null;
  student: ChosenModel;
  /** The bigger local model; null on every other rung. */
  teacher: ChosenModel | null;
  /** The server to ask; null on every other rung. */
  endpointUrl: string | null;
}

type TeacherFlags = Pick<GenerateFlags, 'teacher' | 'teacherModel' | 'endpointUrl' | 'model'>;

/**
 * An option of the command line beats a configured endpoint. With an endpoint, --model is the name the endpoint knows.
 * @throws UsageError when options contradict each other, ResourceError when a model is missing.
 */
export async function chooseTeacher(session: Session, flags: TeacherFlags): Promise<ChosenTeacher> {
  checkFlags(flags);
  const isLocal = flags.teacher !== undefined || flags.teacherModel !== undefined;
  const endpointUrl = isLocal ? null : session.config.generate.endpoint_url;
  const student = await chooseModel(session, endpointUrl === null ? { model: flags.model } : {});
  const named =
    flags.teacherModel === undefined ? null : await chooseModel(session, { model: flags.teacherModel });
  const isSelf = flags.teacher === 'self' || (named !== null && named.sha256 === student.sha256);
  const teacher = isSelf ? null : named;
  if (flags.teacher === 'rules') return { rung: null, student, teacher: null, endpointUrl: null };
  const { tensors } = await openGguf(student.path);
  const studentParameters = countParameters(tensors.values());
  const rung = chooseRung({
    hasEndpoint: endpointUrl !== null,
    hasTeacher: teacher !== null,
    isSelfForced: isSelf,
    studentParameters,
  });
  if (rung === null)
    session.note(
      t('generate.rulesAlone', { model: student.name, millions: Math.round(studentParameters / 1e6) }),
    );
  return { rung, student, teacher, endpointUrl };
}

function checkFlags({ teacher, teacherModel, endpointUrl }: TeacherFlags): void {
  if (teacher !== undefined && teacher !== 'self' && teacher !== 'rules')
    throw new UsageError(t('generate.badTeacher', { value: teacher }), {
      hint: t('generate.badTeacherHint'),
    });
  if ([teacher, teacherModel, endpointUrl].filter((one) => one !== undefined).length > 1)
    throw new UsageError(t('generate.teacherTwice'), { hint: t('generate.teacherTwiceHint') });
}
