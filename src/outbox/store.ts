import type { ClientMessageId } from '#protocol/ids.ts';
import type { NewRow, StoredRow } from './row.ts';

/** `durable`: survives reload, crash and the tab's end. `memory`: lives as long as the tab, and the screen must say so. */
export type Persistence = 'durable' | 'memory';

/** What a step makes of a row: the row as it shall be, `remove`, or `keep` when it does not apply. */
export type StepResult = StoredRow | 'remove' | 'keep';
export type Change = { readonly before: StoredRow | undefined; readonly after: StoredRow | undefined };

/** A row that could not be read; `text`: what can still be read of it. */
export type Quarantined = { readonly id: number; readonly text: string | null };

/** The courier's sign of life: who leads, and a number that grows while it does. */
export type Beat = { readonly courier: string; readonly beat: number };

/**
 * Where accepted messages lie until they are acknowledged. Several tabs use one store at once; each verb is one
 * transaction and resolves after its commit, not before (SEND-1).
 *
 * Throws `OutboxFull` when the caps are reached, `StoreRefused` when the browser did not take it, and `StoreCleared` when
 * this is another store than the one there was; nothing was written then.
 */
export interface OutboxStore {
  /** May turn to `memory` when the browser's storage fails for good. */
  readonly persistence: Persistence;
  /** Gives the row the next ordinal, over all tabs. Adding a key that is there already answers with that row. */
  add(row: NewRow): Promise<StoredRow>;
  /**
   * Every readable row by ordinal, of whatever sender. Unreadable ones are moved aside, where they stay for a person
   * to look at; `quarantined` counts them all.
   */
  all(): Promise<{ readonly rows: readonly StoredRow[]; readonly quarantined: number }>;
  /** Compare-and-set: `step` sees the row as it is now, and must be pure and synchronous. */
  change(clientMessageId: ClientMessageId, step: (row: StoredRow) => StepResult): Promise<Change>;
  /** Answers `StoreCleared`: puts back the rows that are not there; the next ordinal will be larger than `lastOrdinal`. */
  restore(rows: readonly StoredRow[], lastOrdinal: number): Promise<void>;
  /** Compare-and-set of the named heartbeat; answers what it is now. */
  pulse(name: string, step: (last: Beat | undefined) => Beat | 'keep'): Promise<Beat | undefined>;
  /** What was moved aside. */
  quarantined(): Promise<readonly Quarantined[]>;
  dropQuarantined(id: number): Promise<void>;
  /** `onChange`: the store was lost, or its persistence has changed; whoever holds rows should look again. */
  listen(onChange: () => void): void;
  close(): void;
}

/** How much may wait. Reserves the space that the rows already accepted need to be worked off. */
export type Caps = { readonly rows: number; readonly bytes: number };
export const CAPS: Caps = { rows: 500, bytes: 5 * 1024 * 1024 };

const ROW_OVERHEAD_BYTES = 512;
const sizeOf = (row: { readonly text: string }): number => row.text.length * 2 + ROW_OVERHEAD_BYTES;

/** Whether one more row fits under the caps. */
export function hasRoom(kept: readonly { readonly text: string }[], next: NewRow, caps: Caps): boolean {
  const bytes = kept.reduce((sum, row) => sum + sizeOf(row), 0);
  return kept.length < caps.rows && bytes + sizeOf(next) <= caps.bytes;
}

/** By place; tabs that put rows back after the storage was emptied may have given one place twice. */
export const inOrder = (a: StoredRow, b: StoredRow): number =>
  a.ordinal - b.ordinal || (a.clientMessageId < b.clientMessageId ? -1 : 1);

/** The caps are reached: the message was not accepted. */
export class OutboxFull extends Error {
  override readonly name = 'OutboxFull';
}

/** The browser's storage did not take it (quota, private mode, gone): nothing was written. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  /** The quota is used up: what is there can still be read and removed. */
  readonly isFull: boolean;
  constructor(
    message: string,
    { isFull = false, ...options }: ErrorOptions & { readonly isFull?: boolean } = {},
  ) {
    super(message, options);
    this.isFull = isFull;
  }
}

/** The storage was emptied or replaced under this tab: what the tab holds is to be put back, and the verb repeated. */
export class StoreCleared extends Error {
  override readonly name = 'StoreCleared';
}
