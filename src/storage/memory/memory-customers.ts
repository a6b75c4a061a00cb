import type {
  Append,
  AuditEntry,
  Change,
  CustomerRow,
  HistoryQuery,
  NewMessage,
  Storage,
} from '#desk/storage.ts';
import { asRevision, type CustomerId, type MessageId, type Revision, type StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import {
  accepted,
  edited,
  ended,
  isHeldBy,
  newCustomer,
  turnedOnline,
  withMessage,
} from '../customer-changes.ts';
import { type Draft, isRepeat, nextMessage, senderOf } from '../drafts.ts';
import { assertHistoryQuery, pageOf } from '../history-query.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { MemoryAudit } from './memory-audit.ts';
import type { MemoryStaff } from './memory-staff.ts';

/** Customers and their messages. */
export function createMemoryCustomers(
  { appendAudit }: Pick<MemoryAudit, 'appendAudit'>,
  { staffName }: Pick<MemoryStaff, 'staffName'>,
) {
  // every write moves its row to the end, so the map stands in order of revision
  const rows = new Map<CustomerId, CustomerRow>();
  const byResumeHash = new Map<string, CustomerId>();
  const messages = new Map<CustomerId, StoredMessage[]>();
  const messageIds = new Set<MessageId>();
  const bySendKey = new Map<string, StoredMessage>();
  let revision = asRevision(0);

  const all = () => [...rows.values()];

  function put(row: CustomerRow): CustomerRow {
    revision = asRevision(revision + 1);
    const kept = { ...row, revision };
    rows.delete(row.id);
    rows.set(row.id, kept);
    return kept;
  }

  function change(
    id: CustomerId,
    changeOf: (row: CustomerRow) => CustomerRow | null,
    audit?: AuditEntry,
  ): Change {
    const row = rows.get(id);
    if (row === undefined) return { outcome: 'not-found' };
    const next = changeOf(row);
    if (next === null) return { outcome: 'refused', customer: row };
    if (audit) appendAudit(audit);
    return { outcome: 'done', customer: put(next) };
  }

  function append(draft: Draft, audit?: AuditEntry): Append {
    const { id, customerId, clientMessageId } = draft.message;
    const sendKey = clientMessageId && `${clientMessageId} ${senderOf(draft)}`;
    const known = sendKey === null ? undefined : bySendKey.get(sendKey);
    if (known && !isRepeat(known, draft)) return { outcome: 'conflict' };
    const row = rows.get(customerId);
    if (row === undefined) return { outcome: 'not-found' };
    if (known) return { outcome: 'duplicate', message: known, customer: row };
    if (draft.staff !== null && !isHeldBy(row, draft.staff.id)) return { outcome: 'refused', customer: row };
    if (messageIds.has(id)) throw new Error('A message of this id is kept already.');

    const message = nextMessage(draft, row);
    const conversation = messages.get(customerId);
    if (conversation) conversation.push(message);
    else messages.set(customerId, [message]);
    messageIds.add(id);
    if (sendKey !== null) bySendKey.set(sendKey, message);
    if (audit) appendAudit(audit);
    return { outcome: 'stored', message, customer: put(withMessage(row, message)), opened: !row.active };
  }

  return {
    addCustomer({ id, name, resumeHash }: Parameters<Storage['addCustomer']>[0]) {
      if (rows.has(id) || byResumeHash.has(resumeHash))
        throw new Error('A customer of this id or secret is kept already.');
      byResumeHash.set(resumeHash, id);
      return put(newCustomer(id, name));
    },
    findCustomer: (id: CustomerId) => rows.get(id),
    findCustomerByResumeHash(hash: string) {
      const id = byResumeHash.get(hash);
      return id && rows.get(id);
    },
    openCustomers: () => all().filter((row) => row.active),
    customersSince({ since, openOnly, limit }: { since: Revision; openOnly: boolean; limit: number }) {
      const found = all().filter((row) => row.revision > since && (row.active || !openOnly));
      return { customers: found.slice(0, limit), more: found.length > limit };
    },
    revision: () => revision,
    heldBy: (staffId: StaffId) =>
      all()
        .filter((row) => isHeldBy(row, staffId))
        .map(({ id }) => id),

    acceptCustomer: (id: CustomerId, staffId: StaffId, audit: AuditEntry) =>
      change(id, (row) => accepted(row, { id: staffId, name: staffName(staffId) }), audit),
    endCustomer: (id: CustomerId, staffId: StaffId, audit: AuditEntry) =>
      change(id, (row) => ended(row, staffId), audit),
    editCustomer: (id: CustomerId, updates: Parameters<Storage['editCustomer']>[1], audit: AuditEntry) =>
      change(id, (row) => edited(row, updates), audit),
    setOnline: (id: CustomerId, online: boolean) => change(id, (row) => turnedOnline(row, online)),
    clearOnline() {
      for (const row of all()) if (row.online) put({ ...row, online: false });
    },

    appendStaffMessage: (message: NewMessage, staff: { id: StaffId; name: string }, audit: AuditEntry) =>
      append({ message, staff }, audit),
    appendCustomerMessage: (message: NewMessage) => append({ message, staff: null }),
    history(query: HistoryQuery) {
      assertHistoryQuery(query);
      const { customerId, before = Infinity, after, limit } = query;
      const kept = messages.get(customerId) ?? [];
      // dense from 1: the message of number n stands at n - 1
      if (after !== undefined) return pageOf(kept.slice(after, after + limit + 1), query);
      const end = Math.min(Math.max(before - 1, 0), kept.length);
      return pageOf(kept.slice(Math.max(0, end - limit - 1), end).toReversed(), query);
    },
  } satisfies Partial<StorageVerbs>;
}
