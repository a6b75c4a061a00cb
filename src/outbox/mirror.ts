import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { NewRow, Row, StoredRow } from './row.ts';
import { copied } from './steps.ts';
import { type Change, inOrder, type OutboxStore, StoreCleared, type StepResult } from './store.ts';
import { toView } from './view.ts';

export type Notices = {
  /** Rows that are here but not ours to send or show (SEND-7). */
  readonly foreign: number;
  /** Rows that could not be read and were moved aside. */
  readonly quarantined: number;
  /** How often the browser's storage was emptied under this tab; what the tab held was put back. */
  readonly cleared: number;
};

export type Mirror = ReturnType<typeof createMirror>;

/** Places left free after the storage was emptied, for rows of other tabs that this one has not seen yet. */
const UNSEEN_PLACES = 1_000;

/**
 * What this tab last saw in the store, and the screen's view of it. One verb at a time, so that a slow read can
 * never overwrite what a later change has shown. When the storage was emptied, puts back what it holds.
 */
export function createMirror({
  store,
  origin,
  senderId,
  isCourier,
  onWritten,
  onCleared,
  onFault,
}: {
  readonly store: OutboxStore;
  readonly origin: string;
  readonly senderId: string;
  /** Nobody but this tab sends own rows: what it knows of them is all there is to know. */
  readonly isCourier: () => boolean;
  /** The store was written to by this tab: others should look. */
  readonly onWritten: () => void;
  readonly onCleared: () => void;
  /** The store has a row that could not be looked at. */
  readonly onFault: (error: unknown) => void;
}) {
  let own: readonly StoredRow[] = [];
  let foreign: readonly StoredRow[] = [];
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
  const isWaiting = ({ clientMessageId }: StoredRow): boolean => !done.has(clientMessageId);

  function serial<T>(verb: () => Promise<T>): Promise<T> {
    const run = tail.then(verb, verb);
    tail = run.catch(() => {});
    return run;
  }

  async function inStore<T>(verb: () => Promise<T>): Promise<T> {
    try {
      return await verb();
    } catch (error) {
      if (!(error instanceof StoreCleared)) throw error;
      const mine = own.filter(isWaiting);
      await store.restore(
        [...(isCourier() ? mine : mine.map(copied)), ...foreign.map(copied)],
        lastOrdinal + UNSEEN_PLACES,
      );
      notices = { ...notices, cleared: notices.cleared + 1 };
      onCleared();
      tell();
      onWritten();
      return verb();
    }
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function show(rows: readonly StoredRow[]): void {
    own = rows;
    view = toView(rows, done);
    tell();
  }

  function put(row: StoredRow): void {
    const others = own.filter((other) => other.clientMessageId !== row.clientMessageId);
    show([...others, row].toSorted(inOrder));
  }

  async function look(): Promise<void> {
    const { rows, quarantined } = await inStore(() => store.all());
    const mine = rows.filter(isOwn);
    foreign = rows.filter((row) => !isOwn(row));
    notices = { ...notices, foreign: foreign.length, quarantined };
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
    tell,

    find: (clientMessageId: ClientMessageId): StoredRow | undefined =>
      own.find((row) => row.clientMessageId === clientMessageId),
    ofCustomer: (customerId: CustomerId): readonly StoredRow[] =>
      own.filter((row) => row.customerId === customerId && isWaiting(row)),
    /** All undelivered rows. */
    waiting: (): readonly StoredRow[] => own.filter(isWaiting),
    /** The first undelivered row of each conversation. */
    heads: (): readonly StoredRow[] => {
      const heads = new Map<CustomerId, StoredRow>();
      for (const row of own) if (isWaiting(row) && !heads.has(row.customerId)) heads.set(row.customerId, row);
      return [...heads.values()];
    },
    isDone: (clientMessageId: ClientMessageId): boolean => done.has(clientMessageId),
    /** Acknowledged rows that could not be removed yet. */
    leftovers: (): readonly StoredRow[] => own.filter((row) => !isWaiting(row)),
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
        const stored = await inStore(() => store.add(row));
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
        const change = await inStore(() =>
          store.change(clientMessageId, (row) => (isOwn(row) ? step(row) : 'keep')),
        );
        if (change.after === undefined) show(own.filter((row) => row.clientMessageId !== clientMessageId));
        else if (isOwn(change.after)) put(change.after);
        if (change.before !== change.after) onWritten();
        return change;
      }),
  };
}
