/** @module The AI SDK as a client: text, streams, structured output, a conversation with a tool, embeddings, errors. */
import assert from 'node:assert/strict';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embedMany, generateText, jsonSchema, Output, stepCountIs, streamText, tool } from 'ai';
import { runCases } from './cases.mjs';

const provider = createOpenAICompatible({
  ...{
    name: 'ilab',
    baseURL: process.argv[2],
    apiKey: 'none',
    includeUsage: true,
    supportsStructuredOutputs: true,
  },
});
const model = provider('tiny');
const base = { model, maxRetries: 0, maxOutputTokens: 12, temperature: 0 };
const place = jsonSchema({
  type: 'object',
  properties: { place: { type: 'string', enum: ['here', 'there'] } },
  required: ['place'],
  additionalProperties: false,
});
const tools = (executed) => ({
  look: tool({
    description: 'Looks at a place.',
    inputSchema: place,
    execute: async (input) => {
      executed.push(input);
      return { seen: 'a ferry' };
    },
  }),
});

await runCases({
  'a text, with its usage': async () => {
    const { text, usage, finishReason } = await generateText({ ...base, prompt: 'the rain', seed: 3 });
    assert.equal(typeof text, 'string');
    assert.ok(usage.inputTokens > 0 && usage.outputTokens > 0);
    assert.match(finishReason, /^(length|stop)$/);
  },
  'a streamed text is the whole one, with its usage': async () => {
    const whole = await generateText({ ...base, prompt: 'the rain' });
    const streamed = streamText({ ...base, prompt: 'the rain' });
    let text = '';
    for await (const piece of streamed.textStream) text += piece;
    assert.equal(text, whole.text);
    assert.equal((await streamed.usage).outputTokens, whole.usage.outputTokens);
  },
  'structured output keeps to its schema, whole and streamed': async () => {
    const request = {
      ...base,
      maxOutputTokens: 200,
      prompt: 'where?',
      output: Output.object({ schema: place }),
    };
    const { output } = await generateText(request);
    assert.match(output.place, /^(here|there)$/);
    const streamed = streamText(request);
    let last;
    for await (const part of streamed.partialOutputStream) last = part;
    assert.deepEqual(last, output);
  },
  'a conversation with a tool: called, executed, its result given back, answered': async () => {
    const executed = [];
    const first = await generateText({
      ...{ ...base, maxOutputTokens: 200, prompt: 'where?', tools: tools(executed), toolChoice: 'required' },
      stopWhen: stepCountIs(1),
    });
    assert.equal(first.finishReason, 'tool-calls');
    assert.match(executed[0].place, /^(here|there)$/);
    const second = await generateText({
      ...{ ...base, tools: tools(executed), toolChoice: 'auto' },
      messages: [{ role: 'user', content: 'where?' }, ...first.response.messages],
    });
    assert.equal(typeof second.text, 'string');
    assert.ok(second.usage.inputTokens > first.usage.inputTokens);
  },
  'a streamed tool call': async () => {
    const executed = [];
    const streamed = streamText({
      ...{ ...base, maxOutputTokens: 200, prompt: 'where?', tools: tools(executed) },
      toolChoice: { type: 'tool', toolName: 'look' },
    });
    const [call] = await streamed.toolCalls;
    assert.equal(call.toolName, 'look');
    assert.equal(executed.length, 1);
  },
  embeddings: async () => {
    const { embeddings } = await embedMany({
      ...{ model: provider.embeddingModel('tiny'), values: ['the rain', 'the thing'], maxRetries: 0 },
    });
    assert.equal(embeddings.length, 2);
  },
  'a stream that is left early': async () => {
    const controller = new AbortController();
    const streamed = streamText({
      ...{
        ...base,
        maxOutputTokens: 1000,
        prompt: 'go on',
        temperature: 1.5,
        abortSignal: controller.signal,
      },
      onError: () => undefined,
    });
    for await (const _ of streamed.textStream) controller.abort();
    const after = await generateText({ ...base, prompt: 'the rain' });
    assert.equal(typeof after.text, 'string');
  },
  'a prompt that does not fit is an error with its code': async () => {
    const refused = generateText({ ...base, prompt: 'the rain '.repeat(3000) });
    await assert.rejects(refused, (error) => {
      assert.equal(error.statusCode, 400);
      assert.match(error.responseBody, /context_length_exceeded/);
      return true;
    });
  },
});
