import * as v from 'valibot';
import { type ConsoleStore, USUAL_SORTS } from '../store/create-store.ts';
import type { Keep } from './ports.ts';

const Sort = v.picklist(['waiting', 'recent', 'quiet', 'name']);
const Sorts = v.object({
  waiting: v.fallback(Sort, USUAL_SORTS.waiting),
  mine: v.fallback(Sort, USUAL_SORTS.mine),
  all: v.fallback(Sort, USUAL_SORTS.all),
});

/** How each tab of the queue is sorted, over a reload; for one member of staff on one server. Answers how to stop. */
export function keepSorts({
  keep,
  scope,
  store,
}: {
  readonly keep: Keep;
  readonly scope: string;
  readonly store: ConsoleStore;
}): () => void {
  const key = `deskwire:sorts:${scope}`;
  try {
    const kept = v.safeParse(Sorts, JSON.parse(keep.get(key) ?? '{}'));
    store.setState({ sorts: kept.success ? kept.output : USUAL_SORTS });
  } catch {
    // refused, or not ours: as usual
    store.setState({ sorts: USUAL_SORTS });
  }
  return store.subscribe(({ sorts }, was) => {
    if (sorts === was.sorts) return;
    try {
      keep.set(key, JSON.stringify(sorts));
    } catch {
      // refused storage costs the memory of the choice, nothing else
    }
  });
}
