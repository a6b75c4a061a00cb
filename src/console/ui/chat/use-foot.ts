import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';

type Foot = {
  /** Whether one reads the newest line. */
  readonly isAtEnd: boolean;
  /** The newest lines of the conversation, whether they are drawn or not. */
  readonly newest: readonly TimelineItem[];
  readonly stayAtEnd: () => void;
  readonly goToEnd: () => void;
  /** The box has another size while one reads elsewhere: look anew whether that is the foot. */
  readonly lookAgain: () => void;
};

/**
 * Keeps the foot in sight for whoever reads it, also when the composer grows or the window shrinks; and brings one's own
 * message into sight wherever one reads: nobody should wonder whether it went out.
 */
export function useFoot(box: RefObject<HTMLElement | null>, foot: Foot): void {
  const { isAtEnd, newest, stayAtEnd, goToEnd, lookAgain } = foot;
  const resized = useEffectEvent(() => {
    if (isAtEnd) stayAtEnd();
    else lookAgain();
  });
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(() => resized());
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);

  const last = newest.at(-1);
  // a quick server has stored it before it was ever drawn as one that waits
  const isOwn = last?.kind === 'pending' || (last?.kind === 'message' && last.from === 'me');
  const ownKey = isOwn ? last.key : null;
  const brought = useRef(ownKey);
  const sent = useEffectEvent(goToEnd);
  useLayoutEffect(() => {
    if (ownKey === null || ownKey === brought.current) return;
    brought.current = ownKey;
    sent();
  }, [ownKey]);
}
