import { createHash } from 'node:crypto';
import type { Append, AuditEntry, Change, NewMessage, TokenRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asClientMessageId, asCustomerId, asMessageId, asStaffId, type CustomerId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const ann = { id: asStaffId('ann'), name: 'Ann' };
export const bob = { id: asStaffId('bob'), name: 'Bob' };
export const alice = asCustomerId('alice');
export const carl = asCustomerId('carl');

export const at = (ms: number) => asMillis(1_750_000_000_000 + ms);
export const act = (what = 'test:act', ms = 0): AuditEntry => ({ at: at(ms), actor: 'ann', act: what });

/** The n-th of a list of UUIDs. */
export const key = (n: number) => asClientMessageId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

let minted = 0;
export function message(customerId: CustomerId, text: string, more: Partial<NewMessage> = {}): NewMessage {
  minted += 1;
  return { id: asMessageId(`m${minted}`), customerId, text, at: at(minted), clientMessageId: null, ...more };
}

export function token(hash: string, more: Partial<TokenRow> = {}): TokenRow {
  return {
    hash,
    id: `id-${hash}`,
    kind: 'session',
    staffId: ann.id,
    parentHash: null,
    createdAt: at(0),
    expiresAt: at(1_000),
    revokedAt: null,
    ...more,
  };
}

/** Two of the staff and two customers who have said nothing yet. */
export async function furnish(storage: Storage): Promise<void> {
  for (const { id, name } of [ann, bob]) {
    const person = {
      id,
      name,
      email: `${name}@Desk.example`,
      passwordHash: 'old',
      disabledAt: null,
      role: 'agent' as const,
    };
    await storage.addStaff(person, act('staff:add'));
  }
  for (const id of [alice, carl]) {
    await storage.addCustomer({ id, name: `The ${id}`, resumeHash: `resume-${id}`, at: at(0) });
  }
}

/** Alice has written once, and Ann holds her. */
export async function furnishHeld(storage: Storage): Promise<void> {
  await furnish(storage);
  await storage.appendCustomerMessage(message(alice, 'Hello?', { at: at(10) }));
  done(await storage.acceptCustomer(alice, ann.id, act('customer:accept')));
}

/** The row of a change that must have succeeded. */
export function done(change: Change) {
  if (change.outcome !== 'done') throw new Error(`The change was ${change.outcome}.`);
  return change.customer;
}

/** What was stored by an append that must have succeeded. */
export function stored(append: Append) {
  if (append.outcome !== 'stored') throw new Error(`The append was ${append.outcome}.`);
  return append;
}

export async function customerOf(storage: Storage, id: CustomerId) {
  const row = await storage.findCustomer(id);
  if (row === undefined) throw new Error(`No customer ${id}.`);
  return row;
}

export async function auditActs(storage: Storage): Promise<readonly string[]> {
  return (await storage.auditAfter(0, 1_000)).map((row) => row.act);
}

/** What a verb rejects with when its caller is wrong, as against the world (`StorageUnavailable`). */
export const OWN_MISTAKE = { name: 'Error' };
