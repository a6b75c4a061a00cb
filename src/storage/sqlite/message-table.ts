import type { DatabaseSync } from 'node:sqlite';
import type { HistoryQuery } from '#desk/storage.ts';
import type { ClientMessageId, CustomerId, MessageId, Seq } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { type Sender, staffIdOf } from '../drafts.ts';
import { assertHistoryQuery, pageOf } from '../history-query.ts';
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
};

export function createMessageTable(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const bySendKey = db.prepare('SELECT * FROM messages WHERE sender = ? AND client_message_id = ?');
  // by the primary key in both directions: a page costs the same wherever it lies (HIST-1)
  const older = db.prepare(
    'SELECT * FROM messages WHERE customer_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const newer = db.prepare('SELECT * FROM messages WHERE customer_id = ? AND seq > ? ORDER BY seq LIMIT ?');

  const verbs = {
    history(query: HistoryQuery) {
      assertHistoryQuery(query);
      const { customerId, before = Number.MAX_SAFE_INTEGER, after, limit } = query;
      const rows =
        after === undefined
          ? older.all(customerId, before, limit + 1)
          : newer.all(customerId, after, limit + 1);
      return pageOf((rows as Row[]).map(messageOf), query);
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    findBySendKey(sender: Sender, key: ClientMessageId) {
      const row = bySendKey.get(sender, key) as Row | undefined;
      return row && messageOf(row);
    },
    addMessage(message: StoredMessage, sender: Sender) {
      const { customerId, seq, id, staffName = null, clientMessageId = null, timestamp, text } = message;
      insert.run(customerId, seq, id, sender, staffName, clientMessageId, timestamp, text);
    },
  } satisfies Partial<ConversationTables>;

  return { verbs, tables };
}

function messageOf(row: Row): StoredMessage {
  const staffId = staffIdOf(row.sender);
  return {
    id: row.id,
    customerId: row.customer_id,
    text: row.text,
    timestamp: row.at,
    isCustomer: staffId === null,
    seq: row.seq,
    ...(staffId !== null && { staffId, staffName: row.staff_name }),
    ...(row.client_message_id !== null && { clientMessageId: row.client_message_id }),
  };
}
