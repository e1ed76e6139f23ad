/** @module What a job will take, asked while its settings are chosen: each estimate belongs to the settings it was asked for. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Estimate, EstimateRequest } from '../../src/ui/contract.ts';
import { epoch } from '../api/connection.ts';
import { ApiError } from '../api/http.ts';
import { estimate } from '../api/v1.ts';
import { changes } from './live.ts';

/** An estimate that cannot be made says why. */
export type Foreseen = Estimate | ApiError;

/** Rest between two keys of a number. */
const REST_MS = 300;

/**
 * @param isWanted false: nothing is asked.
 * @returns what is known of `job` as it stands, null while it is not; and the promise of it, asked at once.
 */
export function useForeseen(
  job: EstimateRequest,
  isWanted: boolean,
): { value: Foreseen | null; settled: () => Promise<Foreseen> } {
  const key = JSON.stringify([job, epoch.value, changes.value.datasets, changes.value.adapters]);
  const known = useSignal<{ key: string; value: Foreseen } | null>(null);
  const asked = useRef<{ key: string; answer: Promise<Foreseen>; controller: AbortController } | null>(null);
  const settled = (): Promise<Foreseen> => {
    if (asked.current?.key === key) return asked.current.answer;
    asked.current?.controller.abort();
    const controller = new AbortController();
    const answer = estimate(job, controller.signal)
      .catch((reason) => (reason instanceof ApiError ? reason : new ApiError(500, String(reason))))
      .then((value) => {
        if (!controller.signal.aborted) known.value = { key, value };
        return value;
      });
    asked.current = { key, answer, controller };
    return answer;
  };
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(settled, REST_MS);
    return () => clearTimeout(timer);
  }, [key, isWanted]);
  useEffect(() => () => asked.current?.controller.abort(), []);
  return { value: known.value?.key === key ? known.value.value : null, settled };
}
