import { type CustomerFields, type CustomerRow, previewOf } from '#desk/storage.ts';
import { asRevision, asSeq, type CustomerId, type StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Note } from '#protocol/note.ts';

/*
 * What each verb makes of a customer's row, written once for all implementations. Each function answers with the
 * new row, or with null when the row is not as the verb requires. Whoever writes the row gives it its revision.
 */

type Author = { readonly id: StaffId; readonly name: string };

export function newCustomer(id: CustomerId, name: string): CustomerRow {
  return {
    id,
    name,
    avatar: '',
    active: false,
    needsSupport: false,
    assignedTo: null,
    assignedName: null,
    endedBy: null,
    online: false,
    waitingSince: null,
    lastMessage: null,
    unread: 0,
    lastSeq: asSeq(0),
    lastCustomerSeq: asSeq(0),
    revision: asRevision(0),
    info: { customerId: id, taxCode: '', companyName: '', notes: '' },
    tags: [],
  };
}

export function accepted(row: CustomerRow, staff: Author): CustomerRow | null {
  if (!row.active || !row.needsSupport || row.assignedTo !== null) return null;
  return { ...row, needsSupport: false, assignedTo: staff.id, assignedName: staff.name };
}

/** Into other hands at once: the waiting clock and the unread count are the customer's, not the holder's. */
export function handedOver(row: CustomerRow, from: StaffId, to: Author): CustomerRow | null {
  if (!isHeldBy(row, from) || from === to.id) return null;
  return { ...row, assignedTo: to.id, assignedName: to.name };
}

export function ended(row: CustomerRow, staffId: StaffId): CustomerRow | null {
  if (!isHeldBy(row, staffId)) return null;
  return {
    ...row,
    active: false,
    needsSupport: false,
    assignedTo: null,
    assignedName: null,
    endedBy: staffId,
    waitingSince: null,
    unread: 0,
  };
}

/** END-4: whoever held it is gone. The waiting clock stays: it starts with a question, not with this (QUEUE-3). */
export function released(row: CustomerRow): CustomerRow {
  return { ...row, needsSupport: true, assignedTo: null, assignedName: null };
}

/** EDIT-2: somebody else's words in a field are not written over by whoever has not seen them. */
export function edited(
  row: CustomerRow,
  updates: CustomerFields,
  base: CustomerFields = {},
): CustomerRow | null {
  const isOverwritten = (['name', 'companyName', 'taxCode', 'notes'] as const).some((field) => {
    const now = field === 'name' ? row.name : row.info[field];
    return base[field] !== undefined && now !== base[field] && now !== updates[field];
  });
  if (isOverwritten) return null;
  return {
    ...row,
    name: updates.name ?? row.name,
    info: {
      customerId: row.id,
      taxCode: updates.taxCode ?? row.info.taxCode,
      companyName: updates.companyName ?? row.info.companyName,
      notes: updates.notes ?? row.info.notes,
    },
  };
}

export function turnedOnline(row: CustomerRow, online: boolean): CustomerRow | null {
  return row.online === online ? null : { ...row, online };
}

/** Whether this member of staff may write in the conversation now. */
export function isHeldBy(row: CustomerRow, staffId: StaffId): boolean {
  return row.active && row.assignedTo === staffId;
}

/** The row after its next note: only the number counts on (NOTE-4). */
export function withNote(row: CustomerRow, { seq }: Note): CustomerRow {
  return { ...row, lastSeq: seq };
}

/** The row after its next message; the waiting clock and the unread count follow QUEUE-3. */
export function withMessage(row: CustomerRow, message: StoredMessage): CustomerRow {
  const { text, timestamp, isCustomer, seq, customerSeq } = message;
  const next: CustomerRow = {
    ...row,
    lastMessage: { text: previewOf(text), timestamp, isCustomer, seq, customerSeq },
    lastSeq: seq,
    lastCustomerSeq: customerSeq,
  };
  if (!isCustomer) return { ...next, waitingSince: null, unread: 0 };
  return {
    ...next,
    active: true,
    needsSupport: row.active ? row.needsSupport : true,
    endedBy: row.active ? row.endedBy : null,
    waitingSince: row.waitingSince ?? timestamp,
    unread: row.unread + 1,
  };
}
