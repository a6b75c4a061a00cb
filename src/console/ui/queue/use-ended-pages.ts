import { useEffect } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';

/** Loads the first page of what has ended when it is shown. Answers how to load the next; null: there is none to ask for. */
export function useEndedPages(isShown: boolean): (() => void) | null {
  const { loadEnded } = useActions();
  const isOnline = useConsole(({ connection }) => connection.at === 'online' && connection.caughtUp);
  const hasNone = useConsole(({ ended }) => ended.until === null && ended.more && ended.load === 'idle');
  const canAsk = useConsole(({ ended }) => ended.more && ended.load === 'idle');
  useEffect(() => {
    if (isShown && isOnline && hasNone) void loadEnded();
  }, [isShown, isOnline, hasNone, loadEnded]);
  return isShown && isOnline && canAsk ? () => void loadEnded() : null;
}
