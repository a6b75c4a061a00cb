import { type RefObject, useEffect } from 'react';
import { focusComposer } from '../chat/focus-composer.ts';
import { listIn } from '../queue/list-in.ts';

/**
 * The keyboard never stands on nothing (KEYS-3): where what has the focus goes, as the composer does when a colleague takes the
 * conversation, the focus goes to where one writes, else to the list. Who has put it nowhere by a click is left alone.
 */
export function useFocusKept(desk: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (desk.current === null) return undefined;
    const within = desk.current;
    // a field may have taken it before anybody listened
    let last = within.contains(document.activeElement) ? document.activeElement : null;
    const isNowhere = () => document.activeElement === document.body || document.activeElement === null;

    const came = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    // some browsers tell this of what they remove, before it is gone
    const went = () =>
      queueMicrotask(() => {
        if (isNowhere() && last?.isConnected === true) last = null;
      });
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected || !isNowhere()) return;
      last = null;
      // under a finger the field would bring the keyboard of the screen with it
      const isTouch = window.matchMedia('(pointer: coarse)').matches;
      if (isTouch || !focusComposer(within)) listIn(within)?.focus({ preventScroll: true });
    });

    within.addEventListener('focusin', came);
    within.addEventListener('focusout', went);
    observer.observe(within, { childList: true, subtree: true });
    return () => {
      within.removeEventListener('focusin', came);
      within.removeEventListener('focusout', went);
      observer.disconnect();
    };
  }, [desk]);
}
