import type { DatabaseSync } from 'node:sqlite';
import type { Blocked } from '#protocol/customer.ts';
import type { CustomerRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asRevision, type CustomerId, type Revision, type Seq, type StaffId } from '#protocol/ids.ts';
import type { Offer } from '#protocol/offer.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { newCustomer } from '../customer-changes.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { Counter } from './group-commit.ts';

type Row = {
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
const COLUMNS =
  'name avatar active needs_support assigned_to ended_by online waiting_since last_text last_at ' +
  'last_is_customer unread last_seq last_message_seq last_customer_seq offer blocked tax_code company_name notes tags ' +
  'revision';
const columns = COLUMNS.split(' ');

/** Those of them that a message in an open conversation changes, filled by `spokenOf`. */
const SPOKEN =
  'waiting_since last_text last_at last_is_customer unread last_seq last_message_seq last_customer_seq revision';

const SELECT =
  'SELECT c.*, s.name AS assigned_name FROM customers c LEFT JOIN staff s ON s.id = c.assigned_to';

export function createCustomerTable(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO customers (id, resume_hash, created_at, ${columns.join(', ')})
     VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  const update = db.prepare(`UPDATE customers SET ${settersOf(COLUMNS)} WHERE id = ?`);
  const updateSpoken = db.prepare(`UPDATE customers SET ${settersOf(SPOKEN)} WHERE id = ?`);
  const find = db.prepare(`${SELECT} WHERE c.id = ?`);
  const findByResumeHash = db.prepare(`${SELECT} WHERE c.resume_hash = ?`);
  const open = db.prepare(`${SELECT} WHERE c.active = 1 ORDER BY c.revision`);
  const since = db.prepare(`${SELECT} WHERE c.revision > ? ORDER BY c.revision LIMIT ?`);
  const openSince = db.prepare(`${SELECT} WHERE c.revision > ? AND c.active = 1 ORDER BY c.revision LIMIT ?`);
  const ended = db.prepare(
    `${SELECT} WHERE c.active = 0 AND c.last_at IS NOT NULL AND (c.last_at, c.id) < (?, ?)
     ORDER BY c.last_at DESC, c.id DESC LIMIT ?`,
  );
  const newestEnded = db.prepare(
    `${SELECT} WHERE c.active = 0 AND c.last_at IS NOT NULL ORDER BY c.last_at DESC, c.id DESC LIMIT ?`,
  );
  const online = db.prepare(`${SELECT} WHERE c.online = 1 ORDER BY c.revision`);
  const blocked = db.prepare(
    `${SELECT} WHERE c.blocked IS NOT NULL AND c.revision < ? ORDER BY c.revision DESC LIMIT ?`,
  );
  const offered = db.prepare(`${SELECT} WHERE c.offer IS NOT NULL ORDER BY c.id`);
  const held = db.prepare('SELECT id FROM customers WHERE assigned_to = ? AND active = 1 ORDER BY revision');
  const revision = db.prepare("SELECT value FROM meta WHERE key = 'revision'");
  const setRevision = db.prepare("UPDATE meta SET value = ? WHERE key = 'revision'");

  const keptRevision = () => (revision.get() as { value: Revision }).value;
  /** The newest one given, within one transaction. */
  let given: Revision | undefined;

  function revised(row: CustomerRow): CustomerRow {
    given = asRevision((given ?? keptRevision()) + 1);
    return { ...row, revision: given };
  }

  const verbs = {
    addCustomer({ id, name, resumeHash, at }: Parameters<Storage['addCustomer']>[0]) {
      const row = revised(newCustomer(id, name));
      insert.run(id, resumeHash, at, ...valuesOf(row));
      return row;
    },
    findCustomer: (id: CustomerId) => found(find.get(id)),
    findCustomerByResumeHash: (hash: string) => found(findByResumeHash.get(hash)),
    openCustomers: () => (open.all() as Row[]).map(customerOf),
    customersSince({ since: from, openOnly, limit }: Parameters<Storage['customersSince']>[0]) {
      const rows = (openOnly ? openSince : since).all(from, limit + 1) as Row[];
      return { customers: rows.slice(0, limit).map(customerOf), more: rows.length > limit };
    },
    endedCustomers({ before, limit }: Parameters<Storage['endedCustomers']>[0]) {
      const rows = (
        before === undefined ? newestEnded.all(limit + 1) : ended.all(before.at, before.customerId, limit + 1)
      ) as Row[];
      return { customers: rows.slice(0, limit).map(customerOf), more: rows.length > limit };
    },
    offeredCustomers: () => (offered.all() as Row[]).map(customerOf),
    blockedCustomers({
      before = asRevision(Number.MAX_SAFE_INTEGER),
      limit,
    }: Parameters<Storage['blockedCustomers']>[0]) {
      const rows = blocked.all(before, limit + 1) as Row[];
      return { customers: rows.slice(0, limit).map(customerOf), more: rows.length > limit };
    },
    revision: keptRevision,
    heldBy: (staffId: StaffId) => (held.all(staffId) as Pick<Row, 'id'>[]).map(({ id }) => id),
  } satisfies Partial<StorageVerbs>;

  const tables = {
    findCustomer: verbs.findCustomer,
    heldBy: verbs.heldBy,
    offeredCustomers: verbs.offeredCustomers,
    onlineCustomers: () => (online.all() as Row[]).map(customerOf),
    putCustomer(changed: CustomerRow) {
      const row = revised(changed);
      update.run(...valuesOf(row), row.id);
      return row;
    },
    putSpoken(changed: CustomerRow) {
      const row = revised(changed);
      updateSpoken.run(...spokenOf(row), row.id);
      return row;
    },
  } satisfies Partial<ConversationTables>;

  const counter: Counter = {
    save() {
      if (given !== undefined) setRevision.run(given);
    },
    forget() {
      given = undefined;
    },
  };

  return { verbs, tables, counter };
}

function settersOf(names: string): string {
  return names
    .split(' ')
    .map((column) => `${column} = ?`)
    .join(', ');
}

function spokenOf({
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

function valuesOf(row: CustomerRow) {
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

function found(row: unknown): CustomerRow | undefined {
  return row === undefined ? undefined : customerOf(row as Row);
}

function customerOf(row: Row): CustomerRow {
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
