import type { DatabaseSync } from 'node:sqlite';
import type { EntryQuery, FoundEntry } from '#desk/records.ts';
import type { CustomerId, Seq } from '#protocol/ids.ts';
import type { StoredEntry } from '#protocol/note.ts';
import { type Term, wordsOf } from '#protocol/search-words.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { Counter } from './group-commit.ts';

/**
 * So many lines are put into the index at once: one by one each would cost several times as much. More would make
 * whoever looks for words wait, fewer make more messages wait for the others' words.
 */
const BATCH = 400;

/** A text as the index holds it: nothing but words and spaces, so that SQLite and the rules agree on what a word is. */
export const indexed = (text: string): string =>
  wordsOf(text)
    .map(({ word }) => word)
    .join(' ');

/** A word that stands in every line of this customer, and in no other. */
const placeOf = (id: CustomerId): string => `c${Buffer.from(id).toString('hex')}`;

/** Words only: there is nothing in them to escape. */
const asked = ({ words, isPrefix }: Term): string => `words : "${words.join(' ')}"${isPrefix ? ' *' : ''}`;

type Line = { readonly customerId: CustomerId; readonly seq: Seq; readonly text: string };
type Waiting = Line & { readonly number: number };
type Hit = {
  readonly rowid: number;
  readonly customer_id: CustomerId;
  readonly seq: Seq;
  readonly name: string;
};

/**
 * The full-text index over messages and notes. A line is indexed in its own transaction if that has many lines; else it is
 * noted there as waiting, and indexed with others when enough wait or somebody looks for words. So nothing is ever missed,
 * whenever the process ends, and writing stays cheap.
 */
export function createSearchTable(
  db: DatabaseSync,
  entryAt: (customerId: CustomerId, seq: Seq) => StoredEntry | undefined,
) {
  const wait = db.prepare('INSERT INTO unindexed (customer_id, seq) VALUES (?, ?)');
  const waiting = db.prepare(
    `SELECT u.number, u.customer_id AS customerId, u.seq, m.text FROM unindexed u
     JOIN messages m ON m.customer_id = u.customer_id AND m.seq = u.seq ORDER BY u.number LIMIT ${BATCH}`,
  );
  const insert = db.prepare('INSERT INTO message_words (customer_id, seq, place, words) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM unindexed WHERE number <= ?');
  const find = db.prepare(
    `SELECT w.rowid, w.customer_id, w.seq, c.name FROM message_words w JOIN customers c ON c.id = w.customer_id
     WHERE message_words MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT ?`,
  );
  /** Lines of this transaction, in the order in which they were stored. */
  let fresh: Line[] = [];
  /** At most so many wait in the database, unless another process has added some. */
  let count = BATCH;

  const index = ({ customerId, seq, text }: Line) =>
    insert.run(customerId, seq, placeOf(customerId), indexed(text));

  /** False: nothing waits any more. */
  function indexBatch(): boolean {
    const rows = waiting.all() as Waiting[];
    rows.forEach(index);
    const last = rows.at(-1);
    if (last !== undefined) remove.run(last.number);
    return rows.length === BATCH;
  }

  /** What has waited comes first: a line's place in the index tells when it was stored. */
  function indexAll(): void {
    while (indexBatch());
    fresh.forEach(index);
    fresh = [];
    count = 0;
  }

  const verbs = {
    findEntries({ terms, customerId, before = Number.MAX_SAFE_INTEGER, limit }: EntryQuery) {
      indexAll();
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
    noteEntry(entry: StoredEntry): void {
      fresh.push(entry);
    },
  };

  const counter: Counter = {
    save() {
      if (count + fresh.length >= BATCH) {
        if (fresh.length > 0) indexAll();
        return;
      }
      for (const { customerId, seq } of fresh) wait.run(customerId, seq);
      count += fresh.length;
      fresh = [];
    },
    forget() {
      fresh = [];
      // perhaps: the next line will see
      count = BATCH;
    },
  };

  return { verbs, tables, counter };
}
