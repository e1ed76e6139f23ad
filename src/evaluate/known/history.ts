/** @module How the answers of models changed from release to release, from what the database keeps. */
import { groupBy } from '../../core/group-by.ts';
import type { KeptAnswer } from '../../db/answers.ts';
import { t } from '../../i18n/index.ts';
import { type Share, shareOf } from '../benchmarks/multiple-choice.ts';

/** What may have made an answer another one, between two times of asking. */
export const causes = ['Model', 'Adapter', 'Ilab', 'Engine', 'Settings'] as const;
export type Cause = (typeof causes)[number];

/** lost: right at first, not now · gained · otherwise: between wrong and not knowing · wavering: changed and back · steady · once. */
export type Change = 'lost' | 'gained' | 'otherwise' | 'wavering' | 'steady' | 'once';

export interface QuestionHistory {
  question: string;
  /** Name of the model, and "+ADAPTER" when there was one. */
  model: string;
  /** Oldest first. */
  answers: KeptAnswer[];
  change: Change;
  /** What differed when the verdict last changed; empty when it never did, or nothing that is known of. */
  causes: Cause[];
}

export interface RunHistory extends Share {
  startedAt: string;
  model: string;
  ilabVersion: string;
  engineVersion: string;
}

export const labelOf = ({ name, adapter }: Pick<KeptAnswer, 'name' | 'adapter'>): string =>
  adapter === '' ? name : `${name}+${adapter}`;

/** `answers` oldest first, as the store gives them. In the order in which questions were first asked. */
export function questionHistories(answers: readonly KeptAnswer[]): QuestionHistory[] {
  const groups = groupBy(answers, (answer) => `${answer.question}\0${labelOf(answer)}`);
  return [...groups.values()].map((group) => {
    const [first] = group as [KeptAnswer];
    return {
      question: first.question,
      model: labelOf(first),
      answers: group,
      change: changeOf(group.map(({ verdict }) => verdict)),
      causes: causesOf(group),
    };
  });
}

/** Each model in each run in which it was asked something. */
export function runHistories(answers: readonly KeptAnswer[]): RunHistory[] {
  const groups = groupBy(answers, (answer) => `${answer.runId}\0${labelOf(answer)}`);
  return [...groups.values()].map((group) => {
    const [{ startedAt, ilabVersion, engineVersion, ...first }] = group as [KeptAnswer];
    const right = group.filter(({ verdict }) => verdict === 'right').length;
    return { startedAt, ilabVersion, engineVersion, model: labelOf(first), ...shareOf(right, group.length) };
  });
}

/** In words: "first right, now wrong (other adapter)". */
export function describeChange({ answers, change, causes: found }: QuestionHistory): string {
  const verdict = (answer: KeptAnswer | undefined) => verdictText(answer?.verdict ?? '');
  const first = verdict(answers[0]);
  const last = verdict(answers.at(-1));
  if (change === 'once') return t('known.once');
  if (change === 'steady') return t('known.steady', { verdict: first });
  const words = {
    lost: () => t('known.lost', { verdict: last }),
    gained: () => t('known.gained', { verdict: first }),
    otherwise: () => t('known.otherwise', { first, last }),
    wavering: () => t('known.wavering'),
  }[change]();
  const why = found.length === 0 ? [t('known.causeNone')] : found.map((cause) => t(`known.cause${cause}`));
  return t('known.changedBecause', { change: words, causes: why.join(', ') });
}

export function verdictText(verdict: string): string {
  return verdict === 'right' || verdict === 'wrong' || verdict === 'abstained'
    ? t(`known.${verdict}`)
    : verdict;
}

function changeOf(verdicts: readonly string[]): Change {
  if (verdicts.length === 1) return 'once';
  const first = verdicts[0];
  const last = verdicts.at(-1);
  if (first === last) return verdicts.every((verdict) => verdict === first) ? 'steady' : 'wavering';
  if (first === 'right') return 'lost';
  return last === 'right' ? 'gained' : 'otherwise';
}

function causesOf(group: readonly KeptAnswer[]): Cause[] {
  const at = group.findLastIndex(
    (answer, index) => index > 0 && answer.verdict !== group[index - 1]?.verdict,
  );
  if (at < 1) return [];
  const [before, after] = [group[at - 1] as KeptAnswer, group[at] as KeptAnswer];
  const fields: Record<Cause, keyof KeptAnswer> = {
    Model: 'modelHash',
    Adapter: 'adapterHash',
    Ilab: 'ilabVersion',
    Engine: 'engineVersion',
    Settings: 'settings',
  };
  return causes.filter((cause) => before[fields[cause]] !== after[fields[cause]]);
}
