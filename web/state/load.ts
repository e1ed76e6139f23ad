/** @module What a view reads from the server: loaded when it opens, again when the server is back, when its files changed, when asked for. */
import { computed, type Signal, signal, useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { epoch } from '../api/connection.ts';
import { ApiError } from '../api/http.ts';
import { changes } from './live.ts';

const loading = signal(0);
/** While anything that a view asked for is on its way. */
export const isLoading = computed(() => loading.value > 0);

export interface Loaded<T> {
  /** The last that came; null before the first. */
  value: Signal<T | null>;
  error: Signal<ApiError | null>;
  reload: () => void;
}

export interface LoadOptions {
  /** Kinds of files whose change loads anew. */
  on?: readonly (keyof typeof changes.value)[];
}

/** @param key loads anew when it changes; the value of another key is never shown. */
export function useLoaded<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  { on = [] }: LoadOptions = {},
): Loaded<T> {
  const value = useSignal<T | null>(null);
  const error = useSignal<ApiError | null>(null);
  const shownKey = useSignal(key);
  const asked = useSignal(0);
  const version = useComputed(() =>
    [epoch.value, asked.value, ...on.map((kind) => changes.value[kind])].join(' '),
  ).value;
  // Before the paint, so that a view is never seen that seems to have all and has asked for nothing yet.
  useLayoutEffect(() => {
    const controller = new AbortController();
    if (shownKey.value !== key) {
      shownKey.value = key;
      value.value = null;
    }
    loading.value++;
    load(controller.signal)
      .finally(() => {
        loading.value--;
      })
      .then(
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
  }, [key, version]);
  return {
    value,
    error,
    reload: () => {
      asked.value++;
    },
  };
}
