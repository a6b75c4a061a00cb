import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import { never } from './never.ts';
import type { NewRow, Row, StoredRow } from './row.ts';
import type { Change, OutboxStore, StepResult } from './store.ts';

export type Notices = {
  /** Rows that are here but not ours to send or show (SEND-7). */
  readonly foreign: number;
  /** Rows that could not be read and were moved aside. */
  readonly quarantined: number;
  /** How often the browser's storage was emptied under this tab; what the tab held was put back. */
  readonly cleared: number;
};

export type Mirror = ReturnType<typeof createMirror>;

/**
 * What this tab last saw in the store, and the screen's view of it. One verb at a time, so that a slow read can
 * never overwrite what a later change has shown.
 */
export function createMirror({
  store,
  origin,
  senderId,
  onWritten,
  onFault,
}: {
  readonly store: OutboxStore;
  readonly origin: string;
  readonly senderId: string;
  /** The store was written to by this tab: others should look. */
  readonly onWritten: () => void;
  /** The store has a row that could not be looked at. */
  readonly onFault: (error: unknown) => void;
}) {
  let own: readonly StoredRow[] = [];
  let notices: Notices = { foreign: 0, quarantined: 0, cleared: 0 };
  let view: readonly Row[] = [];
  /** Acknowledged in this tab. Kept after the row is gone: a second acknowledgement must not count again. */
  const done = new Set<ClientMessageId>();
  const listeners = new Set<() => void>();
  /** The newest place given in this store, of whatever sender, as far as this tab knows. */
  let lastOrdinal = 0;
  let tail: Promise<unknown> = Promise.resolve();
  let nextLook: Promise<void> | undefined;

  const isOwn = (row: StoredRow): boolean => row.senderId === senderId && row.origin === origin;

  function serial<T>(verb: () => Promise<T>): Promise<T> {
    const run = tail.then(verb, verb);
    tail = run.catch(() => {});
    return run;
  }

  function show(rows: readonly StoredRow[]): void {
    own = rows;
    view = toView(rows, done);
    for (const listener of listeners) listener();
  }

  function put(row: StoredRow): void {
    const others = own.filter((other) => other.clientMessageId !== row.clientMessageId);
    show([...others, row].toSorted((a, b) => a.ordinal - b.ordinal));
  }

  async function look(): Promise<void> {
    const { rows, quarantined } = await store.all();
    const mine = rows.filter(isOwn);
    notices = { ...notices, foreign: rows.length - mine.length, quarantined };
    lastOrdinal = Math.max(lastOrdinal, rows.at(-1)?.ordinal ?? 0);
    show(mine);
  }

  return {
    rows: (): readonly Row[] => view,
    notices: (): Notices => notices,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    find: (clientMessageId: ClientMessageId): StoredRow | undefined =>
      own.find((row) => row.clientMessageId === clientMessageId),
    ofCustomer: (customerId: CustomerId): readonly StoredRow[] =>
      own.filter((row) => row.customerId === customerId && !done.has(row.clientMessageId)),
    /** All undelivered rows. */
    waiting: (): readonly StoredRow[] => own.filter((row) => !done.has(row.clientMessageId)),
    /** The first undelivered row of each conversation. */
    heads: (): readonly StoredRow[] => {
      const heads = new Map<CustomerId, StoredRow>();
      for (const row of own) {
        if (!done.has(row.clientMessageId) && !heads.has(row.customerId)) heads.set(row.customerId, row);
      }
      return [...heads.values()];
    },
    isDone: (clientMessageId: ClientMessageId): boolean => done.has(clientMessageId),
    /** Acknowledged rows that could not be removed yet. */
    leftovers: (): readonly StoredRow[] => own.filter((row) => done.has(row.clientMessageId)),
    /** From now on the row shows as delivered. False: it did so before. */
    claimDone: (clientMessageId: ClientMessageId): boolean => {
      if (done.has(clientMessageId)) return false;
      done.add(clientMessageId);
      show(own);
      return true;
    },

    /** Several wishes to look while one is still in the line are one look. */
    refresh: (): Promise<void> => {
      nextLook ??= serial(async () => {
        nextLook = undefined;
        await look();
      });
      return nextLook;
    },
    add: (row: NewRow): Promise<StoredRow> =>
      serial(async () => {
        const stored = await store.add(row);
        const isNext = stored.ordinal === lastOrdinal + 1;
        lastOrdinal = Math.max(lastOrdinal, stored.ordinal);
        // another tab accepted before us and its hint has not come: its row must be in the line before ours is (SEND-2)
        if (!isNext) await look().catch(onFault);
        if (!own.some((known) => known.clientMessageId === stored.clientMessageId)) put(stored);
        onWritten();
        return stored;
      }),
    change: (clientMessageId: ClientMessageId, step: (row: StoredRow) => StepResult): Promise<Change> =>
      serial(async () => {
        const change = await store.change(clientMessageId, (row) => (isOwn(row) ? step(row) : 'keep'));
        if (change.after === undefined) show(own.filter((row) => row.clientMessageId !== clientMessageId));
        else if (isOwn(change.after)) put(change.after);
        if (change.before !== change.after) onWritten();
        return change;
      }),
  };
}

/** Adds what is not kept but follows from the order: `held`, and `delivered` for a row on its way out. */
function toView(rows: readonly StoredRow[], done: ReadonlySet<ClientMessageId>): readonly Row[] {
  const stopped = new Map<CustomerId, ClientMessageId>();
  return rows.map((row): Row => {
    if (done.has(row.clientMessageId)) return { ...row, state: { at: 'delivered' } };
    const behind = stopped.get(row.customerId);
    switch (row.state.at) {
      case 'queued':
        return behind === undefined ? row : { ...row, state: { at: 'held', behind } };
      case 'in-flight':
        return row;
      case 'verifying':
      case 'rejected':
      case 'unconfirmed':
        if (behind === undefined) stopped.set(row.customerId, row.clientMessageId);
        return row;
      default:
        return never(row.state);
    }
  });
}
