import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { HistoryQuery } from '#desk/records.ts';
import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import { isNote, type StoredEntry } from '#protocol/note.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import type { Sender } from '../drafts.ts';
import { assertHistoryQuery, linesOf, pageOf } from '../history-query.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import { entryOf, messageOf, type MessageRow } from './message-row.ts';

/** `noteLine`: in the same transaction, for whoever keeps an index of the lines. They are numbered in the order of storing. */
export function createMessageTable(
  db: DatabaseSync,
  noteLine: (line: {
    readonly number: number;
    readonly customerId: CustomerId;
    readonly text: string;
  }) => void,
) {
  const insert = db.prepare(
    `INSERT INTO messages (customer_id, seq, id, sender, staff_name, client_message_id, at, text, customer_seq, mentions)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bySendKey = db.prepare('SELECT * FROM messages WHERE sender = ? AND client_message_id = ?');
  // along an index in both directions: a page costs the same wherever it lies (HIST-1)
  const older = db.prepare(
    'SELECT * FROM messages WHERE customer_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const newer = db.prepare('SELECT * FROM messages WHERE customer_id = ? AND seq > ? ORDER BY seq LIMIT ?');

  // Up to its first note a conversation is numbered for its customer as it is. The rest has an index of its own that holds
  // no note, so a page costs the same here too. Notes alone come after the newest message: they are not gone through.
  const newest = '(SELECT last_customer_seq FROM customers WHERE id = ?1)';
  const olderSame = db.prepare(
    `SELECT * FROM messages WHERE customer_id = ?1 AND seq < ?2 AND seq <= ${newest} AND customer_seq = seq
     ORDER BY seq DESC LIMIT ?3`,
  );
  const newerSame = db.prepare(
    `SELECT * FROM messages WHERE customer_id = ?1 AND seq > ?2 AND customer_seq = seq AND seq < coalesce(
       (SELECT min(customer_seq) FROM messages WHERE customer_id = ?1 AND customer_seq <> seq), ${newest} + 1)
     ORDER BY seq LIMIT ?3`,
  );
  const olderTold = db.prepare(
    `SELECT * FROM messages WHERE customer_id = ? AND customer_seq < ? AND customer_seq <> seq
     ORDER BY customer_seq DESC LIMIT ?`,
  );
  const newerTold = db.prepare(
    `SELECT * FROM messages WHERE customer_id = ? AND customer_seq > ? AND customer_seq <> seq
     ORDER BY customer_seq LIMIT ?`,
  );

  /** In reading direction, one more than is asked for. */
  function told(query: HistoryQuery): readonly MessageRow[] {
    assertHistoryQuery(query);
    const { customerId, before = Number.MAX_SAFE_INTEGER, after, limit } = query;
    const rows = (statement: StatementSync, from: number, found: readonly MessageRow[]) =>
      found.length > limit
        ? found
        : [...found, ...(statement.all(customerId, from, limit + 1 - found.length) as MessageRow[])];
    if (after !== undefined) return rows(newerTold, after, rows(newerSame, after, []));
    const behind = rows(olderTold, before, []);
    return rows(olderSame, behind.at(-1)?.customer_seq ?? before, behind);
  }

  const verbs = {
    history: (query: HistoryQuery) => pageOf(found(query, older, newer).map(entryOf), query),
    customerHistory(query: HistoryQuery) {
      const { lines, hasMore } = linesOf(told(query), query);
      return { messages: lines.map(messageOf), hasMore };
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    findBySendKey(sender: Sender, key: ClientMessageId) {
      const row = bySendKey.get(sender, key) as MessageRow | undefined;
      return row && entryOf(row);
    },
    addEntry(entry: StoredEntry, sender: Sender) {
      const { customerId, seq, id, staffName = null, clientMessageId = null, timestamp, text } = entry;
      const [customerSeq, mentions] = isNote(entry)
        ? [null, JSON.stringify(entry.mentions)]
        : [entry.customerSeq, null];
      const { lastInsertRowid } = insert.run(
        customerId,
        seq,
        id,
        sender,
        staffName,
        clientMessageId,
        timestamp,
        text,
        customerSeq,
        mentions,
      );
      noteLine({ number: Number(lastInsertRowid), customerId, text });
    },
  } satisfies Partial<ConversationTables>;

  return { verbs, tables };
}

function found(query: HistoryQuery, down: StatementSync, up: StatementSync): readonly MessageRow[] {
  assertHistoryQuery(query);
  const { customerId, before = Number.MAX_SAFE_INTEGER, after, limit } = query;
  const rows =
    after === undefined ? down.all(customerId, before, limit + 1) : up.all(customerId, after, limit + 1);
  return rows as MessageRow[];
}
