/**
 * @module Tools for every chat template: described in the system message and called in <tool_call> tags, as Hermes and Qwen models
 * were trained to. A template's own syntax for tools is not used. A call that is required is kept to by a grammar; a free one is read
 * from the answer, which then may be no call at all.
 */
import { randomUUID } from 'node:crypto';
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { createStopStrings } from '../../infer/stop-strings.ts';
import type { ChatMessage } from '../../model/interfaces.ts';
import type { ChatRequest, RequestMessage } from './schema.ts';

type Tool = NonNullable<ChatRequest['tools']>[number]['function'];

export interface ToolCall {
  id: string;
  type: 'function';
  /** `arguments` is JSON. */
  function: { name: string; arguments: string };
}

/** The tools that this request may call, and whether it must. */
export interface ToolChoice {
  tools: readonly Tool[];
  mode: 'auto' | 'required';
}

const openTag = '<tool_call>';
export const closeTag = '</tool_call>';

/** Null when no tool may be called. */
export function toolChoiceOf(request: Pick<ChatRequest, 'tools' | 'tool_choice'>): ToolChoice | null {
  const tools = request.tools?.map((tool) => tool.function) ?? [];
  const choice = request.tool_choice ?? 'auto';
  if (tools.length === 0 || choice === 'none') return null;
  if (choice === 'auto') return { tools, mode: 'auto' };
  if (choice === 'required') return { tools, mode: 'required' };
  return { tools: tools.filter(({ name }) => name === choice.function.name), mode: 'required' };
}

/** The messages as a model reads them that knows three roles. @throws InputError for a result without its call. */
export function toChatMessages(
  messages: readonly RequestMessage[],
  choice: ToolChoice | null,
): ChatMessage[] {
  const out: ChatMessage[] = [];
  const calls = new Set<string>();
  let lastIsResult = false;
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!calls.has(message.tool_call_id))
        throw new InputError(t('serve.noSuchCall', { index, id: message.tool_call_id.slice(0, 64) }));
      const content = `<tool_response>\n${message.content}\n</tool_response>`;
      // Results of calls that were made together come in one turn.
      if (lastIsResult) out.at(-1)!.content += `\n${content}`;
      else out.push({ role: 'user', content });
      lastIsResult = true;
      continue;
    }
    lastIsResult = false;
    if (message.role === 'assistant') {
      const made = message.tool_calls ?? [];
      for (const { id } of made) calls.add(id);
      const texts = made.map((call) => callText(call.function));
      const content = [message.content ?? '', ...texts].filter((text) => text !== '').join('\n');
      out.push({ role: 'assistant', content });
    } else {
      out.push({ role: message.role === 'user' ? 'user' : 'system', content: message.content });
    }
  }
  return choice === null ? out : describeTools(out, choice);
}

function callText({ name, arguments: given }: { name: string; arguments: string }): string {
  let parsed: unknown = given;
  try {
    parsed = JSON.parse(given);
  } catch {
    // A model's own broken arguments, sent back by the client: shown to it as they were.
  }
  return `${openTag}\n${JSON.stringify({ name, arguments: parsed })}\n${closeTag}`;
}

function describeTools(messages: ChatMessage[], { tools, mode }: ToolChoice): ChatMessage[] {
  const lines = tools.map(({ name, description, parameters }) =>
    JSON.stringify({ type: 'function', function: { name, description: description ?? '', parameters } }),
  );
  const how =
    mode === 'required'
      ? 'Call one of them: answer with nothing but {"name": NAME, "arguments": {...}}.'
      : `To call one, answer with ${openTag}{"name": NAME, "arguments": {...}}${closeTag}. Otherwise answer in words.`;
  const text = `These functions can be called:\n<tools>\n${lines.join('\n')}\n</tools>\n${how}`;
  const [first, ...rest] = messages;
  return first?.role === 'system'
    ? [{ role: 'system', content: `${first.content}\n\n${text}` }, ...rest]
    : [{ role: 'system', content: text }, ...messages];
}

/** The shape of a required call. @throws InputError when two tools define one name of their schemas differently. */
export function callSchema({ tools }: ToolChoice): object {
  const $defs: Record<string, unknown> = {};
  const calls = tools.map(({ name, parameters }) => {
    const { $defs: own, definitions, ...shape } = (parameters ?? {}) as Record<string, unknown>;
    // References inside a schema count from its root: its definitions move to ours.
    for (const [key, value] of Object.entries({ ...(definitions ?? {}), ...(own ?? {}) })) {
      if (key in $defs && JSON.stringify($defs[key]) !== JSON.stringify(value))
        throw new InputError(t('serve.toolDefsClash', { name: key.slice(0, 64) }));
      $defs[key] = value;
    }
    const isEmpty = Object.keys(shape).length === 0;
    const given = isEmpty ? { type: 'object', properties: {}, additionalProperties: false } : shape;
    return {
      type: 'object',
      properties: { name: { const: name }, arguments: given },
      required: ['name', 'arguments'],
      additionalProperties: false,
    };
  });
  return {
    ...(calls.length === 1 ? calls[0] : { oneOf: calls }),
    ...(Object.keys($defs).length === 0 ? {} : { $defs }),
  };
}

export interface ToolAnswer {
  /** What is said beside the calls. */
  text: string;
  calls: ToolCall[];
}

/** Calls in an answer; what looks like one but names no tool or is no JSON stays text. */
export function readToolCalls(answer: string, { tools }: ToolChoice): ToolAnswer {
  const calls: ToolCall[] = [];
  const take = (json: string): boolean => {
    const call = parseCall(json, tools);
    if (call !== null) calls.push(call);
    return call !== null;
  };
  // The bare form is that of a grammar, and of models that leave the tags out.
  if (answer.trimStart().startsWith('{') && take(answer)) return { text: '', calls };
  const text = answer.replace(/<tool_call>([\s\S]*?)(?:<\/tool_call>|$)/g, (all, json: string) =>
    take(json) ? '' : all,
  );
  return { text: calls.length === 0 ? answer : text.trim(), calls };
}

function parseCall(json: string, tools: readonly Tool[]): ToolCall | null {
  let value: { name?: unknown; arguments?: unknown; parameters?: unknown } | null;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const given = value?.arguments ?? value?.parameters ?? {};
  if (!tools.some(({ name }) => name === value?.name)) return null;
  if (typeof given !== 'object' || Array.isArray(given)) return null;
  return {
    id: `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    type: 'function',
    function: { name: value!.name as string, arguments: JSON.stringify(given) },
  };
}

/** What of a streamed answer is surely no call and may be shown. The rest is told from the whole answer. */
export function createCallHolder(): { push(piece: string): string; readonly shown: string } {
  const tags = createStopStrings([openTag]);
  let shown = '';
  let start = '';
  return {
    push(piece) {
      start += start.trim() === '' ? piece : '';
      if (start.trimStart().startsWith('{')) return '';
      const text = tags.push(piece);
      shown += text;
      return text;
    },
    get shown() {
      return shown;
    },
  };
}
