import { useCallback, useEffect, useRef } from 'react';

/** So long what comes in is gathered before it is told, in milliseconds. */
const GATHER_MS = 500;

type Gather<T> = (more: readonly T[], tell: (all: readonly T[]) => void) => void;

/** Gathers what comes in at short intervals, and tells it in one go, in its order. */
export function useGathered<T>(): Gather<T> {
  const held = useRef<T[]>([]);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback<Gather<T>>((more, tell) => {
    held.current.push(...more);
    if (held.current.length === 0) return;
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      tell(held.current.splice(0));
    }, GATHER_MS);
  }, []);
}
