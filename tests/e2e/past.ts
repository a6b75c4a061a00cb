import { join } from 'node:path';
import type { Storage } from '#desk/storage.ts';
import { asClientMessageId, asCustomerId, asMessageId, asStaffId } from '#protocol/ids.ts';
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
};

export type PastCustomer = {
  readonly id: string;
  readonly name: string;
  readonly messages: readonly PastMessage[];
  /** Who accepted it, right after the first message. */
  readonly heldBy?: Pick<Person, 'id' | 'name'>;
  readonly info?: { readonly companyName?: string; readonly taxCode?: string; readonly notes?: string };
  readonly online?: boolean;
  readonly ended?: boolean;
};

const entry = (act: string) => ({ at: before(0), actor: 'cli', act });

/** Writes a conversation into the database as it would have come about. */
async function writeCustomer(storage: Storage, customer: PastCustomer): Promise<void> {
  const customerId = asCustomerId(customer.id);
  const { heldBy } = customer;
  const at = before(customer.messages[0]?.ago ?? 0);
  await storage.addCustomer({ id: customerId, name: customer.name, resumeHash: digest(customer.id), at });
  // not awaited one by one: what is asked for in one go is committed in one go, in this order
  const writing: Promise<unknown>[] = [];
  let isAccepted = false;
  const accept = () => {
    if (isAccepted || heldBy === undefined) return;
    isAccepted = true;
    writing.push(storage.acceptCustomer(customerId, asStaffId(heldBy.id), entry('customer:accept')));
  };
  for (const { text, ago, by } of customer.messages) {
    if (by !== undefined) accept();
    const message = { id: asMessageId(mintId()), customerId, text, at: before(ago) };
    writing.push(
      by === undefined
        ? storage.appendCustomerMessage({ ...message, clientMessageId: null })
        : storage.appendStaffMessage(
            { ...message, clientMessageId: asClientMessageId(crypto.randomUUID()) },
            { id: asStaffId(by.id), name: by.name },
            entry('message:send'),
          ),
    );
  }
  accept();
  if (customer.info !== undefined) {
    writing.push(storage.editCustomer(customerId, customer.info, entry('customer:edit')));
  }
  if (customer.ended === true && heldBy !== undefined) {
    writing.push(storage.endCustomer(customerId, asStaffId(heldBy.id), entry('customer:end')));
  }
  await Promise.all(writing);
}

/** How many are written between two looks at the event loop; storage commits them together. */
const BATCH = 1_000;

/** A desk with a past: customers and what was said, written before the server is started. Staff exist already. */
export function pastOf(customers: readonly PastCustomer[]): Past {
  async function fill(storage: Storage): Promise<void> {
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
