/** @module A list of any length of which only the rows in sight are in the page. All rows have one height. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface VirtualListProps {
  label: string;
  count: number;
  /** In pixels. */
  rowHeight: number;
  /** The row that the keyboard is on; -1: none. */
  active: number;
  onActive: (index: number) => void;
  /** Keys besides those that move (arrows, j and k, page, home and end). */
  onKey?: (key: string, event: KeyboardEvent) => void;
  row: (index: number) => ComponentChildren;
  id: string;
}

const spare = 6;

export function VirtualList({ label, count, rowHeight, active, onActive, onKey, row, id }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(480);
  useEffect(() => {
    const element = box.current!;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current!;
    if (active < 0) return;
    const [from, to] = [active * rowHeight, (active + 1) * rowHeight];
    if (from < element.scrollTop) element.scrollTop = from;
    else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
  }, [active, rowHeight]);
  const first = Math.max(0, Math.floor(top.value / rowHeight) - spare);
  const last = Math.min(count, Math.ceil((top.value + height.value) / rowHeight) + spare);
  const page = Math.max(1, Math.floor(height.value / rowHeight) - 1);
  const steps: Record<string, number> = {
    ...{ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 },
    ...{ PageDown: page, PageUp: -page, Home: -count, End: count },
  };
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, place) => first + place);
  return (
    <div
      ref={box}
      class="list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={active >= first && active < last ? `${id}-${active}` : undefined}
      tabIndex={0}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
        const by = steps[event.key];
        if (by === undefined) onKey?.(event.key, event);
        else {
          event.preventDefault();
          onActive(Math.max(0, Math.min(count - 1, active + by)));
        }
      }}
    >
      <div class="list-space" role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {shown.map((index) => (
          // The keyboard works on the list; a click is the same for the mouse.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus (aria-activedescendant)
          <div
            key={index}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            aria-setsize={count}
            aria-posinset={index + 1}
            class="list-row"
            style={{ height: `${rowHeight}px`, transform: `translateY(${index * rowHeight}px)` }}
            onClick={() => onActive(index)}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
