/** @module What the server refused, in its own words, with its next step. Silence is the banner's to tell. */
import type { ApiError } from '../api/http.ts';

export function Failure({ error }: { error: Pick<ApiError, 'message' | 'hint'> | null }) {
  if (error === null || error.message === '') return null;
  return (
    <p class="failure" role="alert">
      {error.message} {error.hint}
    </p>
  );
}
