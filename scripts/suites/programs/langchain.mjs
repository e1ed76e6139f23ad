/** @module LangChain as a client: messages, streams, structured output, a conversation with a tool, embeddings, a batch, errors. */
import assert from 'node:assert/strict';
import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { z } from 'zod';
import { runCases } from './cases.mjs';

const configuration = { baseURL: process.argv[2] };
const open = (more = {}) =>
  new ChatOpenAI({
    ...{
      model: 'tiny',
      apiKey: 'none',
      configuration,
      maxRetries: 0,
      maxTokens: 12,
      temperature: 0,
      ...more,
    },
  });
const place = z.object({ place: z.enum(['here', 'there']) });
const look = tool(async () => 'a ferry', { name: 'look', description: 'Looks at a place.', schema: place });
const question = [new SystemMessage('Be brief.'), new HumanMessage('where?')];

await runCases({
  'messages, with their usage': async () => {
    const answer = await open().invoke(question);
    assert.equal(typeof answer.content, 'string');
    assert.ok(answer.usage_metadata.input_tokens > 0 && answer.usage_metadata.output_tokens > 0);
  },
  'a streamed answer is the whole one': async () => {
    const whole = await open().invoke(question);
    let text = '';
    for await (const chunk of await open().stream(question)) text += chunk.content;
    assert.equal(text, whole.content);
  },
  'structured output by schema and by function': async () => {
    for (const method of ['jsonSchema', 'functionCalling']) {
      const structured = open({ maxTokens: 200 }).withStructuredOutput(place, { method, name: 'answer' });
      assert.match((await structured.invoke(question)).place, /^(here|there)$/, method);
    }
  },
  'JSON mode': async () => {
    const model = open({ maxTokens: 300 }).withConfig({ response_format: { type: 'json_object' } });
    const { content, response_metadata: about } = await model.invoke(question);
    if (about.finish_reason === 'stop') assert.equal(typeof JSON.parse(content), 'object');
    else assert.match(content, /^\s*\{/);
  },
  'a conversation with a tool: called, executed, its result given back, answered': async () => {
    const model = open({ maxTokens: 200 });
    const called = await model.bindTools([look], { tool_choice: 'look' }).invoke(question);
    assert.ok(called instanceof AIMessage);
    const [call] = called.tool_calls;
    assert.match(call.args.place, /^(here|there)$/);
    const result = await look.invoke(call);
    assert.ok(result instanceof ToolMessage);
    const answer = await open()
      .bindTools([look])
      .invoke([...question, called, result]);
    assert.equal(typeof answer.content, 'string');
  },
  'a streamed tool call': async () => {
    const stream = await open({ maxTokens: 200 })
      .bindTools([look], { tool_choice: 'required' })
      .stream(question);
    let all;
    for await (const chunk of stream) all = all === undefined ? chunk : all.concat(chunk);
    assert.match(all.tool_calls[0].args.place, /^(here|there)$/);
  },
  'log probabilities': async () => {
    const { response_metadata: about } = await open({ logprobs: true, topLogprobs: 2 }).invoke(question);
    assert.ok(about.logprobs.content.every(({ top_logprobs: top }) => top.length === 2));
  },
  'a batch of four': async () => {
    const answers = await open().batch(Array.from({ length: 4 }, () => question));
    assert.equal(new Set(answers.map(({ content }) => content)).size, 1);
  },
  'the newer interface (responses)': async () => {
    const answer = await open({ useResponsesApi: true, maxTokens: 20 }).invoke(question);
    assert.ok(answer.usage_metadata.output_tokens > 0);
  },
  embeddings: async () => {
    const embeddings = new OpenAIEmbeddings({ model: 'tiny', apiKey: 'none', configuration, maxRetries: 0 });
    assert.equal((await embeddings.embedDocuments(['the rain', 'the thing'])).length, 2);
  },
  'a prompt that does not fit is an error with its code': async () => {
    const refused = open().invoke([new HumanMessage('the rain '.repeat(3000))]);
    await assert.rejects(
      refused,
      (error) => error.code === 'context_length_exceeded' || /context length/.test(error.message),
    );
  },
});
