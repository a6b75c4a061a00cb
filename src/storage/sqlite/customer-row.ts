import type { Blocked } from '#protocol/customer.ts';
import type { CustomerRow } from '#desk/records.ts';
import type { CustomerId, Revision, Seq, StaffId } from '#protocol/ids.ts';
import type { Offer } from '#protocol/offer.ts';
import type { Millis } from '#protocol/timestamp.ts';

/** A row of the table `customers`, with the name of whom it is assigned to. */
export type Row = {
  readonly id: CustomerId;
  readonly name: string;
  readonly avatar: string;
  readonly active: 0 | 1;
  readonly needs_support: 0 | 1;
  readonly assigned_to: StaffId | null;
  readonly assigned_name: string | null;
  readonly ended_by: StaffId | null;
  readonly online: 0 | 1;
  readonly waiting_since: Millis | null;
  readonly last_text: string | null;
  readonly last_at: Millis | null;
  readonly last_is_customer: 0 | 1 | null;
  readonly unread: number;
  readonly last_seq: Seq;
  readonly last_message_seq: Seq;
  readonly last_customer_seq: Seq;
  /** As JSON. */
  readonly offer: string | null;
  readonly blocked: string | null;
  readonly tax_code: string;
  readonly company_name: string;
  readonly notes: string;
  readonly tags: string;
  readonly revision: Revision;
};

/** The columns that `valuesOf` fills, in its order. */
export const COLUMNS =
  'name avatar active needs_support assigned_to ended_by online waiting_since last_text last_at ' +
  'last_is_customer unread last_seq last_message_seq last_customer_seq offer blocked tax_code company_name notes tags ' +
  'revision';

/** Those of them that a message in an open conversation changes, filled by `spokenOf`. */
export const SPOKEN =
  'waiting_since last_text last_at last_is_customer unread last_seq last_message_seq last_customer_seq revision';

export function spokenOf({
  waitingSince,
  lastMessage: last,
  unread,
  lastSeq,
  lastCustomerSeq,
  revision,
}: CustomerRow) {
  return [
    waitingSince,
    last && last.text,
    last && last.timestamp,
    last && Number(last.isCustomer),
    unread,
    lastSeq,
    last?.seq ?? 0,
    lastCustomerSeq,
    revision,
  ];
}

export function valuesOf(row: CustomerRow) {
  const { lastMessage: last, info } = row;
  return [
    row.name,
    row.avatar,
    Number(row.active),
    Number(row.needsSupport),
    row.assignedTo,
    row.endedBy,
    Number(row.online),
    row.waitingSince,
    last && last.text,
    last && last.timestamp,
    last && Number(last.isCustomer),
    row.unread,
    row.lastSeq,
    last?.seq ?? 0,
    row.lastCustomerSeq,
    row.offer && JSON.stringify(row.offer),
    row.blocked && JSON.stringify(row.blocked),
    info.taxCode,
    info.companyName,
    info.notes,
    JSON.stringify(row.tags),
    row.revision,
  ];
}

export function customerOf(row: Row): CustomerRow {
  const { last_text: text, last_at: timestamp } = row;
  return {
    id: row.id,
    name: row.name,
    avatar: row.avatar,
    active: row.active === 1,
    needsSupport: row.needs_support === 1,
    assignedTo: row.assigned_to,
    assignedName: row.assigned_name,
    endedBy: row.ended_by,
    online: row.online === 1,
    waitingSince: row.waiting_since,
    lastMessage:
      text === null || timestamp === null
        ? null
        : {
            text,
            timestamp,
            isCustomer: row.last_is_customer === 1,
            seq: row.last_message_seq,
            customerSeq: row.last_customer_seq,
          },
    unread: row.unread,
    lastSeq: row.last_seq,
    lastCustomerSeq: row.last_customer_seq,
    offer: row.offer === null ? null : (JSON.parse(row.offer) as Offer),
    blocked: row.blocked === null ? null : (JSON.parse(row.blocked) as Blocked),
    revision: row.revision,
    info: { customerId: row.id, taxCode: row.tax_code, companyName: row.company_name, notes: row.notes },
    tags: JSON.parse(row.tags) as readonly string[],
  };
}
