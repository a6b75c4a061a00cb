import { type RefObject, useEffect, useEffectEvent } from 'react';

/** That far from the edge of what is loaded, in pixels, the next page is asked for: before one gets there. */
const AHEAD = 900;

/**
 * Asks for the page beyond an edge of what is loaded when one comes near to it. `isWanted`: there is one, and it is not on its
 * way.
 */
export function useNearEdge(
  scroller: RefObject<HTMLElement | null>,
  side: 'before' | 'after',
  isWanted: boolean,
  ask: () => void,
): void {
  const asked = useEffectEvent(ask);
  // looked at again after each page: a page may not fill the screen
  useEffect(() => {
    const box = scroller.current;
    if (box === null || !isWanted) return undefined;
    const look = () => {
      const left = side === 'before' ? box.scrollTop : box.scrollHeight - box.scrollTop - box.clientHeight;
      if (left < AHEAD) asked();
    };
    const frame = requestAnimationFrame(look);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      box.removeEventListener('scroll', look);
    };
  }, [scroller, side, isWanted]);
}
