/** @module What servers say when they refuse, whatever server it is, and without what must stay secret. */

/** Text of a server without the key, other bearer tokens, and control characters; at most 300 characters. */
export function redact(text: string, apiKey: string | undefined): string {
  const withoutKey = apiKey ? text.replaceAll(apiKey, '***') : text;
  return withoutKey
    .replace(/\b(Bearer\s+)\S+/gi, '$1***')
    .replace(/\bsk-[\w-]{8,}/g, '***')
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .slice(0, 300);
}

export interface RemoteProblem {
  message: string;
  code: string | null;
  promptTokens: number | null;
  contextSize: number | null;
}

/** What an error body of OpenAI's, llama.cpp's or any other form says. */
export function parseProblem(text: string): RemoteProblem {
  let error: Record<string, unknown> = {};
  try {
    const body: unknown = JSON.parse(text);
    const inner = (body as { error?: unknown } | null)?.error ?? body;
    error = typeof inner === 'string' ? { message: inner } : ((inner ?? {}) as Record<string, unknown>);
  } catch {
    error = { message: text };
  }
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  // llama.cpp and vLLM repeat the status as the code.
  const code = [error.code, error.type].find((one) => typeof one === 'string');
  return {
    message: typeof error.message === 'string' ? error.message : text,
    code: typeof code === 'string' ? code : null,
    promptTokens: number(error.n_prompt_tokens),
    contextSize: number(error.n_ctx),
  };
}

/** An answer with a status that is no success and is not worth another try. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly problem: RemoteProblem;
  constructor(status: number, problem: RemoteProblem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }
}
