/** @module The pairs that nobody decided about, one after the other, with one letter each; every answer is saved at once. */
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { type Action, decide } from '../../../review/decide.ts';
import { listPairs, type ReviewPair } from '../../../review/pairs.ts';
import type { Session } from '../../session.ts';
import { type Asker, openAsker } from '../../term/ask.ts';
import { factHeading, pairLines, type SourceText } from './show.ts';

/** @param shown pairs that --fact and --kind leave. @returns how many were decided about. */
export async function walkPairs(
  session: Session,
  dataPath: string,
  shown: readonly ReviewPair[],
  sourceText: SourceText,
): Promise<number> {
  const open = shown.filter(({ decision }) => decision === null);
  const done = new Set<string>();
  using asker = openAsker(session.context);
  let heading = '';
  for (const [index, pair] of open.entries()) {
    if (done.has(pair.id)) continue;
    const own = await factHeading(pair, sourceText);
    if (own !== heading) session.print(`\n${session.style.bold(own)}`);
    heading = own;
    session.print(pairLines(pair));
    const answer = await ask(asker, pair, { number: index + 1, total: open.length });
    if (answer === 'quit') break;
    if (answer === 'skip') continue;
    const sameFact = ({ original, kind }: ReviewPair) =>
      original.fact === pair.original.fact && original.leaf === pair.original.leaf && kind === pair.kind;
    const all = await listPairs(dataPath);
    const chosen = answer.scope === 'fact' ? all.filter(sameFact) : [pair];
    await decide(dataPath, all, chosen, answer.action);
    for (const { id } of chosen) done.add(id);
  }
  return done.size;
}

type Answer = 'quit' | 'skip' | { scope: 'pair' | 'fact'; action: Action };

async function ask(asker: Asker, pair: ReviewPair, at: { number: number; total: number }): Promise<Answer> {
  try {
    for (;;) {
      const letter = (await asker.text(t('review.ask', at), 's')).toLowerCase().charAt(0);
      if (letter === 'q') return 'quit';
      if (letter === 's') return 'skip';
      if (letter === 'a') return { scope: 'pair', action: { decision: 'accept' } };
      if (letter === 'r') return { scope: 'pair', action: { decision: 'reject' } };
      if (letter === 'f') return { scope: 'fact', action: { decision: 'reject' } };
      if (letter === 'e') {
        const question = await asker.text(t('review.askQuestion'), pair.question);
        const answer = await asker.text(t('review.askAnswer'), pair.answer);
        return { scope: 'pair', action: { decision: 'edit', question, answer } };
      }
    }
  } catch (error) {
    // The input ended: what was decided is saved.
    if (error instanceof UsageError) return 'quit';
    throw error;
  }
}
