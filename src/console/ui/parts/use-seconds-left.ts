import { useConsole } from '../../app/console-context.tsx';
import { useServerTime } from './ticker.tsx';

/** Whole seconds until a moment by `performance.now()`, from `most` down to one: what is counted has not happened yet. */
export function useSecondsLeft(at: number, most: number): number {
  // the ticker tells the browser's time, moved by the offset
  const offset = useConsole((state) => state.clockOffset);
  const end = performance.timeOrigin + at + offset;
  return useServerTime((now) => Math.max(1, Math.min(most, Math.ceil((end - now) / 1_000))));
}
