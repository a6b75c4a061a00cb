import type { DatabaseSync } from 'node:sqlite';
import type { EntryQuery, FoundEntry } from '#desk/records.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { marksOf, wordsOf } from '#protocol/search-words.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { Counter } from './group-commit.ts';
import { entryOf, type MessageRow } from './message-row.ts';
import { allOf, type Part, partsOf, placeOf, stretchOf, wordsOfLine } from './search-terms.ts';

/**
 * So many lines are put into the index at once: one by one each would cost several times as much. More would make
 * whoever looks for words wait, fewer make more messages wait for the others' words.
 */
const BATCH = 400;

/** So few lines are read and looked through: SQLite would first go through all lines of every other word. */
const FEW = 200;

type Line = { readonly number: number; readonly customerId: CustomerId; readonly text: string };
type Asked = Required<Pick<EntryQuery, 'terms' | 'before' | 'limit'>> & {
  readonly customerId: CustomerId | undefined;
};
type Hit = MessageRow & { readonly number: number; readonly name: string };

/**
 * The full-text index over messages and notes. It holds all lines up to a number that is kept beside it. The others are
 * added when there are enough of them, or somebody looks for words: so nothing is ever missed, whenever the process
 * ends, and writing stays cheap.
 */
export function createSearchTable(db: DatabaseSync) {
  const kept = db.prepare("SELECT value FROM meta WHERE key = 'indexed'");
  const keep = db.prepare("UPDATE meta SET value = ? WHERE key = 'indexed'");
  const waiting = db.prepare(
    `SELECT number, customer_id AS customerId, text FROM messages WHERE number > ? AND number < ?
     ORDER BY number LIMIT ${BATCH}`,
  );
  const insert = db.prepare('INSERT INTO message_words (rowid, place, words) VALUES (?, ?, ?)');
  const find = db.prepare(
    `SELECT m.*, c.name FROM message_words w CROSS JOIN messages m ON m.number = w.rowid
     JOIN customers c ON c.id = m.customer_id
     WHERE message_words MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT ?`,
  );
  /** Lines of this transaction, in the order in which they were stored. */
  let fresh: Line[] = [];
  /** The index holds all lines up to this number; and what the database knows of that. */
  let upTo: number | undefined;
  let known: number | undefined;

  const indexedUpTo = (): number => (upTo ??= known = (kept.get() as { value: number }).value);

  function index({ number, customerId, text }: Line): void {
    insert.run(number, placeOf(number, customerId), wordsOfLine(number, text));
    upTo = number;
  }

  /** A part of the lines that earlier transactions have left; false: there are no others. */
  function indexLeft(): boolean {
    const lines = waiting.all(indexedUpTo(), fresh[0]?.number ?? Number.MAX_SAFE_INTEGER) as Line[];
    lines.forEach(index);
    return lines.length === BATCH;
  }

  function indexFresh(): void {
    fresh.forEach(index);
    fresh = [];
  }

  /** The newest first. A part that few lines have is tried first in the next stretch too. */
  function findIn(stretch: number, parts: Part[], { terms, customerId, before, limit }: Asked): Hit[] {
    const fits = (row: Hit) =>
      (customerId === undefined || row.customer_id === customerId) &&
      marksOf(wordsOf(row.text), terms) !== null;
    for (const [at, part] of parts.length === 1 ? [] : parts.entries()) {
      const rows = find.all(part(stretch), before, FEW + 1) as Hit[];
      if (rows.length > FEW) continue;
      parts.unshift(...parts.splice(at, 1));
      return rows.filter(fits).slice(0, limit);
    }
    return find.all(allOf(parts, stretch), before, limit) as Hit[];
  }

  const verbs = {
    findEntries({ terms, customerId, before = Number.MAX_SAFE_INTEGER, limit }: EntryQuery) {
      while (indexLeft());
      indexFresh();
      const rows: Hit[] = [];
      const parts = [...partsOf(terms, customerId)];
      let stretch = stretchOf(Math.min(before - 1, indexedUpTo()));
      for (; stretch >= 0 && rows.length <= limit; stretch -= 1) {
        rows.push(...findIn(stretch, parts, { terms, customerId, before, limit: limit + 1 - rows.length }));
      }
      const found = rows
        .slice(0, limit)
        .map((row): FoundEntry => ({ place: row.number, entry: entryOf(row), customerName: row.name }));
      return { found, more: rows.length > limit };
    },
  } satisfies Partial<StorageVerbs>;

  const counter: Counter = {
    save() {
      const newest = fresh.at(-1)?.number ?? 0;
      // of very many that were left a part at a time, but more than come in
      let most = 2 * Math.max(BATCH, fresh.length);
      if (newest - indexedUpTo() >= BATCH) {
        while (most > 0 && indexLeft()) most -= BATCH;
        if (most > 0) indexFresh();
      }
      fresh = [];
      if (upTo === undefined || upTo === known) return;
      keep.run(upTo);
      known = upTo;
    },
    forget() {
      fresh = [];
      upTo = undefined;
      known = undefined;
    },
  };

  return {
    verbs,
    tables: { noteLine: (line: Line): void => void fresh.push(line) },
    counter,
  };
}
