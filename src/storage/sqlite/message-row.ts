import type { ClientMessageId, CustomerId, MessageId, Seq } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Mention, Note, StoredEntry } from '#protocol/note.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { type Sender, staffIdOf } from '../drafts.ts';

/** A row of the table `messages`, which holds notes too. */
export type MessageRow = {
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

export function entryOf(row: MessageRow): StoredEntry {
  return row.customer_seq === null ? noteOf(row) : messageOf(row);
}

function noteOf(row: MessageRow): Note {
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

export function messageOf(row: MessageRow): StoredMessage {
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
