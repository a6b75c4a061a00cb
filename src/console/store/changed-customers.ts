import type { CustomerId } from '#protocol/ids.ts';
import type { ConsoleState } from './state.ts';

type Customers = ConsoleState['customers'];

/** So many changes are remembered; who has looked less often looks at everything. */
const MOST_CHANGES = 256;

/** The last changes, oldest first: whose rows became others on the way from one map to the next. */
let changes: { readonly to: number; readonly ids: readonly CustomerId[] }[] = [];
const numbers = new WeakMap<Customers, number>();
let newest = 0;

/** `next` was made from `before` by giving these customers other rows, or their first ones. Answers `next`. */
export function changedInto(before: Customers, next: Customers, ids: readonly CustomerId[]): Customers {
  // whatever did not follow from the map that was told last begins anew
  if (numbers.get(before) !== newest) {
    changes = [];
    newest += 1;
    numbers.set(before, newest);
  }
  newest += 1;
  numbers.set(next, newest);
  changes.push({ to: newest, ids });
  if (changes.length > MOST_CHANGES) changes = changes.slice(-MOST_CHANGES / 2);
  return next;
}

/** Whose rows in `now` may be others than in `before`; null: that is not known. */
export function changedBetween(before: Customers, now: Customers): ReadonlySet<CustomerId> | null {
  const [from, to] = [numbers.get(before), numbers.get(now)];
  if (from === undefined || to === undefined || from > to) return null;
  const between = changes.filter((change) => change.to > from && change.to <= to);
  return between.length === to - from ? new Set(between.flatMap(({ ids }) => ids)) : null;
}
