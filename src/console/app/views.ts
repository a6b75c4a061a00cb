import type { CustomerId } from '#protocol/ids.ts';
import type { ViewChanged } from '#protocol/staff/view-open.ts';
import type { Line } from '../connection/line.ts';
import type { ConsoleStore } from '../store/create-store.ts';
import { isReplying, withoutViews, withViews } from '../store/views.ts';
import type { Tools } from './tools.ts';

type Told = { readonly line: Line; readonly customerId: CustomerId | null; readonly isReplying: boolean };

/** Who else has what open, and telling colleagues what one has open oneself (VIEW-1). */
export function createViews({ me, read, apply, line }: Tools, store: ConsoleStore) {
  let told: Told | undefined;

  function look(): void {
    const current = line();
    const state = read();
    if (current === null || !state.capabilities.includes('views')) return;
    const next = { line: current, customerId: state.open, isReplying: isReplying(state) };
    const isTold = told?.line === current;
    if (isTold && told?.customerId === next.customerId && told.isReplying === next.isReplying) return;
    // a connection that is new has nothing open
    if (!isTold && next.customerId === null) return;
    told = next;
    current.tell('view:open', { customerId: next.customerId, isReplying: next.isReplying });
  }

  return {
    heard: (changed: ViewChanged) => apply((state) => withViews(state, changed, me.id)),
    lineDown: () => apply(withoutViews),
    close: store.subscribe(look),
  };
}

export type Views = ReturnType<typeof createViews>;
