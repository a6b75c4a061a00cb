import type { ClientMessageId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { RowState, StoredRow } from './row.ts';
import type { After } from './timing.ts';

/** So long may a message wait to be taken back, in milliseconds. A clock that was set back must not stop it for longer. */
export const MOST_HOLD_MS = 10_000;

/** How long the row may still be taken back before it goes out, in milliseconds; 0: it may go. */
export function heldMs({ state }: { readonly state: RowState }, now: Millis): number {
  const left = state.at === 'queued' && state.goesAt !== undefined ? state.goesAt - now : 0;
  return left > 0 && left <= MOST_HOLD_MS ? left : 0;
}

/** Wakes when a row that could be taken back may go out: nothing in the store changes at that moment. */
export function createHolds(after: After, now: () => Millis, wake: () => void) {
  const timers = new Map<ClientMessageId, () => void>();
  return {
    isHeldBack: (row: { readonly state: RowState }): boolean => heldMs(row, now()) > 0,
    watch: (rows: readonly Pick<StoredRow, 'clientMessageId' | 'state'>[]): void => {
      for (const row of rows) {
        const { clientMessageId } = row;
        const left = heldMs(row, now());
        if (left === 0 || timers.has(clientMessageId)) continue;
        const due = (): void => {
          timers.delete(clientMessageId);
          wake();
        };
        timers.set(clientMessageId, after(left, due));
      }
    },
    close: (): void => {
      for (const stop of timers.values()) stop();
      timers.clear();
    },
  };
}
