/** @module What a view reads from the server: loaded when it opens, again when the server is back, and when it is asked for. */
import { type Signal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { epoch } from '../api/connection.ts';
import { ApiError } from '../api/http.ts';

export interface Loaded<T> {
  /** The last that came; null before the first. */
  value: Signal<T | null>;
  error: Signal<ApiError | null>;
  reload: () => void;
}

/** @param key loads anew when it changes. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const value = useSignal<T | null>(null);
  const error = useSignal<ApiError | null>(null);
  const asked = useSignal(0);
  const wanted = useComputed(() => `${epoch.value} ${asked.value}`).value;
  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal).then(
      (loaded) => {
        if (controller.signal.aborted) return;
        value.value = loaded;
        error.value = null;
      },
      (reason) => {
        if (controller.signal.aborted) return;
        error.value = reason instanceof ApiError ? reason : new ApiError(500, String(reason));
      },
    );
    return () => controller.abort();
  }, [key, wanted]);
  return {
    value,
    error,
    reload: () => {
      asked.value++;
    },
  };
}
