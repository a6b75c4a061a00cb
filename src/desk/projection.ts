import type { Customer } from '#protocol/customer.ts';
import type { Message, StoredMessage } from '#protocol/message.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Note } from '#protocol/note.ts';
import type { VisitorMessage } from '#protocol/visitor/visitor-message.ts';
import type { VisitorStatus } from '#protocol/visitor/visitor-status.ts';
import type { CustomerRow, HistoryPage } from './records.ts';

/** A kept row as staff are told it. */
export function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    name: row.name,
    avatar: row.avatar,
    active: row.active,
    needsSupport: row.needsSupport,
    assignedTo: row.assignedTo,
    assignedName: row.assignedName,
    waitingSince: row.waitingSince,
    lastMessage: row.lastMessage,
    lastSeq: row.lastSeq,
    unread: row.unread,
    online: row.online,
    tags: [...row.tags],
    version: row.revision,
    ...(row.offer === null ? {} : { offer: row.offer }),
    ...(row.blocked === null ? {} : { blocked: row.blocked }),
  };
}

/** A message for everybody but its sender: the send key is the sender's own (DESIGN 4.2). */
export function withoutKey({ clientMessageId: _own, ...message }: StoredMessage): StoredMessage {
  return message;
}

/** A page for one of the staff: only the reader's own messages and notes keep their send keys. */
export function forReader({ messages, notes }: Pick<HistoryPage, 'messages' | 'notes'>, staffId: StaffId) {
  return {
    messages: messages.map((message): Message =>
      message.staffId === staffId ? message : withoutKey(message),
    ),
    notes: notes.map(({ clientMessageId, ...note }): Note =>
      note.staffId === staffId && clientMessageId !== undefined ? { ...note, clientMessageId } : note,
    ),
  };
}

/**
 * A message as its customer sees it: no id of staff, only the customer's own send keys (DESIGN 4.6), and the number as the
 * customer counts, in which no note leaves a hole (NOTE-2).
 */
export function toVisitorMessage(message: StoredMessage): VisitorMessage {
  const { id, customerSeq: seq, text, timestamp, isCustomer, staffName, clientMessageId } = message;
  return {
    id,
    seq,
    text,
    timestamp,
    isCustomer,
    ...(staffName == null ? {} : { staffName }),
    ...(isCustomer && clientMessageId !== undefined ? { clientMessageId } : {}),
  };
}

/** Where a customer's conversation stands; undefined before the first word. */
export function visitorStatus(row: CustomerRow): VisitorStatus | undefined {
  if (row.blocked !== null) return { state: 'blocked' };
  if (row.lastCustomerSeq === 0) return undefined;
  if (!row.active) return { state: 'ended' };
  if (row.assignedTo === null) return { state: 'waiting' };
  return { state: 'assigned', ...(row.assignedName === null ? {} : { staffName: row.assignedName }) };
}
