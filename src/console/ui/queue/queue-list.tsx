import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { QueueRow, ROW_HEIGHT } from './queue-row.tsx';
import type { Selection } from './use-selection.ts';

type Props = {
  readonly label: string;
  /** As they are shown. */
  readonly ids: readonly CustomerId[];
  /** As they are: who is shown and not in here has gone. */
  readonly live: readonly CustomerId[];
  readonly open: CustomerId | null;
  readonly selection: Selection;
  readonly onPick: (id: CustomerId) => void;
  /** The foot comes near: there may be more; null: there is not, or it is on its way. */
  readonly onFoot: (() => void) | null;
};

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 8,
  PageUp: (at) => at - 8,
  Home: () => 0,
  End: (_, last) => last,
};

/** So many rows before the last the next page is asked for. */
const NEAR_ROWS = 10;

/**
 * The rows. One stop for Tab; arrows, Page and Home/End move, Enter opens. What the keyboard is on follows the
 * customer, not the place (QUEUE-2); the list never scrolls by itself.
 */
export function QueueList({ label, ids, live, open, selection, onPick, onFoot }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [chosen, setChosen] = useState<CustomerId | null>(null);
  const picked = [chosen, open].find((id) => id !== null && ids.includes(id)) ?? null;
  const active = picked ?? ids[0] ?? null;
  const isHere = useMemo(() => (ids === live ? null : new Set(live)), [ids, live]);
  const activeAt = active === null ? -1 : ids.indexOf(active);

  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, which is right here
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    paddingStart: 4,
    paddingEnd: 8,
    // the keyboard's row is always drawn: a screen reader is told about it by its id
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return activeAt < 0 || shown.includes(activeAt)
        ? shown
        : [...shown, activeAt].toSorted((a, b) => a - b);
    },
  });

  const lastDrawn = rows.getVirtualItems().at(-1)?.index ?? 0;
  const isNearFoot = lastDrawn >= ids.length - NEAR_ROWS;
  useEffect(() => {
    if (isNearFoot) onFoot?.();
  }, [isNearFoot, onFoot]);

  const pick = (id: CustomerId) => {
    setChosen(id);
    onPick(id);
  };
  const click = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null;
    const id = ids[Number(row?.dataset.index ?? -1)];
    if (id === undefined) return;
    const isBox = event.target instanceof Element && event.target.closest('[data-select]') !== null;
    if (!isBox && !event.shiftKey) {
      pick(id);
      return;
    }
    setChosen(id);
    if (event.shiftKey) selection.extend(id);
    else selection.toggle(id);
  };

  /** Puts the keyboard on the row at this place, or the nearest there is. */
  const move = (to: number) => {
    const next = Math.min(ids.length - 1, Math.max(0, to));
    const id = ids[next];
    if (id === undefined) return undefined;
    setChosen(id);
    rows.scrollToIndex(next, { align: 'auto' });
    return id;
  };
  const key = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && active !== null) {
      event.preventDefault();
      pick(active);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(step(activeAt, ids.length - 1));
  };
  const step = (by: number) => {
    scroller.current?.focus({ preventScroll: true });
    move(activeAt + by);
  };
  useCommand('select', () => {
    if (active === null || document.activeElement !== scroller.current) return false;
    selection.toggle(active);
  });
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
  const openBeside = (by: number) => {
    const id = move((open === null ? activeAt : ids.indexOf(open)) + by);
    if (id === undefined || id === open) return false;
    pick(id);
  };
  useCommand('open-next', () => openBeside(1));
  useCommand('open-previous', () => openBeside(-1));

  const domId = (id: CustomerId) => `${prefix}-${id}`;
  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot draw rows
      role="listbox"
      aria-label={label}
      aria-activedescendant={active === null ? undefined : domId(active)}
      data-begins={picked === null ? '' : undefined}
      tabIndex={0}
      onClick={click}
      onKeyDown={key}
      className="group h-full overflow-y-auto overscroll-contain outline-none"
    >
      <div role="presentation" className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const id = ids[index];
          if (id === undefined) return null;
          return (
            <QueueRow
              key={key}
              id={id}
              domId={domId(id)}
              top={start}
              position={index + 1}
              total={ids.length}
              isOpen={id === open}
              isActive={id === active}
              isChecked={selection.ids.length === 0 ? null : selection.has(id)}
              hasGone={isHere !== null && !isHere.has(id)}
            />
          );
        })}
      </div>
    </div>
  );
}
