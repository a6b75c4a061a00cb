import type { DatabaseSync } from 'node:sqlite';
import type { ChatSession, CustomerRow } from '#desk/records.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

const COLUMNS = `customer_id AS customerId, opened_at AS openedAt, first_seq AS firstSeq, first_customer_seq AS firstCustomerSeq,
  answered_at AS answeredAt, answered_by AS answeredBy, ended_at AS endedAt, ended_by AS endedBy,
  last_seq AS lastSeq, last_customer_seq AS lastCustomerSeq`;

export function createSessionTable(db: DatabaseSync) {
  const open = db.prepare(
    'INSERT INTO chat_sessions (customer_id, first_seq, first_customer_seq, opened_at) VALUES (?, ?, ?, ?)',
  );
  // an open one has an index of its own, in which there is one a customer
  const answer = db.prepare(
    `UPDATE chat_sessions SET answered_at = ?, answered_by = ?
     WHERE customer_id = ? AND ended_at IS NULL AND answered_at IS NULL`,
  );
  const end = db.prepare(
    `UPDATE chat_sessions SET ended_at = ?, ended_by = ?, last_seq = ?, last_customer_seq = ?
     WHERE customer_id = ? AND ended_at IS NULL`,
  );
  const ofCustomer = db.prepare(
    `SELECT ${COLUMNS} FROM chat_sessions WHERE customer_id = ? AND first_seq < ? ORDER BY first_seq DESC LIMIT ?`,
  );
  const opened = db.prepare(
    `SELECT ${COLUMNS} FROM chat_sessions WHERE opened_at >= ? AND opened_at < ? ORDER BY opened_at, customer_id`,
  );

  const verbs = {
    chatSessionsOf({ customerId, before, limit }: Parameters<StorageVerbs['chatSessionsOf']>[0]) {
      const end = before ?? Number.MAX_SAFE_INTEGER;
      const rows = ofCustomer.all(customerId, end, limit + 1) as ChatSession[];
      return { sessions: rows.slice(0, limit).map(plain), more: rows.length > limit };
    },
    chatSessionsOpened: ({ from, to }: Parameters<StorageVerbs['chatSessionsOpened']>[0]) =>
      (opened.all(from, to) as ChatSession[]).map(plain),
  } satisfies Partial<StorageVerbs>;

  const tables = {
    openSession({ customerId, seq, customerSeq, timestamp }: StoredMessage) {
      open.run(customerId, seq, customerSeq, timestamp);
    },
    answerSession({ customerId, timestamp }: StoredMessage, staffId: StaffId) {
      answer.run(timestamp, staffId, customerId);
    },
    endSession({ id, lastSeq, lastCustomerSeq }: CustomerRow, staffId: StaffId, at: Millis) {
      end.run(at, staffId, lastSeq, lastCustomerSeq, id);
    },
  } satisfies Partial<ConversationTables>;

  return { verbs, tables };
}

/** Rows of node:sqlite have no prototype. */
function plain(row: ChatSession): ChatSession {
  return { ...row };
}
