import { join } from 'node:path';
import type { Storage } from '#desk/storage.ts';
import { asCannedReplyId, type CannedReply } from '#protocol/canned-reply.ts';
import { asClientMessageId, asCustomerId, asMessageId, asStaffId, type CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { digest, mintId } from '#server/secrets.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import type { Past } from './hosts/host.ts';
import type { Person } from './servers/real-server.ts';

/** Minutes before now. */
const before = (minutes: number) => asMillis(Date.now() - minutes * 60_000);

export type PastMessage = {
  readonly text: string;
  /** Minutes ago. */
  readonly ago: number;
  /** Who of the staff said it; left out: the customer. */
  readonly by?: Pick<Person, 'id' | 'name'>;
  /** Not said but noted: for the staff alone. */
  readonly isNote?: true;
  /** Whoever holds the conversation ended it right after this. */
  readonly endsIt?: true;
};

export type PastCustomer = {
  readonly id: string;
  readonly name: string;
  readonly messages: readonly PastMessage[];
  /** Who accepted it, right after the first message. */
  readonly heldBy?: Pick<Person, 'id' | 'name'>;
  readonly info?: { readonly companyName?: string; readonly taxCode?: string; readonly notes?: string };
  readonly tags?: readonly string[];
  readonly online?: boolean;
  readonly ended?: boolean;
};

/** Writes a conversation into the database as it would have come about. */
async function writeCustomer(storage: Storage, customer: PastCustomer): Promise<void> {
  const customerId = asCustomerId(customer.id);
  const { heldBy } = customer;
  const at = before(customer.messages[0]?.ago ?? 0);
  await storage.addCustomer({ id: customerId, name: customer.name, resumeHash: digest(customer.id), at });
  // not awaited one by one: what is asked for in one go is committed in one go, in this order
  const writing: Promise<unknown>[] = [];
  let isAccepted = false;
  const entry = (act: string, ago = 0) => ({ at: before(ago), actor: heldBy?.id ?? 'cli', act, customerId });
  const accept = (ago?: number) => {
    if (isAccepted || heldBy === undefined) return;
    isAccepted = true;
    writing.push(storage.acceptCustomer(customerId, asStaffId(heldBy.id), entry('customer:accept', ago)));
  };
  const end = (ago?: number) => {
    if (heldBy === undefined) return;
    isAccepted = false;
    writing.push(storage.endCustomer(customerId, asStaffId(heldBy.id), entry('customer:end', ago)));
  };
  for (const said of customer.messages) {
    const { ago, by } = said;
    if (by !== undefined) accept(ago);
    writing.push(writeLine(storage, customerId, said));
    if (said.endsIt === true) end(ago);
  }
  if (customer.messages.at(-1)?.endsIt !== true) accept();
  if (customer.info !== undefined) {
    writing.push(storage.editCustomer(customerId, customer.info, entry('customer:edit')));
  }
  for (const tag of customer.tags ?? [])
    writing.push(storage.addTag(customerId, tag, LIMITS.tags, { ...entry('tag:add', 9), detail: tag }));
  if (customer.ended === true) end();
  await Promise.all(writing);
}

function writeLine(
  storage: Storage,
  customerId: CustomerId,
  { text, ago, by, isNote }: PastMessage,
): Promise<unknown> {
  const message = { id: asMessageId(mintId()), customerId, text, at: before(ago) };
  if (by === undefined) return storage.appendCustomerMessage({ ...message, clientMessageId: null });
  const mine = { ...message, clientMessageId: asClientMessageId(crypto.randomUUID()) };
  const staff = { id: asStaffId(by.id), name: by.name };
  const entry = { at: before(ago), actor: by.id, act: isNote ? 'note:write' : 'message:send', customerId };
  return isNote
    ? storage.appendNote({ ...mine, mentions: [] }, staff, entry)
    : storage.appendStaffMessage(mine, staff, entry);
}

/** How many are written between two looks at the event loop; storage commits them together. */
const BATCH = 1_000;

/** A desk with a past: customers, what was said and canned replies, written before the server is started. Staff exist already. */
export function pastOf(
  customers: readonly PastCustomer[],
  canned: readonly Omit<CannedReply, 'id'>[] = [],
): Past {
  async function fill(storage: Storage): Promise<void> {
    for (const reply of canned) {
      const id = asCannedReplyId(crypto.randomUUID());
      const entry = { at: before(0), actor: 'cli', act: 'canned:save', target: id };
      await storage.saveCannedReply({ ...reply, id }, canned.length, entry);
    }
    for (let from = 0; from < customers.length; from += BATCH) {
      const batch = customers.slice(from, from + BATCH);
      await Promise.all(batch.map((customer) => writeCustomer(storage, customer)));
    }
  }
  return {
    fill,
    async write(dataFolder: string): Promise<void> {
      const storage = createSqliteStorage({ file: join(dataFolder, 'deskwire.sqlite') });
      await fill(storage);
      await storage.close();
    },
  };
}
