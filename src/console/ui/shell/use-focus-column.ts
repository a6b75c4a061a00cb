import { type RefObject, useEffect } from 'react';

/**
 * With one column at a time the column that had the focus is gone after a change: puts the focus at the way back, or
 * on the rows, unless something in the new column has taken it.
 */
export function useFocusColumn(
  desk: RefObject<HTMLElement | null>,
  isNarrow: boolean,
  isOpen: boolean,
): void {
  useEffect(() => {
    if (!isNarrow || document.activeElement !== document.body) return;
    const target = isOpen ? '[data-back]' : '[role=listbox]';
    desk.current?.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
  }, [desk, isNarrow, isOpen]);
}
