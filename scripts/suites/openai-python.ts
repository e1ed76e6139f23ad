/** @module The tests of OpenAI's client for Python that speak with a server, and those of its streams. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pythonIn, runPytest } from './python.ts';
import type { Suite } from './suite.ts';

const packages = [
  ...['openai', 'httpx2', 'pytest', 'pytest-asyncio', 'respx', 'inline-snapshot', 'dirty-equals', 'rich'],
  ...['time-machine', 'nest_asyncio', 'trio', 'httpx-aiohttp', 'pytest-xdist'],
];

const names = ['gpt-5.4', 'gpt-3.5-turbo-instruct', 'text-embedding-3-small', 'gpt-4o-mini', 'string'];

function leaveOut(test: string): string | null {
  if (
    /TestCompletions::test_\w*(retrieve|update|list|delete)\b/.test(test) ||
    (/_(retrieve|update|list|delete)(_|\[)/.test(test) && test.includes('chat.test_completions'))
  )
    return 'this server keeps no answers';
  if (/test_models.*delete/.test(test)) return 'this server deletes no models';
  if (
    /test_embeddings.*(method_create\[(strict|aiohttp)|_create\[(strict|aiohttp)|streaming_response_create\[(strict|aiohttp))/.test(
      test,
    )
  )
    return 'the client asks for base64 and checks for numbers before it decodes them';
  return null;
}

export const openaiPython: Suite = {
  name: 'openai-python',
  repository: 'https://github.com/openai/openai-python',
  options: names.flatMap((name) => ['--alias', name]),
  async run({ url, checkout, work }) {
    const pytest = await pythonIn(work, packages, 'pytest');
    const result = await runPytest({
      ...{ pytest, work, cwd: checkout, leaveOut },
      env: { TEST_API_BASE_URL: `${url}/v1`, PYTHONPATH: join(checkout, 'src') },
      args: [
        ...['chat/test_completions', 'test_completions', 'test_embeddings', 'test_models'].map(
          (name) => `tests/api_resources/${name}.py`,
        ),
        ...['tests/lib/chat', 'tests/test_streaming.py'],
      ],
    });
    const [, version = '?'] =
      /^version = "(.+)"/m.exec(await readFile(join(checkout, 'pyproject.toml'), 'utf8')) ?? [];
    return { name: 'openai-python', version, ...result };
  },
};
