import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { HistoryQuery } from '#desk/records.ts';
import type { ClientMessageId, CustomerId, MessageId, Seq } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import { isNote, type Mention, type Note, type StoredEntry } from '#protocol/note.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { type Sender, staffIdOf } from '../drafts.ts';
import { assertHistoryQuery, linesOf, pageOf } from '../history-query.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

type Row = {
  readonly customer_id: CustomerId;
  readonly seq: Seq;
  readonly id: MessageId;
  readonly sender: Sender;
  readonly staff_name: string | null;
  readonly client_message_id: ClientMessageId | null;
  readonly at: Millis;
  readonly text: string;
  /** Null: a note. */
  readonly customer_seq: Seq | null;
  /** Whom a note calls, as JSON. */
  readonly mentions: string | null;
};

/** `noteEntry`: in the same transaction, for whoever keeps an index of the lines. */
export function createMessageTable(db: DatabaseSync, noteEntry: (entry: StoredEntry) => void) {
  const insert = db.prepare(
    `INSERT INTO messages (customer_id, seq, id, sender, staff_name, client_message_id, at, text, customer_seq, mentions)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bySendKey = db.prepare('SELECT * FROM messages WHERE sender = ? AND client_message_id = ?');
  // by the primary key in both directions: a page costs the same wherever it lies (HIST-1)
  const older = db.prepare(
    'SELECT * FROM messages WHERE customer_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const newer = db.prepare('SELECT * FROM messages WHERE customer_id = ? AND seq > ? ORDER BY seq LIMIT ?');

  // by an index that holds no note, so a page costs the same here too
  const olderTold = db.prepare(
    'SELECT * FROM messages WHERE customer_id = ? AND customer_seq < ? ORDER BY customer_seq DESC LIMIT ?',
  );
  const newerTold = db.prepare(
    'SELECT * FROM messages WHERE customer_id = ? AND customer_seq > ? ORDER BY customer_seq LIMIT ?',
  );

  const one = db.prepare('SELECT * FROM messages WHERE customer_id = ? AND seq = ?');

  const verbs = {
    history: (query: HistoryQuery) => pageOf(found(query, older, newer).map(entryOf), query),
    customerHistory(query: HistoryQuery) {
      const { lines, hasMore } = linesOf(found(query, olderTold, newerTold), query);
      return { messages: lines.map(messageOf), hasMore };
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    findBySendKey(sender: Sender, key: ClientMessageId) {
      const row = bySendKey.get(sender, key) as Row | undefined;
      return row && entryOf(row);
    },
    addEntry(entry: StoredEntry, sender: Sender) {
      const { customerId, seq, id, staffName = null, clientMessageId = null, timestamp, text } = entry;
      const [customerSeq, mentions] = isNote(entry)
        ? [null, JSON.stringify(entry.mentions)]
        : [entry.customerSeq, null];
      insert.run(
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
      noteEntry(entry);
    },
  } satisfies Partial<ConversationTables>;

  return {
    verbs,
    tables,
    entryAt(customerId: CustomerId, seq: Seq): StoredEntry | undefined {
      const row = one.get(customerId, seq) as Row | undefined;
      return row && entryOf(row);
    },
  };
}

function found(query: HistoryQuery, down: StatementSync, up: StatementSync): readonly Row[] {
  assertHistoryQuery(query);
  const { customerId, before = Number.MAX_SAFE_INTEGER, after, limit } = query;
  const rows =
    after === undefined ? down.all(customerId, before, limit + 1) : up.all(customerId, after, limit + 1);
  return rows as Row[];
}

function entryOf(row: Row): StoredEntry {
  return row.customer_seq === null ? noteOf(row) : messageOf(row);
}

function noteOf(row: Row): Note {
  const staffId = staffIdOf(row.sender);
  if (staffId === null) throw new Error('A note that none of the staff wrote.');
  return {
    id: row.id,
    customerId: row.customer_id,
    seq: row.seq,
    text: row.text,
    timestamp: row.at,
    staffId,
    staffName: row.staff_name ?? staffId,
    mentions: JSON.parse(row.mentions ?? '[]') as Mention[],
    ...(row.client_message_id !== null && { clientMessageId: row.client_message_id }),
  };
}

function messageOf(row: Row): StoredMessage {
  if (row.customer_seq === null) throw new Error('A note is no message.');
  const staffId = staffIdOf(row.sender);
  return {
    id: row.id,
    customerId: row.customer_id,
    text: row.text,
    timestamp: row.at,
    isCustomer: staffId === null,
    seq: row.seq,
    customerSeq: row.customer_seq,
    ...(staffId !== null && { staffId, staffName: row.staff_name }),
    ...(row.client_message_id !== null && { clientMessageId: row.client_message_id }),
  };
}
