/**
 * @module A question that was answered badly in a chat becomes a pair of a draft: in the leaf whose words it has, else in a leaf of its own.
 * Like every draft, nothing of it is taught before a person accepted it.
 */
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { isThere } from '../core/is-there.ts';
import { t } from '../i18n/index.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { readTaxonomy } from '../taxonomy/tree.ts';
import { normalizeText } from '../text/normalize.ts';
import { wordsOf } from '../text/rouge.ts';
import { type Draft, type DraftPair, UNANSWERED } from './draft.ts';
import { hasDraft, readDraft, withDraftLock, writeDraft } from './draft-file.ts';

/** Where questions go that no leaf is about. */
export const chatLeaf = 'knowledge/from_chat';

/** Share of a question's words that a leaf must have to be about it. */
const FITS = 0.6;

export interface ChatQuestion {
  /** The taxonomy's root. */
  root: string;
  question: string;
  /** Null: nobody said it yet. */
  right: string | null;
  /** Where the wrong answer claimed to come from, when it did: a file of the taxonomy. */
  sourcePath: string | null;
  /** The model that answered. */
  model: string;
  createdBy: string;
}

export interface FiledQuestion {
  leaf: string;
  folder: string;
  /** True when the draft has this question already; then only its right answer was put in, if it had none. */
  wasThere: boolean;
}

/** @throws InputError when the draft that is there is not readable. */
export async function fileQuestion(request: ChatQuestion): Promise<FiledQuestion> {
  const { root, question, right, createdBy } = request;
  const leaf = await leafFor(request);
  const id = leaf?.id ?? chatLeaf;
  const folder = join(root, id);
  const pair: DraftPair = {
    ...{ question, answer: right ?? UNANSWERED, source: `chat: ${request.model}` },
    ...{ by: 'author', state: 'open' },
  };
  if (leaf === null) await startChatLeaf(folder);
  return withDraftLock(folder, async () => {
    const draft = (await hasDraft(folder)) ? await readDraft(folder) : emptyDraft(leaf, createdBy);
    const same = ({ question: other }: DraftPair) => normalizeText(other) === normalizeText(question);
    const wasThere = draft.groups.some(({ pairs }) => pairs.some(same));
    const groups = wasThere
      ? draft.groups.map((group) => ({
          ...group,
          pairs: group.pairs.map((one) =>
            same(one) && right !== null ? { ...one, answer: right, state: 'open' as const } : one,
          ),
        }))
      : addTo(draft.groups, contextFor(leaf, question, right), pair);
    await writeDraft(folder, { ...draft, groups });
    return { leaf: id, folder, wasThere };
  });
}

function addTo(groups: Draft['groups'], context: string, pair: DraftPair): Draft['groups'] {
  const known = groups.some((group) => group.context === context);
  return known
    ? groups.map((group) => (group.context === context ? { ...group, pairs: [...group.pairs, pair] } : group))
    : [...groups, { context, pairs: [pair] }];
}

/** The leaf that the wrong answer came from, else the one with most of the question's words; null when none has enough of them. */
async function leafFor({ root, question, sourcePath }: ChatQuestion): Promise<Leaf | null> {
  if (!(await isThere(join(root, 'knowledge')))) return null;
  const { leaves } = await readTaxonomy(root);
  const fitting = leaves.filter(({ kind, version }) => kind === 'knowledge' && version === 3);
  const named = fitting.find(({ id }) => sourcePath?.replaceAll('\\', '/').includes(`${id}/`) ?? false);
  if (named !== undefined) return named;
  const scored = fitting
    .map((leaf) => ({ leaf, share: shareOf(question, leaf) }))
    .sort((one, other) => other.share - one.share);
  return scored[0] !== undefined && scored[0].share >= FITS ? scored[0].leaf : null;
}

/** Names must all be there; of all longer words the share that is. */
function shareOf(question: string, { seeds, documentOutline = '' }: Leaf): number {
  const text = seeds
    .map(({ context = '', question: asked, answer }) => `${context} ${asked} ${answer}`)
    .join(' ');
  const known = new Set(wordsOf(`${text} ${documentOutline}`));
  const names = question
    .split(/\s+/)
    .slice(1)
    .filter((word) => /^\p{Lu}/u.test(word));
  if (!wordsOf(names.join(' ')).every((word) => known.has(word))) return 0;
  const words = wordsOf(question).filter((word) => word.length > 3);
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}

/** The passage of the leaf that has most of the pair's words; what was said where there is none. */
function contextFor(leaf: Leaf | null, question: string, right: string | null): string {
  const words = new Set(wordsOf(`${question} ${right ?? ''}`));
  const passages = [...new Set(leaf?.seeds.flatMap(({ context }) => context ?? []))]
    .map((context) => ({ context, count: wordsOf(context).filter((word) => words.has(word)).length }))
    .sort((one, other) => other.count - one.count);
  return passages[0]?.context ?? t('chat.draftContext');
}

function emptyDraft(leaf: Leaf | null, createdBy: string): Draft {
  return {
    createdBy: leaf?.createdBy ?? createdBy,
    domain: leaf?.domain ?? 'chat',
    outline: leaf?.documentOutline ?? t('chat.draftContext'),
    groups: [],
    document: leaf?.document ?? { repo: '.', patterns: ['about.md'] },
  };
}

/** A leaf needs a document; this one says what the leaf is and tells no fact. */
async function startChatLeaf(folder: string): Promise<void> {
  const path = join(folder, 'about.md');
  if (!(await isThere(path))) await writeFileAtomic(path, `${t('chat.draftContext')}\n`);
}
