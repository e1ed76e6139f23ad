/** @module The pairs of a draft that nobody decided about, one after the other, with one letter each; every answer is saved at once. */
import { UsageError } from '../../core/errors.ts';
import { acceptAll, type Decision, decidePair } from '../../draft/accept.ts';
import { type DraftPair, isAnswered } from '../../draft/draft.ts';
import { readDraft } from '../../draft/draft-file.ts';
import { t } from '../../i18n/index.ts';
import type { Session } from '../session.ts';
import { type Asker, openAsker } from '../term/ask.ts';
import { printable } from '../term/printable.ts';
import { pairText } from './show-draft.ts';

/** Ends when all is decided, when the person quits, and when the input ends; what was decided is saved. */
export async function walkDraft(session: Session, folder: string): Promise<void> {
  const { groups } = await readDraft(folder);
  const open = groups.flatMap(({ context, pairs }) =>
    pairs.filter(({ state }) => state === 'open').map((pair) => ({ context, pair })),
  );
  using asker = openAsker(session.context);
  let shown = '';
  for (const [index, { context, pair }] of open.entries()) {
    if (context !== shown) session.print(`\n${session.style.dim(printable(context))}\n`);
    shown = context;
    session.print(pairText(pair));
    const answer = await ask(asker, pair, { number: index + 1, total: open.length });
    if (answer === 'quit') return;
    if (answer === 'skip') continue;
    if (answer === 'all') return acceptAll(folder);
    if (!(await decidePair(folder, pair, answer))) session.note(t('authoring.pairGone'));
  }
}

type Answer = 'quit' | 'skip' | 'all' | Decision;

async function ask(asker: Asker, pair: DraftPair, at: { number: number; total: number }): Promise<Answer> {
  try {
    for (;;) {
      const letter = (await asker.text(t('authoring.ask', at), 'a')).toLowerCase().charAt(0);
      if (letter === 'q') return 'quit';
      if (letter === 's') return 'skip';
      if (letter === 'y' || letter === 'j') return 'all';
      if (letter === 'a' && isAnswered(pair)) return { state: 'accepted' };
      if (letter === 'r') return { state: 'rejected' };
      // Without an answer there is nothing to accept but what is written now.
      if (letter === 'e' || letter === 'a') {
        const question = await asker.text(t('review.askQuestion'), pair.question);
        const answer = await asker.text(t('review.askAnswer'), pair.answer);
        return isAnswered({ answer }) ? { state: 'accepted', question, answer } : 'skip';
      }
    }
  } catch (error) {
    if (error instanceof UsageError) return 'quit';
    throw error;
  }
}
