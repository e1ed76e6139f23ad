/** @module Files dropped anywhere on the page. Without this the browser opens them in its place, and what was typed is out of sight. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

type Take = (files: readonly File[]) => void;

/** Of the view that is open; null: it takes none. */
let taker: { take: Take; over: (isOver: boolean) => void } | null = null;

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** From the start of the page on. */
export function guardDrops(): void {
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    // A view that takes no files shows it by the pointer.
    if (taker === null) event.dataTransfer!.dropEffect = 'none';
    else taker.over(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) taker?.over(false);
  });
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    taker?.over(false);
    const files = [...event.dataTransfer!.files];
    if (files.length > 0) taker?.take(files);
  });
}

/** While the view is open. @returns whether files hover over the page */
export function useDroppedFiles(take: Take): Signal<boolean> {
  const isOver = useSignal(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const own = {
      take: (files: readonly File[]) => latest.current(files),
      over: (now: boolean) => {
        isOver.value = now;
      },
    };
    taker = own;
    return () => {
      if (taker === own) taker = null;
    };
  }, []);
  return isOver;
}
