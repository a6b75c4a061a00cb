import type { CustomerRow, NewMessage } from '#desk/records.ts';
import { asSeq, asStaffId, type StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';

/** Who a send key belongs to: `staff:<id>` or `customer:<id>`. Two senders may use one key without meeting. */
export type Sender = `staff:${string}` | `customer:${string}`;

/** A message about to be stored. `staff` is null for the customer's own words. */
export type Draft = {
  readonly message: NewMessage;
  readonly staff: { readonly id: StaffId; readonly name: string } | null;
};

export function senderOf({ message, staff }: Draft): Sender {
  return staff === null ? `customer:${message.customerId}` : `staff:${staff.id}`;
}

/** The staff id in a sender; null for a customer. */
export function staffIdOf(sender: Sender): StaffId | null {
  return sender.startsWith('staff:') ? asStaffId(sender.slice('staff:'.length)) : null;
}

/** The message as it is stored next in this conversation. Fields that mean nothing for its sender are absent. */
export function nextMessage({ message, staff }: Draft, row: CustomerRow): StoredMessage {
  return {
    id: message.id,
    customerId: message.customerId,
    text: message.text,
    timestamp: message.at,
    isCustomer: staff === null,
    seq: asSeq(row.lastSeq + 1),
    customerSeq: asSeq(row.lastCustomerSeq + 1),
    ...(staff !== null && { staffId: staff.id, staffName: staff.name }),
    ...(message.clientMessageId !== null && { clientMessageId: message.clientMessageId }),
  };
}

/** Whether a message stored under the same send key is this very message (SEND-3). */
export function isRepeat(known: StoredMessage, { message }: Draft): boolean {
  return known.text === message.text && known.customerId === message.customerId;
}
