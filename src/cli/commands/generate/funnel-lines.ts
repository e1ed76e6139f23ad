/** @module The yield of a run as a small table for the terminal. */
import type { Funnel } from '../../../generate/funnel.ts';
import { FEW_WORDINGS } from '../../../generate/funnel.ts';
import { t } from '../../../i18n/index.ts';
import { renderTable } from '../../term/table.ts';

/** Thin facts named on the screen; the file names all. */
const MOST_NAMED = 10;

export function funnelLines({ stages, rungs, wordingsPerFact, thinFacts }: Funnel, path: string): string[] {
  const rows = Object.entries(stages).map(([stage, { proposed, rejected, kept }]) => [
    stage,
    String(proposed),
    String(kept),
    list(rejected),
  ]);
  const columns = [
    { title: t('generate.funnelStage') },
    { title: t('generate.funnelProposed'), align: 'right' as const },
    { title: t('generate.funnelKept'), align: 'right' as const },
    { title: t('generate.funnelRejected') },
  ];
  const more = thinFacts.length - MOST_NAMED;
  return [
    renderTable(columns, rows).trimEnd(),
    t('generate.funnelRungs', { rungs: list(rungs), ...wordingsPerFact, path }),
    ...(thinFacts.length === 0
      ? []
      : [t('generate.thinFacts', { count: thinFacts.length, few: FEW_WORDINGS })]),
    ...thinFacts
      .slice(0, MOST_NAMED)
      .map(({ id, question, wordings }) => t('generate.thinFact', { id, question, wordings })),
    ...(more > 0 ? [t('generate.thinMore', { more })] : []),
  ];
}

function list(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return parts.length === 0 ? '-' : parts.join(', ');
}
