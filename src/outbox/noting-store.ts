import { asClientMessageId, type ClientMessageId } from '#protocol/ids.ts';
import type { StoredRow } from './row.ts';
import { createNotes, type Slip } from './slip.ts';
import { type Change, type OutboxStore, StoreRefused, type StepResult } from './store.ts';

type Taken = { readonly kept: StoredRow; readonly before: StoredRow; readonly result: StepResult };

const isFull = (error: unknown): boolean => error instanceof StoreRefused && error.isFull;

/** What a strict peer is about to be sent must be in the database, or not be sent (DESIGN 4.5). */
const mustBeKept = ({ state }: StoredRow): boolean => state.at === 'in-flight' && state.trace !== null;

/**
 * The durable store, and a slip for when it has no room: what became of a row is noted there, counts from then on, and is
 * written into the store when there is room again (SEND-15). New rows are not accepted on a slip.
 */
export function createNotingStore(durable: OutboxStore, slip: Slip): OutboxStore {
  const notes = createNotes(slip);

  async function change(key: ClientMessageId, step: (row: StoredRow) => StepResult): Promise<Change> {
    let taken: Taken | undefined;
    try {
      await durable.change(key, (kept) => {
        const before = notes.newest()(kept);
        const result = step(before);
        taken = { kept, before, result };
        return result;
      });
    } catch (error) {
      if (!isFull(error) || taken === undefined) throw error;
      const { kept, before, result } = taken;
      if (typeof result === 'string' || mustBeKept(result)) throw error;
      notes.put(kept, result);
      return { before, after: result };
    }
    if (taken?.result !== 'keep') notes.drop(key);
    return taken === undefined ? { before: undefined, after: undefined } : changeOf(taken);
  }

  /** Writes what is noted, as far as there is room. */
  async function write(): Promise<void> {
    for (const key of notes.keys()) {
      try {
        await durable.change(asClientMessageId(key), (kept) => {
          const newest = notes.newest()(kept);
          return newest === kept ? 'keep' : newest;
        });
      } catch (error) {
        if (isFull(error)) return;
        throw error;
      }
      notes.drop(key);
    }
  }

  return {
    get persistence() {
      return durable.persistence;
    },
    add: durable.add,
    all: async () => {
      await write();
      const { rows, quarantined } = await durable.all();
      return { rows: rows.map(notes.newest()), quarantined };
    },
    change,
    restore: durable.restore,
    pulse: durable.pulse,
    quarantined: durable.quarantined,
    dropQuarantined: durable.dropQuarantined,
    listen: durable.listen,
    close: durable.close,
  };
}

function changeOf({ before, result }: Taken): Change {
  if (result === 'keep') return { before, after: before };
  return { before, after: result === 'remove' ? undefined : result };
}
