/** @module How many tokens a leaf's texts have, against the advice that InstructLab publishes and does not enforce. */
import { t } from '../../../i18n/index.ts';
import type { Leaf } from '../../../taxonomy/leaf.ts';
import type { TokenCounter } from '../../../taxonomy/lint.ts';
import { renderTable } from '../../term/table.ts';

export interface LeafTokens {
  /** Of all pairs and contexts together, each context once. */
  total: number;
  /** The longest of each; 0 where there is none. */
  context: number;
  question: number;
  answer: number;
}

export function countTokens(leaf: Leaf, { count }: TokenCounter): LeafTokens {
  const sizes = (texts: readonly string[]) => texts.map(count);
  const contexts = sizes([...new Set(leaf.seeds.flatMap(({ context }) => context ?? []))]);
  const questions = sizes(leaf.seeds.map(({ question }) => question));
  const answers = sizes(leaf.seeds.map(({ answer }) => answer));
  return {
    total: [...contexts, ...questions, ...answers].reduce((sum, one) => sum + one, 0),
    context: Math.max(0, ...contexts),
    question: Math.max(0, ...questions),
    answer: Math.max(0, ...answers),
  };
}

export function tokenTable(leaves: readonly Leaf[], counter: TokenCounter): string {
  const titles = ['leaf', 'pairs', 'total', 'context', 'question', 'answer'] as const;
  const columns = titles.map((title, index) => ({
    title: t(`authoring.tokens.${title}`),
    align: index === 0 ? ('left' as const) : ('right' as const),
  }));
  const rows = leaves.map((leaf) => {
    const { total, context, question, answer } = countTokens(leaf, counter);
    return [leaf.id, ...[leaf.seeds.length, total, context, question, answer].map(String)];
  });
  const by =
    counter.model === null
      ? t('authoring.tokensGuessed')
      : t('authoring.tokensCounted', { model: counter.model });
  return `${renderTable(columns, rows)}${by}`;
}
