import type { DatabaseSync } from 'node:sqlite';
import type { EntryQuery, FoundEntry } from '#desk/records.ts';
import type { CustomerId, Seq } from '#protocol/ids.ts';
import type { StoredEntry } from '#protocol/note.ts';
import { type Term, wordsOf } from '#protocol/search-words.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

/** So many lines are put into the index at once: one by one each would cost several times as much. */
const BATCH = 100;

/** A text as the index holds it: nothing but words and spaces, so that SQLite and the rules agree on what a word is. */
export const indexed = (text: string): string =>
  wordsOf(text)
    .map(({ word }) => word)
    .join(' ');

/** A word that stands in every line of this customer, and in no other. */
const placeOf = (id: CustomerId): string => `c${Buffer.from(id).toString('hex')}`;

/** Words only: there is nothing in them to escape. */
const asked = ({ words, isPrefix }: Term): string => `words : "${words.join(' ')}"${isPrefix ? ' *' : ''}`;

type Waiting = {
  readonly number: number;
  readonly customer_id: CustomerId;
  readonly seq: Seq;
  readonly text: string;
};
type Hit = {
  readonly rowid: number;
  readonly customer_id: CustomerId;
  readonly seq: Seq;
  readonly name: string;
};

/**
 * The full-text index over messages and notes. A line is noted as waiting in its own transaction, and indexed with others
 * when enough wait or somebody looks for words: nothing is ever missed, and writing stays cheap.
 */
export function createSearchTable(
  db: DatabaseSync,
  entryAt: (customerId: CustomerId, seq: Seq) => StoredEntry | undefined,
) {
  const wait = db.prepare('INSERT INTO unindexed (customer_id, seq) VALUES (?, ?)');
  const waiting = db.prepare(
    `SELECT u.number, u.customer_id, u.seq, m.text FROM unindexed u
     JOIN messages m ON m.customer_id = u.customer_id AND m.seq = u.seq ORDER BY u.number LIMIT ${BATCH}`,
  );
  const insert = db.prepare('INSERT INTO message_words (customer_id, seq, place, words) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM unindexed WHERE number <= ?');
  const find = db.prepare(
    `SELECT w.rowid, w.customer_id, w.seq, c.name FROM message_words w JOIN customers c ON c.id = w.customer_id
     WHERE message_words MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT ?`,
  );
  /** At least so many wait; what a transaction that failed has added is counted too. */
  let count = Number(db.prepare('SELECT count(*) AS n FROM unindexed').get()?.['n']);

  /** False: nothing waits any more. */
  function indexBatch(): boolean {
    const rows = waiting.all() as Waiting[];
    for (const { customer_id: id, seq, text } of rows) insert.run(id, seq, placeOf(id), indexed(text));
    const last = rows.at(-1);
    if (last !== undefined) remove.run(last.number);
    count = rows.length < BATCH ? 0 : Math.max(0, count - rows.length);
    return rows.length === BATCH;
  }

  const verbs = {
    findEntries({ terms, customerId, before = Number.MAX_SAFE_INTEGER, limit }: EntryQuery) {
      while (indexBatch());
      const where = customerId === undefined ? [] : [`place : "${placeOf(customerId)}"`];
      const match = [...where, ...terms.map(asked)].map((part) => `(${part})`).join(' AND ');
      const rows = find.all(match, before, limit + 1) as Hit[];
      const found = rows.slice(0, limit).flatMap(({ rowid, customer_id: id, seq, name }): FoundEntry[] => {
        const entry = entryAt(id, seq);
        return entry === undefined ? [] : [{ place: rowid, entry, customerName: name }];
      });
      return { found, more: rows.length > limit };
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    noteEntry({ customerId, seq }: StoredEntry): void {
      wait.run(customerId, seq);
      count += 1;
      if (count >= BATCH) indexBatch();
    },
  };

  return { verbs, tables };
}
