import { type FocusEvent, useMemo, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { calmOrder, changesBetween } from '../../store/calm.ts';

/** Rows that do not move: what was shown when a hand came upon the list, under one tab, sort and search. */
type Held = { readonly view: string; readonly ids: readonly CustomerId[] };

/** Where the keyboard has to be for the rows to be held. */
const ROWS = '[role=listbox],[data-calm]';

/**
 * The order in which rows are shown (QUEUE-2). While the pointer is over the list, or the keyboard in it, it stands still;
 * `changes` is how much has come about meanwhile, `apply` shows it. Another `view` (tab, sort, search) is asked for, and
 * shown at once. Give `hand` to the element around the list.
 */
export function useCalm(live: readonly CustomerId[], view: string) {
  const [isHandOn, setHandOn] = useState(false);
  const [held, setHeld] = useState<Held | null>(null);
  const where = useRef({ pointer: false, keyboard: false });

  const fits = isHandOn && held?.view === view ? held : null;
  const shown = fits === null ? live : calmOrder(fits.ids, live);
  if (isHandOn && shown !== fits?.ids) setHeld({ view, ids: shown });
  const changes = useMemo(() => (shown === live ? 0 : changesBetween(shown, live)), [shown, live]);

  const note = (change: Partial<typeof where.current>) => {
    const isOn = () => where.current.pointer || where.current.keyboard;
    const wasOn = isOn();
    Object.assign(where.current, change);
    if (isOn() === wasOn) return;
    setHeld(null);
    setHandOn(!wasOn);
  };
  return {
    shown,
    changes,
    apply: () => setHeld(null),
    hand: {
      onPointerEnter: () => note({ pointer: true }),
      onPointerLeave: () => note({ pointer: false }),
      onPointerCancel: () => note({ pointer: false }),
      onFocus: ({ target }: FocusEvent) => note({ keyboard: isInRows(target) }),
      onBlur: ({ relatedTarget }: FocusEvent) => note({ keyboard: isInRows(relatedTarget) }),
    },
  };
}

function isInRows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ROWS) !== null;
}
