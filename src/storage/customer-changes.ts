import { type CustomerFields, type CustomerRow, previewOf, type Settling } from '#desk/records.ts';
import { asRevision, asSeq, type CustomerId, type StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Offer } from '#protocol/offer.ts';
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
    offer: null,
    blocked: null,
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
  return { ...row, assignedTo: to.id, assignedName: to.name, offer: null };
}

export function offered(row: CustomerRow, from: StaffId, offer: Offer): CustomerRow | null {
  return isHeldBy(row, from) && row.offer === null && offer.staffId !== from ? { ...row, offer } : null;
}

/** The row without this offer; accepted, it has its new holder in the same step. */
export function settled(row: CustomerRow, settling: Settling): CustomerRow | null {
  const { offer } = row;
  if (offer === null || offer.offerId !== settling.offerId) return null;
  const closed = { ...row, offer: null };
  switch (settling.how) {
    case 'accepted':
      return offer.staffId === settling.by && settling.at < offer.until
        ? { ...closed, assignedTo: offer.staffId, assignedName: offer.staffName }
        : null;
    case 'declined':
      return offer.staffId === settling.by ? closed : null;
    case 'withdrawn':
      return isHeldBy(row, settling.by) ? closed : null;
    case 'expired':
      return settling.at >= offer.until ? closed : null;
  }
}

export function ended(row: CustomerRow, staffId: StaffId): CustomerRow | null {
  return isHeldBy(row, staffId) ? closed(row, staffId) : null;
}

/** The row of a conversation that is over. */
export function closed(row: CustomerRow, staffId: StaffId): CustomerRow {
  return {
    ...row,
    active: false,
    needsSupport: false,
    assignedTo: null,
    assignedName: null,
    endedBy: staffId,
    offer: null,
    waitingSince: null,
    unread: 0,
  };
}

/** END-4: whoever held it is gone. The waiting clock stays: it starts with a question, not with this (QUEUE-3). */
export function released(row: CustomerRow): CustomerRow {
  return { ...row, needsSupport: true, assignedTo: null, assignedName: null, offer: null };
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
