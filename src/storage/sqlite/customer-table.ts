import type { DatabaseSync } from 'node:sqlite';
import type { CustomerRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asRevision, type CustomerId, type Revision, type StaffId } from '#protocol/ids.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { newCustomer } from '../customer-changes.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import { COLUMNS, customerOf, type Row, SPOKEN, spokenOf, valuesOf } from './customer-row.ts';
import type { Counter } from './group-commit.ts';

/** So many rows are remembered, the last written. */
const MOST_KEPT = 2_000;

const columns = COLUMNS.split(' ');

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
  /** The newest one given, and the newest one written. */
  let given: Revision | undefined;
  let written: Revision | undefined;

  function revised(row: CustomerRow): CustomerRow {
    given ??= written = keptRevision();
    given = asRevision(given + 1);
    return { ...row, revision: given };
  }

  /** Rows as the database has them. */
  const kept = new Map<CustomerId, CustomerRow>();
  /** Rows that messages have changed in this transaction: of many messages in one conversation the last one is written. */
  const spoken = new Map<CustomerId, CustomerRow>();

  function keep(row: CustomerRow): CustomerRow {
    // to the end of the map: the first one goes first
    kept.delete(row.id);
    kept.set(row.id, row);
    const [oldest] = kept.size > MOST_KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return row;
  }

  /** Before a statement that reads what messages change. */
  function writeSpoken(): void {
    for (const row of spoken.values()) {
      updateSpoken.run(...spokenOf(row), row.id);
      keep(row);
    }
    spoken.clear();
  }

  const verbs = {
    addCustomer({ id, name, resumeHash, at }: Parameters<Storage['addCustomer']>[0]) {
      const row = revised(newCustomer(id, name));
      insert.run(id, resumeHash, at, ...valuesOf(row));
      return keep(row);
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

  /** Within a transaction, in which alone the remembered rows are known to hold. */
  const tables = {
    findCustomer(id: CustomerId) {
      const row = spoken.get(id) ?? kept.get(id);
      if (row !== undefined) return row;
      const read = verbs.findCustomer(id);
      return read && keep(read);
    },
    heldBy(staffId: StaffId) {
      writeSpoken();
      return verbs.heldBy(staffId);
    },
    offeredCustomers() {
      writeSpoken();
      return verbs.offeredCustomers();
    },
    onlineCustomers() {
      writeSpoken();
      return (online.all() as Row[]).map(customerOf);
    },
    putCustomer(changed: CustomerRow) {
      const row = revised(changed);
      spoken.delete(row.id);
      update.run(...valuesOf(row), row.id);
      return keep(row);
    },
    putSpoken(changed: CustomerRow) {
      const row = revised(changed);
      spoken.set(row.id, row);
      return row;
    },
  } satisfies Partial<ConversationTables>;

  const counter: Counter = {
    save() {
      writeSpoken();
      if (given === undefined || given === written) return;
      setRevision.run(given);
      written = given;
    },
    forget() {
      given = undefined;
      written = undefined;
      kept.clear();
      spoken.clear();
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

function found(row: unknown): CustomerRow | undefined {
  return row === undefined ? undefined : customerOf(row as Row);
}
