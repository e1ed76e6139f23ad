/** @module Drafts for a leaf with the models that there are, and says what was found. */
import { join } from 'node:path';
import { ResourceError } from '../../core/errors.ts';
import { authorName } from '../../draft/author-name.ts';
import { draftLeaf, type LeafDraft } from '../../draft/leaf-draft.ts';
import { type AnswerCache, openAnswerCache } from '../../generate/answer-cache.ts';
import { t } from '../../i18n/index.ts';
import { readRecord } from '../../sources/record.ts';
import { rejectedName } from '../../taxonomy/rejected.ts';
import { type ChosenTeacher, chooseTeacher } from '../commands/generate/teacher.ts';
import type { DraftingFlags } from '../commands/taxonomy-draft/command.ts';
import { manyChats, openLocalModel } from '../open-model.ts';
import { openRemote } from '../open-remote.ts';
import type { Session } from '../session.ts';
import { openProgress } from '../term/progress.ts';

/** What a model may take for one leaf; what it answered is remembered. */
const MODEL_SECONDS = 300;

/** @throws what draftLeaf and the choice of a teacher throw. */
export async function makeDraft(
  session: Session,
  leaf: string,
  flags: DraftingFlags & { titles?: ReadonlyMap<string, string> },
): Promise<LeafDraft> {
  const request = {
    ...{ root: session.config.generate.taxonomy_path, leaf, cacheDir: session.paths.cache },
    createdBy: flags.createdBy ?? (await authorName(session.context.cwd)),
    ...{ about: flags.about, domain: flags.domain, most: flags.pairs },
    titles: flags.titles ?? (await recordedTitles(join(session.config.generate.taxonomy_path, leaf))),
  };
  const choice = await chooseTeacher(session, flags).catch((error) => {
    // Without any model the rules draft alone; where a model or an endpoint was named, it is wanted.
    const named = [flags.model, flags.teacherModel, session.config.generate.endpoint_url ?? undefined];
    if (error instanceof ResourceError && named.every((one) => one === undefined)) return null;
    throw error;
  });
  const made =
    choice === null || choice.rung === null
      ? await draftLeaf(request)
      : await withTeacher(session, choice, flags, (teacher) => draftLeaf({ ...request, teacher }));
  say(session, made);
  return made;
}

type Teacher = NonNullable<Parameters<typeof draftLeaf>[0]['teacher']>;

async function withTeacher<T>(
  session: Session,
  { student, teacher: bigger, endpointUrl }: ChosenTeacher,
  flags: DraftingFlags,
  work: (teacher: Teacher) => Promise<T>,
): Promise<T> {
  const signal = session.context.interruption(t('cli.generateStopping'));
  const cache = await openCache(session, student.name);
  await using base = await openLocalModel(session, student, [], manyChats);
  await using local = bigger === null ? null : await openLocalModel(session, bigger, [], manyChats);
  await using remote =
    endpointUrl === null
      ? null
      : await openRemote(session, { ...flags, endpointUrl }, { parallel: manyChats });
  const progress = openProgress(session.context, { unit: 'items', ...flags });
  const begun = performance.now();
  try {
    return await work({
      ...{ model: remote ?? local ?? base, base, cache, signal },
      hasTime: () => performance.now() - begun < 1000 * MODEL_SECONDS,
      onProgress: (done, total) => progress.update({ done, total, label: t('authoring.progressDraft') }),
    });
  } finally {
    progress.end();
  }
}

/** The one that ilab generate uses: what was asked for a draft is not asked again. */
function openCache(session: Session, modelName: string): Promise<AnswerCache> {
  const name = `.answers_${modelName.replace(/[^\w.-]+/g, '_')}.jsonl`;
  return openAnswerCache(join(session.config.generate.output_dir, name));
}

function say(session: Session, { isNew, folder, subjects, counts, leftOut, rejected }: LeafDraft): void {
  if (rejected > 0)
    session.note(t('authoring.rejectedBefore', { count: rejected, path: join(folder, rejectedName) }));
  if (!isNew) session.note(t('authoring.draftKept', { path: folder, ...counts }));
  for (const { name, subject, pairs } of subjects)
    session.note(
      subject === null
        ? t('authoring.noSubject', { name, pairs })
        : t('authoring.subject', { name, subject, pairs }),
    );
  if (leftOut > 0) session.note(t('authoring.leftOut', { count: leftOut, kept: counts.pairs }));
}

/** As the sources of the documents told them; none for documents that a person put there. */
async function recordedTitles(folder: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await readRecord(folder)).map(({ file, title }) => [file, title]));
}
