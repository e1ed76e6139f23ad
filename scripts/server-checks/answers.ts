/** @module Answers at the edge of the context, and the same answer however it is asked for. */
import { loadChatModel } from '../../src/infer/load.ts';
import { type Check, chatOf, post } from './check.ts';

/** Prompts of so many lengths around the context: too long ones are refused with both numbers, others are read to the last token. */
export async function checkOverflow(url: string, contextSize: number, lengths: number): Promise<Check> {
  let held = 0;
  for (let index = 0; index < lengths; index++) {
    const length = contextSize - Math.floor(lengths / 2) + index;
    // A byte is a token; the first one is another: were it cut, the count would differ.
    const prompt = [50, ...Array.from({ length: length - 1 }, () => 40)];
    const response = await post(url, 'completions', { prompt, max_tokens: 1 });
    const body = (await response.json()) as {
      usage?: { prompt_tokens: number };
      error?: { code: string; n_prompt_tokens: number; n_ctx: number };
    };
    const isRight =
      length < contextSize
        ? response.status === 200 && body.usage?.prompt_tokens === length
        : response.status === 400 &&
          body.error?.code === 'context_length_exceeded' &&
          body.error.n_prompt_tokens === length &&
          body.error.n_ctx === contextSize;
    if (isRight) held++;
  }
  return { name: 'overflow', cases: lengths, held, note: `around ${contextSize} tokens, none cut` };
}

/** Greedy answers of the library (that `ilab chat` asks), over HTTP whole and streamed. */
export async function checkDeterminism(url: string, modelPath: string, questions: number): Promise<Check> {
  await using model = await loadChatModel({ modelPath });
  let held = 0;
  for (let index = 0; index < questions; index++) {
    const content = `where is the ferry number ${index}?`;
    const { text } = await model.chat([{ role: 'user', content }], { maxTokens: 24 });
    const whole = await post(url, 'chat/completions', chatOf(content, { max_tokens: 24 }));
    const { choices } = (await whole.json()) as { choices: [{ message: { content: string } }] };
    const streamed = await post(url, 'chat/completions', chatOf(content, { max_tokens: 24, stream: true }));
    const pieces = (await streamed.text())
      .split('\n\n')
      .filter((event) => event.startsWith('data: {'))
      .map((event) => JSON.parse(event.slice(6)).choices[0]?.delta.content ?? '');
    if (choices[0].message.content === text && pieces.join('') === text) held++;
  }
  return { name: 'determinism', cases: questions, held, note: 'the library, HTTP, HTTP streamed' };
}
