import type { Customer } from '#protocol/customer.ts';
import { asClientMessageId, asCustomerId, asMessageId, asSeq, asStaffId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { TimelineItem } from '#console/store/timeline.ts';
import type { Conversation, Me } from '#console/store/state.ts';

export type Row = Extract<TimelineItem, { kind: 'pending' }>['row'];

/** The moment at which these tests play, in UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
export const MINUTE = 60_000;
export const ME: Me = { id: asStaffId('staff1'), name: 'Linh' };
export const ANNA = asCustomerId('anna');

/** Anna, online, held by me; `known` changes that. */
export function customer(known: Partial<Customer> = {}): Customer {
  return {
    id: ANNA,
    name: 'Anna',
    avatar: '',
    active: true,
    needsSupport: false,
    assignedTo: ME.id,
    assignedName: ME.name,
    waitingSince: null,
    online: true,
    ...known,
  };
}

/** Someone who waits since so many milliseconds. */
export function waiting(id: string, name: string, ms: number): Customer {
  return customer({
    id: asCustomerId(id),
    name,
    needsSupport: true,
    assignedTo: null,
    assignedName: null,
    waitingSince: asMillis(NOW - ms),
  });
}

export function message(seq: number, text: string, known: Partial<Message> = {}): Message {
  return {
    id: asMessageId(`m${seq}`),
    customerId: ANNA,
    text,
    timestamp: asMillis(NOW - 10 * MINUTE + seq),
    isCustomer: true,
    seq: asSeq(seq),
    ...known,
  };
}

export function conversation(messages: readonly Message[], known: Partial<Conversation> = {}): Conversation {
  const info = { customerId: ANNA, taxCode: 'PL 525', companyName: 'Kowalska', notes: '' };
  return { load: { at: 'ready' }, messages, older: 'none', info, ...known };
}

export function row(n: number, text: string, state: Row['state']): Row {
  return {
    clientMessageId: asClientMessageId(`00000000-0000-4000-8000-00000000000${n}`),
    customerId: ANNA,
    ordinal: n,
    text,
    createdAt: asMillis(NOW),
    senderId: ME.id,
    origin: 'https://desk.test',
    state,
    attempts: [],
  };
}
