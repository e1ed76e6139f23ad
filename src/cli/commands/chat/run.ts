/** @module `ilab chat`: one question (-qq) or a conversation, with the local model or an OpenAI-compatible server. */
import { CancelledError, UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { AnswerTrust, ChatMessage, ChatModel } from '../../../model/interfaces.ts';
import { adapterNames, chooseAdapters, describeAdapters } from '../../adapter-choice.ts';
import { readOpening } from '../../chat-opening.ts';
import type { CliContext } from '../../context.ts';
import { endpointKey } from '../../endpoint-key.ts';
import { chooseModel } from '../../model-choice.ts';
import { guardIfKnown } from '../../open-guard.ts';
import { openLocalModel } from '../../open-model.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import type { ChatFlags } from './command.ts';

interface Partner {
  model: ChatModel;
  /** Name of the model and "with the adapter ..." or the server's address. */
  name: string;
  where: string;
  adapter: string | null;
}

export default async function runChat(this: CliContext, flags: ChatFlags, ...words: string[]): Promise<void> {
  const question = words.join(' ').trim();
  if (flags.quickQuestion && question === '')
    throw new UsageError(t('cli.chatNeedsQuestion'), { hint: t('cli.chatNeedsQuestionHint') });
  if (flags.json && !flags.quickQuestion)
    throw new UsageError(t('cli.chatJsonNeedsQuick'), { hint: t('cli.chatJsonNeedsQuickHint') });
  const session = await openSession(this, {
    silent: flags.json || flags.noDecoration,
    flags: {
      'chat.max_tokens': flags.maxTokens,
      'chat.temperature': flags.greedyMode ? 0 : flags.temperature,
      'models.context_size': flags.maxCtxSize,
      'models.threads': flags.numThreads,
    },
  });
  const opening = await readOpening(this.cwd, flags);
  const partner = await openPartner(session, flags);
  await using model = partner.model;
  session.note(t('cli.chatWith', { model: partner.name, adapter: partner.where }));
  if (flags.quickQuestion)
    await answerOnce(session, partner, [...opening, { role: 'user', content: question }], flags.json);
  else {
    const { chatRepl } = await import('../../chat-repl.ts');
    const { max_tokens: maxTokens, temperature } = session.config.chat;
    await chatRepl({
      model,
      context: this,
      opening,
      firstQuestion: question || null,
      maxTokens,
      temperature,
    });
  }
}

async function openPartner(session: Session, flags: ChatFlags): Promise<Partner> {
  if (flags.endpointUrl !== undefined) {
    const { remoteChatModel } = await import('../../../infer/remote.ts');
    const apiKey = endpointKey(session, flags.apiKey);
    const model = await remoteChatModel({
      endpointUrl: flags.endpointUrl,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(flags.model === undefined ? {} : { model: flags.model }),
    });
    return { model, name: model.id, where: flags.endpointUrl, adapter: null };
  }
  const chosen = await chooseModel(session, flags);
  const adapters = await chooseAdapters(session, chosen, flags);
  const local = await openLocalModel(session, chosen, adapters);
  const openBase = () => openLocalModel(session, chosen, []);
  const model = await guardIfKnown(local, adapters, flags.guard, openBase, session.note);
  return { model, name: chosen.name, where: describeAdapters(adapters), adapter: adapterNames(adapters) };
}

async function answerOnce(
  session: Session,
  partner: Partner,
  messages: readonly ChatMessage[],
  json: boolean,
): Promise<void> {
  const { stdout } = session.context.process;
  const signal = session.context.interruption(t('cli.chatStopping'));
  const { max_tokens: maxTokens, temperature } = session.config.chat;
  const result = await partner.model.chat([...messages], {
    maxTokens,
    temperature,
    signal,
    // Whole characters only come here; an escape sequence would need its first byte, which printable() shows.
    onText: (piece) => {
      if (!json) stdout.write(printable(piece));
    },
  });
  if (json)
    session.printJson({
      model: partner.name,
      adapter: partner.adapter,
      question: messages.at(-1)!.content,
      answer: result.text,
      finishReason: result.finishReason,
      promptTokens: result.promptTokens,
      completionTokens: result.completionTokens,
      tokensPerSecond: result.tokensPerSecond,
      ...(result.trust === undefined ? {} : { trust: result.trust }),
    });
  else {
    stdout.write('\n');
    if (result.trust !== undefined) session.note(describeTrust(result.trust));
  }
  if (result.finishReason === 'cancelled')
    throw new CancelledError(t('cli.chatStopped'), { hint: t('cli.chatStoppedHint') });
  if (result.finishReason === 'length') session.note(t('cli.chatCut', { tokens: maxTokens }));
}

function describeTrust(trust: AnswerTrust): string {
  if (trust.kind === 'taught')
    return t('trust.taught', {
      path: printable(trust.source.path),
      line: trust.source.line,
      percent: Math.round(100 * trust.confidence),
    });
  return trust.kind === 'general'
    ? t('trust.general')
    : t(`trust.${trust.reason}`, { text: printable(trust.modelText) });
}
