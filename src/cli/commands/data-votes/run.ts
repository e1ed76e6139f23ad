/** @module `ilab data votes`: what a person thought of answers in chats, how the models came off, and its questions as a file. */
import { join, resolve } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { InputError } from '../../../core/errors.ts';
import { groupBy } from '../../../core/group-by.ts';
import { shareOf } from '../../../evaluate/benchmarks/multiple-choice.ts';
import { renderQuestions } from '../../../evaluate/questions.ts';
import { type AbVote, questionsOf, readVotes, type Vote } from '../../../evaluate/votes.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { localTime } from '../../term/local-time.ts';
import { renderTable } from '../../term/table.ts';
import type { DataVotesFlags } from './command.ts';

export default async function runDataVotes(this: CliContext, flags: DataVotesFlags): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const path = join(session.config.chat.logs_dir, 'votes.jsonl');
  const votes = await readVotes(path);
  const { questions, leftOut } = questionsOf(votes);
  if (flags.export !== undefined) {
    const file = resolve(this.cwd, flags.export);
    if (questions.length === 0)
      throw new InputError(t('chat.exportNone'), { path, hint: t('chat.exportedLeft', { count: leftOut }) });
    await writeFileAtomic(file, renderQuestions(questions));
    if (flags.json) return session.printJson({ path: file, questions, leftOut });
    session.print(t('chat.exported', { count: questions.length, path: file }));
    if (leftOut > 0) session.note(t('chat.exportedLeft', { count: leftOut }));
    return session.next(t('chat.exportNext', { path: file }));
  }
  if (flags.json) return session.printJson({ path, votes, summaries: summaries(votes) });
  if (votes.length === 0) session.print(t('chat.votesNone', { path }));
  else show(session, votes);
  session.next(t('chat.votesNext'));
}

interface Summary {
  model: string;
  other: string;
  better: number;
  worse: number;
  same: number;
  neither: number;
}

/** One for each pair of models. */
function summaries(votes: readonly Vote[]): Summary[] {
  const nameOf = ({ model, adapter }: AbVote['first']) =>
    adapter === null ? model : `${model} (${adapter})`;
  const pairs = votes.filter((vote) => vote.kind === 'ab').map(taughtFirst);
  return [...groupBy(pairs, ({ first, second }) => `${nameOf(first)}\n${nameOf(second)}`)].map(([, all]) => {
    const count = (better: AbVote['better']) => all.filter((vote) => vote.better === better).length;
    return {
      ...{ model: nameOf(all[0]!.first), other: nameOf(all[0]!.second) },
      ...{ better: count('first'), worse: count('second'), same: count('same'), neither: count('neither') },
    };
  });
}

/** The page asks the base first, the terminal the model it talks with: one pair all the same. */
function taughtFirst(vote: AbVote): AbVote {
  const { first, second, better } = vote;
  if (first.adapter !== null || second.adapter === null) return vote;
  const turned = { first: 'second', second: 'first', same: 'same', neither: 'neither' } as const;
  return { ...vote, first: second, second: first, better: turned[better] };
}

function show(session: Session, votes: readonly Vote[]): void {
  session.context.process.stdout.write(
    renderTable(
      [
        { title: t('chat.columnWhen') },
        { title: t('chat.columnQuestion'), maxWidth: 44 },
        { title: t('chat.columnModels'), maxWidth: 36 },
        { title: t('chat.columnVote') },
        { title: t('chat.columnRight'), maxWidth: 30 },
      ],
      votes.map((vote) => [
        localTime(vote.at),
        vote.question,
        vote.kind === 'ab' ? `${vote.first.model}, ${vote.second.model}` : vote.first.model,
        t(vote.kind === 'ab' ? `chat.vote.${vote.better}` : 'chat.vote.down'),
        vote.right ?? '-',
      ]),
    ),
  );
  const percent = (share: number) => decimal(100 * share, 0);
  for (const one of summaries(votes)) {
    const { share, low, high } = shareOf(one.better, one.better + one.worse);
    session.print(
      t('chat.votesSum', { ...one, share: percent(share), low: percent(low), high: percent(high) }),
    );
  }
  const down = votes.filter(({ kind }) => kind === 'down').length;
  if (down > 0) session.print(t('chat.votesDown', { count: down }));
}
