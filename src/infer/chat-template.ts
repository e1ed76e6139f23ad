/**
 * @module Renders a chat with the model's own template. Text of a message that spells a control token is kept apart, so
 * that it can be tokenised as plain text: what a user writes never ends a turn.
 */
import { Template } from '@huggingface/jinja';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatMessage } from '../model/interfaces.ts';

/** A stretch of a rendered chat. In `literal` ones nothing may become a control token. */
export interface Piece {
  text: string;
  literal: boolean;
}

export interface ChatTemplateFacts {
  /** Jinja source in the GGUF (tokenizer.chat_template); undefined when it has none. */
  source: string | undefined;
  bosText: string;
  eosText: string;
  /** Texts of all control tokens. */
  controlTexts: readonly string[];
}

export interface ChatTemplate {
  /** @throws InputError when the template refuses these messages. */
  render(messages: readonly ChatMessage[], addGenerationPrompt: boolean): Piece[];
  /** The text of a message on its own, what spells control tokens apart. */
  split(content: string): Piece[];
}

/** What most models without a template were made for (the format of OpenAI's ChatML). */
const chatMl =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/** For a model with neither template nor ChatML's tokens: headings, each answer ended by the end-of-text token. */
const plain =
  "{% for message in messages %}{{ '### ' + message['role']|capitalize + ':\\n' + message['content'] }}" +
  "{{ eos_token if message['role'] == 'assistant' else '' }}{{ '\\n\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '### Assistant:\\n' }}{% endif %}";

/** The day that Llama 3's own templates fall back to. Training and serving must see one prompt, whatever the day. */
const fixedDay: Record<string, string> = {
  ...{ d: '26', m: '07', Y: '2024', y: '24', b: 'Jul', B: 'July', a: 'Fri', A: 'Friday' },
  ...{ H: '00', M: '00', S: '00' },
};
const fixedDate = (format: string) => format.replace(/%([a-zA-Z%])/g, (all, key) => fixedDay[key] ?? all);

/** The library's own strftime_now cannot be replaced from outside. */
const fixTheDay = '{% set strftime_now = fixed_date %}';

const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** The first messages of a template without a system role: its text opens the first turn of the user. */
function foldSystem(messages: readonly ChatMessage[]): ChatMessage[] | null {
  const [system, user, ...rest] = messages;
  if (system?.role !== 'system' || user?.role !== 'user') return null;
  return [{ role: 'user', content: `${system.content}\n\n${user.content}` }, ...rest];
}

/** @throws InputError when the template's source is broken. */
export function compileChatTemplate(facts: ChatTemplateFacts): ChatTemplate {
  const hasChatMl = ['<|im_start|>', '<|im_end|>'].every((text) => facts.controlTexts.includes(text));
  const source = facts.source ?? (hasChatMl ? chatMl : plain);
  const refuse = (cause: unknown) =>
    new InputError(
      t('infer.templateFailed', { reason: (cause as Error).message.split('\n')[0]!.slice(0, 200) }),
      {
        hint: t('infer.templateFailedHint'),
        cause,
      },
    );
  const template = (() => {
    try {
      return new Template(source.includes('strftime_now') ? fixTheDay + source : source);
    } catch (error) {
      throw refuse(error);
    }
  })();
  // Longest first: of two control tokens that begin alike, the whole one counts.
  const texts = facts.controlTexts.filter((text) => text !== '').sort((a, b) => b.length - a.length);
  const control = texts.length === 0 ? null : new RegExp(texts.map(escapeRegExp).join('|'), 'g');

  const renderText = (messages: readonly ChatMessage[], addGenerationPrompt: boolean): string =>
    template.render({
      messages: messages.map(({ role, content }) => ({ role, content })),
      add_generation_prompt: addGenerationPrompt,
      bos_token: facts.bosText,
      eos_token: facts.eosText,
      fixed_date: fixedDate,
    });

  return {
    split(content) {
      const { masked, unmask } = maskControlTexts([{ role: 'user', content }], control);
      return unmask(masked[0]!.content);
    },
    render(messages, addGenerationPrompt) {
      if (messages.length === 0)
        throw new InputError(t('infer.noMessages'), { hint: t('infer.noMessagesHint') });
      const { masked, unmask } = maskControlTexts(messages, control);
      try {
        return unmask(renderText(masked, addGenerationPrompt));
      } catch (error) {
        const folded = foldSystem(masked);
        if (folded === null) throw refuse(error);
        try {
          return unmask(renderText(folded, addGenerationPrompt));
        } catch {
          throw refuse(error);
        }
      }
    },
  };
}

/** Puts a mark of private-use characters in place of each control text; `unmask` finds the marks in rendered text. */
function maskControlTexts(messages: readonly ChatMessage[], control: RegExp | null) {
  let open = '\u{F0000}';
  const all = messages.map(({ content }) => content).join('');
  while (all.includes(open)) open += '\u{F0001}';
  const kept: string[] = [];
  const mask = (text: string) =>
    control === null
      ? text
      : text.replace(control, (found) => {
          kept.push(found);
          return `${open}${kept.length - 1}\u{F0002}`;
        });
  const masked = messages.map(({ role, content }) => ({ role, content: mask(content) }));
  const marks = new RegExp(`${open}(\\d+)\u{F0002}`, 'u');
  const unmask = (rendered: string): Piece[] =>
    rendered
      .split(marks)
      .map((text, index) =>
        index % 2 === 0 ? { text, literal: false } : { text: kept[Number(text)]!, literal: true },
      )
      .filter(({ text }) => text !== '');
  return { masked, unmask };
}
