/** @module Decides about pairs of a draft, and makes of the accepted ones a qna.yaml, or more of the one that is there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { InputError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { t } from '../i18n/index.ts';
import { checkQna } from '../taxonomy/read-leaf.ts';
import { addRejected, rejectedKey } from '../taxonomy/rejected.ts';
import { addGroups, type QnaGroup, renderQna } from '../taxonomy/write-qna.ts';
import { normalizeText } from '../text/normalize.ts';
import {
  countDraft,
  type Draft,
  type DraftCounts,
  type DraftGroup,
  type DraftPair,
  isAnswered,
  missingToMinima,
  type PairState,
} from './draft.ts';
import { readDraft, removeDraft, withDraftLock, writeDraft } from './draft-file.ts';
import { cutContexts } from './passages.ts';

export type Decision = { state: PairState } | { state: 'accepted'; question: string; answer: string };

/**
 * Saves what a person decided about one pair of the draft in `folder`. Another process may have decided about others meanwhile.
 * @param at the pair by its words as they were shown. @returns false when it is no longer there as it was shown; nothing is changed then.
 */
export async function decidePair(
  folder: string,
  at: Pick<DraftPair, 'question' | 'answer' | 'source'>,
  decision: Decision,
): Promise<boolean> {
  return withDraftLock(folder, async () => {
    const draft = await readDraft(folder);
    let isFound = false;
    const groups = mapPairs(draft.groups, (pair) => {
      const isIt = pair.question === at.question && pair.answer === at.answer && pair.source === at.source;
      if (!isIt || isFound) return pair;
      isFound = true;
      return { ...pair, ...decision };
    });
    // What was put into other words must not come back in its own.
    const isReworded = 'question' in decision && rejectedKey(decision) !== rejectedKey(at);
    if (isFound && isReworded && isAnswered(at)) await addRejected(folder, [at]);
    if (isFound) await writeDraft(folder, { ...draft, groups });
    return isFound;
  });
}

/**
 * Puts a pair of the person's own into the draft, accepted, in the context that holds the passage around its line; without one the passage
 * becomes a context. A question that is there already gets this answer.
 * @param pair `source` as "FILE:LINE". @param texts the documents by file.
 */
export async function addOwnPair(
  folder: string,
  pair: Pick<DraftPair, 'question' | 'answer' | 'source'>,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const own: DraftPair = { ...pair, by: 'author', state: 'accepted' };
  const { file, line } = placeOf(pair.source);
  const passage = cutContexts(texts.get(file) ?? '').find(({ ranges }) =>
    ranges.some(({ start, end }) => line >= start && line <= end),
  );
  await withDraftLock(folder, async () => {
    const draft = await readDraft(folder);
    const isThere = (one: DraftPair) => normalizeText(one.question) === normalizeText(pair.question);
    if (draft.groups.some(({ pairs }) => pairs.some(isThere))) {
      const groups = mapPairs(draft.groups, (one) => (isThere(one) ? own : one));
      return writeDraft(folder, { ...draft, groups });
    }
    const text = passage?.text ?? pair.answer;
    const at = draft.groups.findIndex(({ context }) => context.includes(text) || text.includes(context));
    const groups =
      at < 0
        ? [...draft.groups, { context: text, pairs: [own] }]
        : draft.groups.map(({ context, pairs }, index) =>
            index === at ? { context, pairs: [...pairs, own] } : { context, pairs },
          );
    await writeDraft(folder, { ...draft, groups });
  });
}

function placeOf(source: string): { file: string; line: number } {
  const [, file = '', line = '0'] = /^(.+):(\d+)$/.exec(source) ?? [];
  return { file, line: Number(line) };
}

/** Every pair that nobody decided about; one without an answer stays open. */
export async function acceptAll(folder: string): Promise<void> {
  await withDraftLock(folder, async () => {
    const draft = await readDraft(folder);
    const groups = mapPairs(draft.groups, (pair) =>
      pair.state === 'open' && isAnswered(pair) ? { ...pair, state: 'accepted' } : pair,
    );
    await writeDraft(folder, { ...draft, groups });
  });
}

function mapPairs(groups: readonly DraftGroup[], change: (pair: DraftPair) => DraftPair): DraftGroup[] {
  return groups.map(({ context, pairs }) => ({ context, pairs: pairs.map(change) }));
}

export interface Settled {
  /** The qna.yaml. */
  path: string;
  /** Pairs that were written into it now. */
  added: number;
  /** Of the draft as it is now; all 0 when nothing is open and it was removed. */
  left: DraftCounts;
  /** What the qna.yaml lacks to InstructLab's minima. */
  missing: { contexts: number; thin: number[] };
  /** The attribution.txt that was written because none was there: a person has to fill it in. */
  attribution: string | null;
}

/**
 * Writes the accepted pairs into the qna.yaml of `folder`; those nobody decided about stay in the draft. A kill between the two files is
 * made good by the next call: what stands in the qna.yaml already is not written twice.
 * @throws InputError when the qna.yaml that is there is not valid, or of another version.
 */
export async function settleDraft(folder: string): Promise<Settled> {
  return withDraftLock(folder, async () => {
    const draft = await readDraft(folder);
    const path = join(folder, 'qna.yaml');
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    const there = text === null ? new Set<string>() : questionsOf(text, path);
    const groups = withPairs(
      draft.groups,
      (pair) => pair.state === 'accepted' && isAnswered(pair) && !there.has(normalizeText(pair.question)),
    );
    const added = groups.reduce((sum, group) => sum + group.pairs.length, 0);
    const all = [...(text === null ? [] : groupsOf(text, path)), ...groups];
    const missing = missingToMinima(all);
    const attribution = added > 0 ? await startAttribution(folder, draft) : null;
    if (added > 0) await writeFileAtomic(path, newText(text, path, draft, groups, missing));
    const open = mapPairs(
      withPairs(
        draft.groups,
        (pair) => pair.state === 'open' || (pair.state === 'accepted' && !isAnswered(pair)),
      ),
      (pair) => ({ ...pair, state: 'open' }),
    );
    const rejected = draft.groups.flatMap(({ pairs }) => pairs.filter(({ state }) => state === 'rejected'));
    // Before the draft goes: a kill in between rejects them once more.
    await addRejected(folder, rejected);
    if (open.length === 0) await removeDraft(folder);
    else await writeDraft(folder, { ...draft, groups: open });
    return { path, added, left: countDraft({ groups: open }), missing, attribution };
  });
}

/** In InstructLab's form. Documents that came from a source have theirs already. */
async function startAttribution(folder: string, { outline }: Draft): Promise<string | null> {
  const path = join(folder, 'attribution.txt');
  if (await isThere(path)) return null;
  const lines = [
    `Title of work: ${outline.split(/[:;]/)[0]?.trim()}`,
    ...['Link to work: unknown', 'License of the work: unknown', 'Creator names: unknown'],
  ];
  await writeFileAtomic(path, `${lines.join('\n')}\n`);
  return path;
}

function withPairs(groups: readonly DraftGroup[], isKept: (pair: DraftPair) => boolean): DraftGroup[] {
  return groups
    .map(({ context, pairs }) => ({ context, pairs: pairs.filter(isKept) }))
    .filter(({ pairs }) => pairs.length > 0);
}

function newText(
  text: string | null,
  path: string,
  draft: Draft,
  groups: readonly QnaGroup[],
  { contexts, thin }: Settled['missing'],
): string {
  const isFew = contexts > 0 || thin.length > 0;
  const few = `ilab: few-examples (${t('authoring.fewComment')})`;
  if (text === null) return renderQna({ ...draft, groups }, { comments: isFew ? [few] : [] });
  const grown = addGroups(text, groups);
  if (grown === null)
    throw new InputError(t('authoring.cannotAdd'), { path, hint: t('authoring.cannotAddHint') });
  return isFew && !/^# *ilab: *few-examples\b/m.test(grown) ? `# ${few}\n${grown}` : grown;
}

/** The passages of a valid version 3 file. */
function groupsOf(text: string, path: string): QnaGroup[] {
  const { content, findings } = checkQna(text, 'knowledge', path);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new InputError(error.message, error);
  if (content === null || content.version !== 3)
    throw new InputError(t('authoring.otherVersion', { version: content?.version ?? '?' }), {
      path,
      hint: t('authoring.cannotAddHint'),
    });
  const groups = new Map<string, { question: string; answer: string }[]>();
  for (const { context = '', question, answer } of content.seeds)
    groups.set(context, [...(groups.get(context) ?? []), { question, answer }]);
  return [...groups].map(([context, pairs]) => ({ context, pairs }));
}

function questionsOf(text: string, path: string): Set<string> {
  return new Set(
    groupsOf(text, path).flatMap(({ pairs }) => pairs.map(({ question }) => normalizeText(question))),
  );
}
