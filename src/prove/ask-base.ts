/** @module What the base model answers: plainly, in the pre-test, with the right passage, and with passages found by search. */
import type { Proof } from '../evaluate/proof.ts';
import type { Question } from '../evaluate/questions.ts';
import { t } from '../i18n/index.ts';
import { bm25 } from '../text/bm25.ts';
import { passageFinder } from '../text/gold-passage.ts';
import { askCondition } from './conditions.ts';
import { withPassages } from './models.ts';
import { type ProveOptions, progressOf } from './options.ts';
import { loadPassages } from './passages.ts';
import { pretest } from './pretest.ts';
import type { Provenance } from './provenance.ts';

/** Prompts with examples in the pre-test. */
const FEW_SHOTS = 2;
/** Passages that retrieval puts into the prompt. */
const RETRIEVED = 2;

/** Everything that the base model answers, in one loading of it: plain, the pre-test, with gold passage, with retrieval. */
export async function askBase(
  proof: Proof,
  options: ProveOptions,
  provenance: Provenance | null,
): Promise<void> {
  const { questions, maxTokens, signal } = options;
  const common = { questions, maxTokens, ...(signal ? { signal } : {}) };
  await using model = await options.open([]);
  const base = await askCondition({
    ...{ ...common, kind: 'base', model, confidence: true },
    onAnswer: progressOf(options, t('prove.askBase')),
  });
  proof.conditions.push(base);
  const isTaught = ({ kind }: Question) => kind === 'taught' || kind === 'reverse';
  const plainRight = new Set(
    questions.flatMap((question, place) =>
      isTaught(question) && base.items[place]?.verdict === 'right' ? [place] : [],
    ),
  );
  const tested = await pretest({
    ...{ ...common, model, plainRight, fewShots: FEW_SHOTS, seed: 42 },
    onAnswer: progressOf(options, t('prove.askPretest')),
  });
  proof.known = tested.known;
  proof.pretestPrompts = tested.prompts;
  if (!options.controls) return;

  const passages = await findPassages(provenance, options.cacheDir);
  if (typeof passages === 'string') {
    proof.leftOut.push({ kind: 'gold', reason: passages }, { kind: 'retrieval', reason: passages });
    return;
  }
  const find = passageFinder(passages);
  const gold = new Map(
    questions.filter(isTaught).map((one) => [one.question, find(one.question, one.answers)]),
  );
  const places = questions.flatMap(({ question }, place) => (gold.get(question) ? [place] : []));
  if (places.length === 0) proof.leftOut.push({ kind: 'gold', reason: t('prove.noGold') });
  else
    proof.conditions.push(
      await askCondition({
        ...{ ...common, kind: 'gold', places },
        model: withPassages(model, (question) => [gold.get(question) ?? []].flat()),
        onAnswer: progressOf(options, t('prove.askGold')),
      }),
    );
  const index = bm25(passages);
  const retrieve = (question: string) =>
    index
      .rank(question)
      .slice(0, RETRIEVED)
      .map(({ place }) => passages[place] as string);
  proof.conditions.push(
    await askCondition({
      ...{ ...common, kind: 'retrieval', model: withPassages(model, retrieve) },
      onAnswer: progressOf(options, t('prove.askRetrieval')),
    }),
  );
}

/** The passages, or why there are none: a document that cannot be had is no reason to lose the rest of the proof. */
async function findPassages(provenance: Provenance | null, cacheDir: string): Promise<string[] | string> {
  if (provenance === null) return t('prove.dataUnknown');
  try {
    return (await loadPassages(provenance.rows, cacheDir)) ?? t('prove.noPassages');
  } catch (error) {
    return t('prove.documentsLost', { reason: (error as Error).message });
  }
}
