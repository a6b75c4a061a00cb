import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import type { Keep } from './ports.ts';

const Seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));

/** How long this person can take back what is sent, over a reload; on one server. Answers how to stop. */
export function keepUndo({
  keep,
  scope,
  store,
}: {
  readonly keep: Keep;
  readonly scope: string;
  readonly store: ConsoleStore;
}): () => void {
  const key = `deskwire:undo:${scope}`;
  store.setState({ undoSeconds: readUndo(keep, key) });
  return store.subscribe(({ undoSeconds }, was) => {
    if (undoSeconds === was.undoSeconds) return;
    try {
      keep.set(key, JSON.stringify(undoSeconds));
    } catch {
      // refused storage costs the memory of the choice, nothing else
    }
  });
}

function readUndo(keep: Keep, key: string): number {
  try {
    return v.parse(v.fallback(Seconds, 0), JSON.parse(keep.get(key) ?? '0'));
  } catch {
    // refused, or not ours: as usual
    return 0;
  }
}
