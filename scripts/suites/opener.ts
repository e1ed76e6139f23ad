/** @module Opens one server after the other in this process, as a suite asks for them over HTTP: a process for each takes too long. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openEmbedder } from '../../src/infer/embed.ts';
import { loadChatModel } from '../../src/infer/load.ts';
import { startServer } from '../../src/serve/main.ts';

interface WantedServer {
  contextSize: number;
  parallel: number;
  apiKey: string | null;
  aliases: string[];
}

const knownNames = [
  'gpt-3.5-turbo-instruct',
  'gpt-3.5-turbo',
  'davinci-002',
  'text-embedding-3-small',
  'gpt-4.1',
];

/** A POST of what is wanted closes the server before and answers {port}. */
export async function openOpener(modelPath: string): Promise<AsyncDisposable & { url: string }> {
  let close = async () => {};
  const replace = async ({ contextSize, parallel, apiKey, aliases }: WantedServer): Promise<number> => {
    await close();
    const id = aliases[0] ?? 'tiny';
    const model = await loadChatModel({ modelPath, contextSize, parallel, id });
    const embedder = await openEmbedder({ modelPath, contextSize, id });
    const server = await startServer({
      ...{ port: 0, models: [model], embedder, aliases: [...aliases, ...knownNames] },
      ...(apiKey === null ? {} : { apiKey }),
    });
    close = async () => {
      await server.close();
      for (const one of [embedder, model]) await one[Symbol.asyncDispose]();
    };
    return Number(new URL(server.url).port);
  };
  const opener = createServer(async (request, response) => {
    try {
      const port = await replace((await json(request)) as WantedServer);
      response.end(JSON.stringify({ port }));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => opener.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(opener.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      opener.closeAllConnections();
      opener.close();
      await close();
    },
  };
}
