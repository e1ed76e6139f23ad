/** @module What a check of the server says: how many of its cases held, and a figure worth reading. */
export interface Check {
  name: string;
  held: number;
  cases: number;
  /** Figures, and the first thing that went wrong. */
  note: string;
}

/** POSTs JSON (text as it is) to a path of the API. */
export function post(url: string, path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}/v1/${path}`, {
    ...{ method: 'POST', ...init },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export const chatOf = (content: string, more: object = {}) => ({
  ...{ messages: [{ role: 'user', content }], ...more },
});

/** Runs `work` for 0 to count - 1, `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
