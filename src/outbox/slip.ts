import * as v from 'valibot';
import { Attempt, StoredState, type StoredRow } from './row.ts';

/**
 * A little storage with room of its own, where the newest state of a row is noted while the database has none left. It is
 * the browser's, not the tab's: other tabs and the next life read it too.
 */
export type Slip = {
  read(): string | null;
  /** Null: nothing is to be noted any more. */
  write(text: string | null): void;
};

const NAME = 'deskwire-outbox-slip';

/** In localStorage; what that does not take either is known to this tab alone. */
export function createSlip(storage: () => Storage): Slip {
  let own: string | null | undefined;
  return {
    read: () => {
      if (own !== undefined) return own;
      try {
        return storage().getItem(NAME);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        if (text === null) storage().removeItem(NAME);
        else storage().setItem(NAME, text);
        own = undefined;
      } catch {
        own = text;
      }
    },
  };
}

/** `base`: the row that lies in the database. When that is another one by now, the note is out of date. */
const Note = v.object({ base: v.string(), state: StoredState, attempts: v.array(Attempt) });
type Note = v.InferOutput<typeof Note>;
const Notes = v.record(v.string(), Note);

const baseOf = ({ state, attempts }: StoredRow): string => JSON.stringify([state, attempts]);

/** What is noted, by send key. */
export function createNotes(slip: Slip) {
  function read(): Readonly<Record<string, Note>> {
    try {
      return v.parse(Notes, JSON.parse(slip.read() ?? '{}'));
    } catch {
      return {};
    }
  }
  function write(notes: Readonly<Record<string, Note>>): void {
    slip.write(Object.keys(notes).length === 0 ? null : JSON.stringify(notes));
  }

  return {
    keys: (): readonly string[] => Object.keys(read()),
    /** Answers a row as it is by now; the same one when nothing is noted about it. */
    newest: (): ((row: StoredRow) => StoredRow) => {
      const notes = read();
      return (row) => {
        const note = notes[row.clientMessageId];
        if (note === undefined || note.base !== baseOf(row)) return row;
        return { ...row, state: note.state, attempts: note.attempts };
      };
    },
    put: (base: StoredRow, { clientMessageId, state, attempts }: StoredRow): void =>
      write({ ...read(), [clientMessageId]: { base: baseOf(base), state, attempts } }),
    drop: (key: string): void => {
      const { [key]: dropped, ...others } = read();
      if (dropped !== undefined) write(others);
    },
  };
}
