/** An OpenAI-compatible server on loopback whose answers a test scripts, by the stage that asks. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Stage = 'context' | 'instructions' | 'judgeInstruction' | 'answer' | 'judgeAnswer' | 'other';

export interface Asked {
  stage: Stage;
  /** Content of the last message. */
  prompt: string;
  messages: { role: string; content: string }[];
  schema: unknown;
}

type Reply = string | { text: string; finish: 'length' } | Promise<string>;

export interface ScriptedEndpoint extends AsyncDisposable {
  url: string;
  asked: Asked[];
}

export async function scriptedEndpoint(answer: (asked: Asked) => Reply): Promise<ScriptedEndpoint> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    if (request.url?.endsWith('/models')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: [{ id: 'teacher', meta: { n_ctx: 4096 } }] }));
      return;
    }
    const body = JSON.parse(text);
    const schema = body.response_format?.json_schema?.schema;
    const one: Asked = {
      stage: stageOf(schema),
      prompt: body.messages.at(-1).content,
      messages: body.messages,
      schema,
    };
    asked.push(one);
    const reply = await answer(one);
    send(response, typeof reply === 'string' ? { text: reply, finish: 'stop' } : reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function stageOf(schema: { properties?: Record<string, { enum?: number[] }> } | undefined): Stage {
  if (schema === undefined) return 'answer';
  const { texts, instructions, score } = schema.properties ?? {};
  if (texts !== undefined) return 'context';
  if (instructions !== undefined) return 'instructions';
  if (score !== undefined) return score.enum?.[0] === 0 ? 'judgeInstruction' : 'judgeAnswer';
  return 'other';
}

function send(response: ServerResponse, { text, finish }: { text: string; finish: string }): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const write = (data: object | string) =>
    response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  write({ choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] });
  write({ choices: [{ index: 0, delta: {}, finish_reason: finish }] });
  write('[DONE]');
  response.end();
}
