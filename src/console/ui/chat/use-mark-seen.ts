import { useEffect } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions } from '../../app/console-context.tsx';

/** Tells that the newest message was on the screen: at the foot, in a window that has the focus. */
export function useMarkSeen(customerId: CustomerId, isAtEnd: boolean, newest: string): void {
  const { markSeen } = useActions();
  useEffect(() => {
    if (!isAtEnd || newest === '') return undefined;
    const mark = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) markSeen(customerId);
    };
    mark();
    window.addEventListener('focus', mark);
    return () => window.removeEventListener('focus', mark);
  }, [customerId, isAtEnd, newest, markSeen]);
}
