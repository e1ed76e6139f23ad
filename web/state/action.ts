/** @module Something a person asked for: under way, and what was refused. */
import { type Signal, useSignal } from '@preact/signals';
import { ApiError } from '../api/http.ts';

export interface Action {
  isBusy: Signal<boolean>;
  error: Signal<ApiError | null>;
  /** One at a time; a second call while one is under way does nothing. @returns whether all of the work was done */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

export function useAction(): Action {
  const isBusy = useSignal(false);
  const error = useSignal<ApiError | null>(null);
  return {
    isBusy,
    error,
    async run(work) {
      if (isBusy.value) return false;
      isBusy.value = true;
      error.value = null;
      try {
        await work();
        return true;
      } catch (reason) {
        error.value = reason instanceof ApiError ? reason : new ApiError(500, String(reason));
        return false;
      } finally {
        isBusy.value = false;
      }
    },
  };
}
