/** @module One job as its events tell it, from the first on and as they come; a lost connection misses none. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JobEvent } from '../../src/ui/contract.ts';
import { ApiError } from '../api/http.ts';
import { followEvents } from '../api/server-events.ts';
import { pathOf } from '../api/v1.ts';

type Of<T extends JobEvent['type']> = Extract<JobEvent, { type: T }>;

export interface JobStory {
  steps: Of<'step'>[];
  probes: Of<'probe'>[];
  output: Of<'output'>[];
  estimate: Of<'estimate'> | null;
  progress: Of<'progress'> | null;
  /** What the run says once: the engine, where it resumed, where it stopped early. */
  notes: (Of<'engine'> | Of<'resumed'> | Of<'course'> | Of<'checkpointIgnored'>)[];
  checkpoints: number;
  done: Of<'done'> | null;
  end: Of<'end'> | null;
}

const begin = (): JobStory => ({
  ...{ steps: [], probes: [], output: [], estimate: null, progress: null },
  ...{ notes: [], checkpoints: 0, done: null, end: null },
});

/** Null until the first event. The story's lists grow in place; each new object of the signal says that they did. */
export function useJobStory(id: string): { story: Signal<JobStory | null>; error: Signal<ApiError | null> } {
  const story = useSignal<JobStory | null>(null);
  const error = useSignal<ApiError | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const told = begin();
    let isWaiting = false;
    // Thousands of events come at once at first: they are shown together.
    const showSoon = () => {
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
        if (!controller.signal.aborted) story.value = { ...told };
      }, 50);
    };
    const { signal } = controller;
    const follow = async () => {
      const isLast = ({ event }: { event?: string | undefined }) => event === 'end';
      for await (const { data } of followEvents(pathOf('jobs', id, 'events'), { signal, isLast })) {
        tell(told, JSON.parse(data) as JobEvent);
        showSoon();
      }
    };
    follow().catch((reason) => {
      if (!signal.aborted)
        error.value = reason instanceof ApiError ? reason : new ApiError(500, String(reason));
    });
    return () => controller.abort();
  }, [id]);
  return { story, error };
}

function tell(story: JobStory, event: JobEvent): void {
  switch (event.type) {
    case 'step': {
      // A resumed run tells the steps since its checkpoint again.
      while (story.steps.length > 0 && story.steps.at(-1)!.step >= event.step) story.steps.pop();
      story.steps.push(event);
      return;
    }
    case 'probe':
      story.probes.push(event);
      return;
    case 'output':
      story.output.push(event);
      return;
    case 'checkpoint':
      story.checkpoints++;
      return;
    case 'engine':
    case 'resumed':
    case 'course':
    case 'checkpointIgnored':
      story.notes.push(event);
      return;
    case 'estimate':
      story.estimate = event;
      return;
    case 'progress':
      story.progress = event;
      return;
    case 'done':
      story.done = event;
      return;
    case 'end':
      story.end = event;
  }
}
