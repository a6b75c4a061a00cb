import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';

/** So long after opening lines are still measured and pages fetched ahead come in above, in milliseconds. */
const LANDING_MS = 1_500;
const TAKES_OVER = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Where a conversation opens: at the line with this key, else at the foot. A page that comes in above puts the line under
 * another number, so it is aimed at anew until it stands; whoever scrolls meanwhile is left alone. Answers how to give up
 * the aim, for whoever goes elsewhere by other means.
 */
export function useLanding(
  box: RefObject<HTMLElement | null>,
  key: string | null,
  items: readonly TimelineItem[],
  lines: Virtualizer<HTMLDivElement, Element>,
): () => void {
  const isLanding = useRef(key !== null);
  const giveUp = useCallback(() => {
    isLanding.current = false;
  }, []);

  useLayoutEffect(() => {
    if (!isLanding.current) return;
    const at = items.findIndex((item) => item.key === key);
    if (at !== -1) lines.scrollToIndex(at, { align: 'start' });
    // the virtualizer is one object for as long as the list lives
    // oxlint-disable-next-line react/exhaustive-deps
  }, [items, key]);

  useLayoutEffect(() => {
    if (!isLanding.current) lines.scrollToEnd();
    // once, on opening: afterwards the reader scrolls
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => {
    const element = box.current;
    const timer = window.setTimeout(giveUp, LANDING_MS);
    for (const event of TAKES_OVER) element?.addEventListener(event, giveUp, { passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const event of TAKES_OVER) element?.removeEventListener(event, giveUp);
    };
  }, [box, giveUp]);

  return giveUp;
}
