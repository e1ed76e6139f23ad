/** @module /down of a chat: the last answer was wrong. The question goes into the taxonomy as something to teach. */
import { UsageError } from '../../core/errors.ts';
import { fileQuestion } from '../../draft/from-chat.ts';
import { addVote } from '../../evaluate/votes.ts';
import { t } from '../../i18n/index.ts';
import type { Chat, ChatCommand } from './chat.ts';

export const downCommand: ChatCommand = {
  names: ['down'],
  argument: t('chat.argRight'),
  help: t('chat.helpDown'),
  run: thumbsDown,
};

async function thumbsDown(chat: Chat, argument: string): Promise<void> {
  const { files, last, lines, partner, screen } = chat;
  if (last === null) throw new UsageError(t('chat.needsAnswer'), { hint: t('chat.needsQuestionHint') });
  const { question, result } = last;
  const asked = argument === '' && lines.isTerminal ? await lines.read(t('chat.askRight')) : argument;
  const right = asked?.trim() || null;
  const { trust, text } = result;
  await addVote(files.votes, {
    ...{ kind: 'down', at: files.now().toISOString(), question, right },
    first: { model: partner.name, adapter: partner.adapter, answer: text, trust: trust?.kind ?? null },
  });
  const { leaf, wasThere } = await fileQuestion({
    ...{ root: files.taxonomy, question, right, model: partner.name, createdBy: await files.author() },
    sourcePath: trust?.kind === 'taught' ? trust.source.path : null,
  });
  screen.note(t(wasThere ? 'chat.filedAgain' : 'chat.filed', { leaf }));
  screen.note(t(right === null ? 'chat.filedOpen' : 'chat.filedNext', { leaf }));
}
