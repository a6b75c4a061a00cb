import type { Change, CustomerRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import type { StaffId } from '#protocol/ids.ts';
import { type Defect, drop, spoil, within } from './defect.ts';

const holder = (payload: Record<string, unknown>) => within(payload, 'updates')['assignedTo'];

const won = (row: CustomerRow, staffId: StaffId): Change => ({
  outcome: 'done',
  customer: { ...row, assignedTo: staffId },
  before: row,
});

/** Looks first and writes later: whoever looked in between gets the customer as well. */
const lookThenWrite = (sound: Storage): Storage => ({
  ...sound,
  async acceptCustomer(customerId, staffId, audit): Promise<Change> {
    const row = await sound.findCustomer(customerId);
    const isFree = row?.assignedTo === null;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const change = await sound.acceptCustomer(customerId, staffId, audit);
    if (change.outcome !== 'refused' || !isFree) return change;
    return won(change.customer, staffId);
  },
});

const neverLooks = (sound: Storage): Storage => ({
  ...sound,
  async acceptCustomer(customerId, staffId, audit): Promise<Change> {
    const change = await sound.acceptCustomer(customerId, staffId, audit);
    if (change.outcome !== 'refused' || change.customer.assignedTo === null) return change;
    return won(change.customer, staffId);
  },
});

/** The queue. */
export const QUEUE_DEFECTS: readonly Defect[] = [
  {
    name: 'accept is not atomic',
    of: 'ours',
    finds: ['accept-atomic'],
    storage: lookThenWrite,
  },
  {
    name: 'accept takes a customer away from a colleague',
    of: 'ours',
    finds: ['accept-atomic', 'accept-taken'],
    storage: neverLooks,
  },
  {
    name: 'that a customer was accepted is told to nobody',
    of: 'the strict server',
    finds: ['accept-told'],
    hides: ['accept-atomic'],
    wire: { down: drop('customer:update', (payload) => holder(payload) !== undefined) },
  },
  {
    name: 'that a customer was accepted is told to who accepted alone',
    of: 'the strict server',
    finds: ['accept-told'],
    wire: {
      up(said, line) {
        if (said.event === 'customer:accept') line.seen.set('accepts', true);
        return [said];
      },
      down(said, line) {
        const isTold = line.seen.get('accepts') === true;
        return isTold ? [said] : drop('customer:update', (payload) => holder(payload) !== undefined)(said);
      },
    },
  },
  {
    name: 'that a conversation is over is told to nobody',
    of: 'the strict server',
    finds: ['end-told'],
    wire: { down: drop('customer:update', (payload) => within(payload, 'updates')['active'] === false) },
  },
  {
    name: 'who begins to wait is told without needsSupport',
    of: 'the strict server',
    finds: ['customer-new', 'shape-of-customer-new'],
    wire: { down: spoil('customer:new', (payload) => delete within(payload, 'customer')['needsSupport']) },
  },
  {
    name: 'active is a number',
    of: 'the strict server',
    finds: ['shape-of-customer-new'],
    wire: { down: spoil('customer:new', (payload) => (within(payload, 'customer')['active'] = 1)) },
  },
  {
    name: 'who waits or is held already is not told at subscribing',
    of: 'ours',
    finds: ['comes-back', 'subscribe-tells-queue'],
    storage: (sound) => ({ ...sound, openCustomers: () => Promise.resolve([]) }),
  },
  {
    name: 'activeChats is always 0',
    of: 'the strict server',
    finds: ['status-counts'],
    wire: { down: spoil('staff:status', (payload) => (payload['activeChats'] = 0)) },
  },
  {
    name: 'staff:status has no count',
    of: 'the strict server',
    finds: ['shape-of-staff-status', 'status-counts'],
    wire: { down: spoil('staff:status', (payload) => delete payload['activeChats']) },
  },
];
