/** @module Shows the server its key once, for a cookie that no script can read. */
import { connection } from './connection.ts';
import { ApiError, request } from './http.ts';

/** `ilab ui` opens the page with "#token=..."; nobody who looks at the address later shall find it there. */
export async function openFromAddress(): Promise<void> {
  const token = /^#token=(.+)$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', location.pathname);
  await openSession(decodeURIComponent(token));
}

/** A wrong token leaves the page asking for one. */
export async function openSession(token: string): Promise<void> {
  try {
    await request('/api/v1/session', { method: 'POST', body: { token } });
  } catch (error) {
    if (error instanceof ApiError && error.status !== 0) connection.value = 'key';
  }
}
