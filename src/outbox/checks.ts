import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { StoredRow } from './row.ts';
import type { After } from './timing.ts';
import type { Stored, Transport } from './transport.ts';

/** When a strict server has still not shown a message, in milliseconds after the silence (reliability.md, 2.1: D). */
const SETTLE_MS = 10_000;
const HISTORY_READS = 3;

type Check = { readonly key: ClientMessageId; readonly stop: () => void };

/** Looks a row up in the server's history a few times, until it is proven or its time is up. One per conversation. */
export function createChecks<M extends Stored>({
  after,
  watch,
  onFault,
  prove,
  giveUp,
}: {
  readonly after: After;
  readonly watch: (work: Promise<unknown>) => void;
  readonly onFault: (error: unknown) => void;
  readonly prove: (customerId: CustomerId, messages: readonly M[]) => Promise<void>;
  /** The time is up. */
  readonly giveUp: (row: StoredRow) => Promise<unknown>;
}) {
  const checks = new Map<CustomerId, Check>();

  function begin(row: StoredRow, { history }: Transport<M>): void {
    const { customerId, clientMessageId: key } = row;
    let stopTimer: (() => void) | undefined;
    const self: Check = {
      key,
      stop: () => {
        stopTimer?.();
        if (checks.get(customerId) === self) checks.delete(customerId);
      },
    };
    const isOver = (): boolean => checks.get(customerId) !== self;
    const later = (left: number): void => {
      stopTimer = after(Math.ceil(SETTLE_MS / HISTORY_READS), () => watch(read(left)));
    };
    const read = async (left: number): Promise<void> => {
      const messages = await history?.(customerId).catch(onFault);
      if (isOver()) return;
      if (messages !== undefined) await prove(customerId, messages);
      if (isOver()) return;
      if (left > 1) {
        later(left - 1);
        return;
      }
      await giveUp(row).finally(self.stop);
    };
    checks.set(customerId, self);
    if (history === undefined) watch(read(1));
    else later(HISTORY_READS);
  }

  return {
    begin,
    has: (customerId: CustomerId): boolean => checks.has(customerId),
    /** The row is settled by other news. */
    settle: (customerId: CustomerId, key: ClientMessageId): void => {
      const check = checks.get(customerId);
      if (check?.key === key) check.stop();
    },
    stopAll: (): void => {
      for (const { stop } of checks.values()) stop();
    },
  };
}
