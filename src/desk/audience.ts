import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Note } from '#protocol/note.ts';
import type { Circle, GatheredPush, Push, StaffPush } from './outcome.ts';
import { toCustomer, toVisitorMessage, visitorStatus, withoutKey } from './projection.ts';
import type { CustomerRow } from './records.ts';

export const everyone: Circle = { circle: 'staff' };
export const member = (staffId: StaffId): Circle => ({ circle: 'member', staffId });
export const watchers = (customerId: CustomerId): Circle => ({ circle: 'watchers', customerId });

/**
 * HEAR-1: what is said in a waiting conversation is heard by all staff, any of whom may accept it; in a held one by
 * its holder and by those who have it open. Nobody else, so a message costs the same however many staff there are.
 */
export function listeners(row: CustomerRow): readonly Circle[] {
  if (row.active && row.assignedTo === null) return [everyone, watchers(row.id)];
  if (row.assignedTo === null) return [watchers(row.id)];
  return [member(row.assignedTo), watchers(row.id)];
}

/** HEAR-2: that a row changed, for everyone's list, gathered over a moment. */
export function rowChanged(row: CustomerRow): GatheredPush {
  return { door: 'gathered', customerId: row.id };
}

/** HEAR-3: a message to its listeners, its sender's other tabs (with the send key) and its customer. */
export function messageHeard(row: CustomerRow, message: StoredMessage): readonly Push[] {
  const sender = message.staffId;
  const bare = withoutKey(message);
  const toStaff: readonly StaffPush[] =
    sender === undefined
      ? [{ door: 'staff', to: listeners(row), event: 'message:new', payload: { message: bare } }]
      : [
          { door: 'staff', to: [member(sender)], event: 'message:new', payload: { message } },
          {
            door: 'staff',
            to: listeners(row),
            except: member(sender),
            event: 'message:new',
            payload: { message: bare },
          },
        ];
  return [
    ...toStaff,
    {
      door: 'visitor',
      customerId: row.id,
      event: 'message:new',
      payload: { message: toVisitorMessage(message) },
    },
    rowChanged(row),
  ];
}

/** NOTE-3: a note to the staff who would hear a message, and its writer's other tabs (with the send key). */
export function noteHeard(row: CustomerRow, note: Note): readonly Push[] {
  const { clientMessageId: _own, ...bare } = note;
  const writer = member(note.staffId);
  return [
    { door: 'staff', to: [writer], event: 'note:new', payload: { note } },
    { door: 'staff', to: listeners(row), except: writer, event: 'note:new', payload: { note: bare } },
    rowChanged(row),
  ];
}

/** HEAR-4: who holds a conversation, or that it is over, is told to all staff at once and to the customer. */
export function assignmentChanged(row: CustomerRow): readonly Push[] {
  const { id: _id, name: _name, avatar: _avatar, lastMessage: _last, ...told } = toCustomer(row);
  // what is offered no more is to be told as well
  const updates = { ...told, offer: row.offer };
  return [
    {
      door: 'staff',
      to: [everyone, watchers(row.id)],
      event: 'customer:update',
      payload: { customerId: row.id, updates: { ...updates, blocked: row.blocked } },
    },
    ...statusChanged(row),
  ];
}

/** HEAR-5: the customer's own state. */
export function statusChanged(row: CustomerRow): readonly Push[] {
  const status = visitorStatus(row);
  if (status === undefined) return [];
  return [{ door: 'visitor', customerId: row.id, event: 'visitor:status', payload: status }];
}
