import type { Append, AuditEntry, Change, CustomerFields, CustomerRow, NewMessage } from '#desk/records.ts';
import type { ClientMessageId, CustomerId, StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import { isNote, type StoredEntry } from '#protocol/note.ts';
import type { Millis } from '#protocol/timestamp.ts';
import {
  accepted,
  edited,
  ended,
  handedOver,
  isHeldBy,
  released,
  turnedOnline,
  withMessage,
} from './customer-changes.ts';
import { type DraftTables, markSent } from './draft-verbs.ts';
import { type Draft, isRepeat, nextMessage, type Sender, senderOf } from './drafts.ts';
import { changeRow } from './change-row.ts';
import type { StorageVerbs } from './storage-of-verbs.ts';

/** What the verbs need of an implementation's tables. All of it happens in the transaction of the verb. */
export type ConversationTables = DraftTables & {
  readonly findCustomer: (id: CustomerId) => CustomerRow | undefined;
  readonly onlineCustomers: () => readonly CustomerRow[];
  readonly offeredCustomers: () => readonly CustomerRow[];
  readonly heldBy: (staffId: StaffId) => readonly CustomerId[];
  /** Keeps the changed row under the next revision, and answers with it. */
  readonly putCustomer: (row: CustomerRow) => CustomerRow;
  /** The same of an open conversation's row that differs by a message alone (`withMessage`). */
  readonly putSpoken: (row: CustomerRow) => CustomerRow;
  /** Throws on an id that nobody has. */
  readonly staffName: (staffId: StaffId) => string;
  /** Marks the account and revokes its tokens. False: no such staff, or disabled before. */
  readonly disableAccount: (staffId: StaffId, at: Millis) => boolean;
  readonly findBySendKey: (sender: Sender, key: ClientMessageId) => StoredEntry | undefined;
  /** Throws, before it writes, on an id that is kept already. */
  readonly addEntry: (entry: StoredEntry, sender: Sender) => void;
  readonly appendAudit: (entry: AuditEntry) => void;
  readonly openSession: (by: StoredMessage) => void;
  /** The open one, unless it was answered before. */
  readonly answerSession: (by: StoredMessage, staffId: StaffId) => void;
  readonly endSession: (row: CustomerRow, staffId: StaffId, at: Millis) => void;
};

type Author = { readonly id: StaffId; readonly name: string };

/** The verbs that change conversations, written once over the tables of each implementation. */
export function createConversationVerbs(tables: ConversationTables) {
  const change = (id: CustomerId, changeOf: (row: CustomerRow) => CustomerRow | null, audit?: AuditEntry) =>
    changeRow(tables, id, changeOf, audit);

  /** A change of who holds it. An offer that was made of it falls with that. */
  function rehold(
    id: CustomerId,
    changeOf: (row: CustomerRow) => CustomerRow | null,
    audit: AuditEntry,
  ): Change {
    const changed = change(id, changeOf, audit);
    const offer = changed.outcome === 'done' ? changed.before.offer : null;
    if (changed.outcome !== 'done' || offer === null) return changed;
    tables.appendAudit({
      at: audit.at,
      actor: audit.actor,
      act: 'offer:settle',
      customerId: id,
      target: offer.staffId,
      detail: changed.customer.active ? 'reassigned' : 'ended',
    });
    return changed;
  }

  function append(draft: Draft, audit?: AuditEntry): Append {
    const { customerId, clientMessageId } = draft.message;
    const sender = senderOf(draft);
    // before the row's state: what is stored is stored, also after the conversation has ended (SEND-3)
    const known = clientMessageId === null ? undefined : tables.findBySendKey(sender, clientMessageId);
    // a key that made a note never answers as a message
    if (known && (isNote(known) || !isRepeat(known, draft))) return { outcome: 'conflict' };
    const row = tables.findCustomer(customerId);
    if (row === undefined) return { outcome: 'not-found' };
    if (known) return { outcome: 'duplicate', message: known, customer: row };
    if (draft.staff !== null && !isHeldBy(row, draft.staff.id)) return { outcome: 'refused', customer: row };
    if (draft.staff === null && row.blocked !== null) return { outcome: 'refused', customer: row };

    const message = nextMessage(draft, row);
    tables.addEntry(message, sender);
    const { text, draftId } = draft.message;
    if (draft.staff !== null) markSent(tables, draft.staff.id, { customerId, kind: 'reply', text, draftId });
    if (audit) tables.appendAudit(audit);
    if (draft.staff === null && !row.active) tables.openSession(message);
    // whoever has been answered does not wait
    if (draft.staff !== null && row.waitingSince !== null) tables.answerSession(message, draft.staff.id);
    const next = withMessage(row, message);
    const customer = row.active ? tables.putSpoken(next) : tables.putCustomer(next);
    return { outcome: 'stored', message, customer, opened: !row.active };
  }

  return {
    disableStaff(staffId: StaffId, audit: AuditEntry) {
      if (!tables.disableAccount(staffId, audit.at)) return false;
      tables.appendAudit(audit);
      const { at, actor } = audit;
      for (const { id, offer } of tables.offeredCustomers()) {
        if (offer?.staffId !== staffId) continue;
        const settle = {
          at,
          actor,
          act: 'offer:settle',
          customerId: id,
          target: staffId,
          detail: 'reassigned',
        };
        change(id, (row) => ({ ...row, offer: null }), settle);
      }
      for (const customerId of tables.heldBy(staffId)) {
        rehold(customerId, released, { at, actor, act: 'customer:release', customerId, detail: staffId });
      }
      return true;
    },
    acceptCustomer: (id: CustomerId, staffId: StaffId, audit: AuditEntry) =>
      change(id, (row) => accepted(row, { id: staffId, name: tables.staffName(staffId) }), audit),
    takeCustomer: (
      id: CustomerId,
      { from, to }: { readonly from: StaffId; readonly to: StaffId },
      audit: AuditEntry,
    ) => rehold(id, (row) => handedOver(row, from, { id: to, name: tables.staffName(to) }), audit),
    endCustomer(id: CustomerId, staffId: StaffId, audit: AuditEntry) {
      const result = rehold(id, (row) => ended(row, staffId), audit);
      if (result.outcome === 'done') tables.endSession(result.customer, staffId, audit.at);
      return result;
    },
    editCustomer: (id: CustomerId, updates: CustomerFields, audit: AuditEntry, base?: CustomerFields) =>
      change(id, (row) => edited(row, updates, base), audit),
    setOnline: (id: CustomerId, online: boolean) => change(id, (row) => turnedOnline(row, online)),
    clearOnline() {
      for (const row of tables.onlineCustomers()) tables.putCustomer({ ...row, online: false });
    },
    appendStaffMessage: (message: NewMessage, staff: Author, audit: AuditEntry) =>
      append({ message, staff }, audit),
    appendCustomerMessage: (message: NewMessage) => append({ message, staff: null }),
  } satisfies Partial<StorageVerbs>;
}
