import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from 'react';
import type { WireEvent } from '../../wire-log/wire-event.ts';
import { ROW_HEIGHT, WireRow } from './wire-row.tsx';

type Props = {
  readonly events: readonly WireEvent[];
  /** Number of the event the keyboard is on; null: none. */
  readonly active: number | null;
  readonly onActive: (number: number | null) => void;
};

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 15,
  PageUp: (at) => at - 15,
  Home: () => 0,
  End: (_, last) => last,
};

/** Where this number stands: they grow without falling. */
function placeOf(events: readonly WireEvent[], number: number | null): number {
  if (number === null) return -1;
  let from = 0;
  let to = events.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = events[middle]?.number ?? 0;
    if (found === number) return middle;
    if (found < number) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}

/** Thousands of rows, of which those in sight are drawn. Who is at the foot follows what comes. */
export function WireList({ events, active, onActive }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const activeAt = placeOf(events, active);

  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, which is right here
  const rows = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => events[index]?.number ?? index,
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: ROW_HEIGHT,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return activeAt < 0 || shown.includes(activeAt)
        ? shown
        : [...shown, activeAt].toSorted((a, b) => a - b);
    },
  });

  // it opens at the newest; from then on the list itself follows
  const { scrollToEnd } = rows;
  useEffect(() => {
    scrollToEnd({ behavior: 'auto' });
  }, [scrollToEnd]);

  const key = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'Escape') onActive(null);
    const step = STEPS[event.key];
    const last = events.length - 1;
    if (step === undefined || last < 0) return;
    event.preventDefault();
    // from nowhere, one begins at the foot: that is what is in sight
    const to = activeAt < 0 && event.key !== 'Home' ? last : step(activeAt, last);
    const next = Math.min(last, Math.max(0, to));
    onActive(events[next]?.number ?? null);
    rows.scrollToIndex(next, { align: 'auto' });
  };
  const click = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null;
    const number = events[Number(row?.dataset.index ?? -1)]?.number;
    if (number !== undefined) onActive(number);
  };

  const domId = (number: number) => `${prefix}-${number}`;
  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot draw rows
      role="listbox"
      aria-label="Wire"
      aria-activedescendant={active === null || activeAt < 0 ? undefined : domId(active)}
      tabIndex={0}
      onClick={click}
      onKeyDown={key}
      className="focus-inset h-full overflow-y-auto overscroll-contain"
    >
      <div role="presentation" className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key: rowKey }) => {
          const event = events[index];
          return event === undefined ? null : (
            <WireRow
              key={rowKey}
              event={event}
              domId={domId(event.number)}
              index={index}
              total={events.length}
              top={start}
              isActive={event.number === active}
            />
          );
        })}
      </div>
    </div>
  );
}
