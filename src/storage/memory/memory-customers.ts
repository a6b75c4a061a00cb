import type { CustomerRow, HistoryQuery } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asRevision, type CustomerId, type MessageId, type Revision, type StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import { isNote, type StoredEntry } from '#protocol/note.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import { isHeldBy, newCustomer } from '../customer-changes.ts';
import type { Sender } from '../drafts.ts';
import { assertHistoryQuery, linesOf, pageOf } from '../history-query.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

export function createMemoryCustomers() {
  // every write moves its row to the end, so the map stands in order of revision
  const rows = new Map<CustomerId, CustomerRow>();
  const byResumeHash = new Map<string, CustomerId>();
  let revision = asRevision(0);
  const all = () => [...rows.values()];

  function putCustomer(row: CustomerRow): CustomerRow {
    revision = asRevision(revision + 1);
    const kept = { ...row, revision };
    rows.delete(row.id);
    rows.set(row.id, kept);
    return kept;
  }

  const verbs = {
    addCustomer({ id, name, resumeHash }: Parameters<Storage['addCustomer']>[0]) {
      if (rows.has(id) || byResumeHash.has(resumeHash)) {
        throw new Error('A customer of this id or secret is kept already.');
      }
      byResumeHash.set(resumeHash, id);
      return putCustomer(newCustomer(id, name));
    },
    findCustomer: (id: CustomerId) => rows.get(id),
    findCustomerByResumeHash(hash: string) {
      const id = byResumeHash.get(hash);
      return id === undefined ? undefined : rows.get(id);
    },
    openCustomers: () => all().filter((row) => row.active),
    customersSince({ since, openOnly, limit }: Parameters<Storage['customersSince']>[0]) {
      const found = all().filter((row) => row.revision > since && (row.active || !openOnly));
      return { customers: found.slice(0, limit), more: found.length > limit };
    },
    endedCustomers({ before, limit }: Parameters<Storage['endedCustomers']>[0]) {
      const found = all()
        .flatMap((row) =>
          row.active || row.lastMessage === null ? [] : [{ row, at: row.lastMessage.timestamp }],
        )
        .filter(
          ({ row, at }) =>
            before === undefined || at < before.at || (at === before.at && row.id < before.customerId),
        )
        .toSorted((a, b) => b.at - a.at || (a.row.id < b.row.id ? 1 : -1))
        .map(({ row }) => row);
      return { customers: found.slice(0, limit), more: found.length > limit };
    },
    offeredCustomers: () =>
      all()
        .filter((row) => row.offer !== null)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    blockedCustomers({ before, limit }: Parameters<Storage['blockedCustomers']>[0]) {
      const found = all()
        .filter((row) => row.blocked !== null && row.revision < (before ?? Infinity))
        .toReversed();
      return { customers: found.slice(0, limit), more: found.length > limit };
    },
    revision: (): Revision => revision,
    heldBy: (staffId: StaffId) =>
      all()
        .filter((row) => isHeldBy(row, staffId))
        .map(({ id }) => id),
  } satisfies Partial<StorageVerbs>;

  const tables = {
    findCustomer: verbs.findCustomer,
    heldBy: verbs.heldBy,
    offeredCustomers: verbs.offeredCustomers,
    onlineCustomers: () => all().filter((row) => row.online),
    putCustomer,
    putSpoken: putCustomer,
  } satisfies Partial<ConversationTables>;

  return { verbs, tables };
}

export function createMemoryMessages() {
  const conversations = new Map<CustomerId, StoredEntry[]>();
  /** The same without notes: all that a customer may ever read. */
  const told = new Map<CustomerId, StoredMessage[]>();
  const ids = new Set<MessageId>();
  /** In the order of storing. */
  const all: StoredEntry[] = [];
  const bySendKey = new Map<string, StoredEntry>();

  const verbs = {
    history: (query: HistoryQuery) => pageOf(found(conversations.get(query.customerId) ?? [], query), query),
    customerHistory(query: HistoryQuery) {
      const { lines, hasMore } = linesOf(found(told.get(query.customerId) ?? [], query), query);
      return { messages: lines, hasMore };
    },
  } satisfies Partial<StorageVerbs>;

  const tables = {
    findBySendKey: (sender: Sender, key: string) => bySendKey.get(`${key} ${sender}`),
    addEntry(entry: StoredEntry, sender: Sender) {
      if (ids.has(entry.id)) throw new Error('A message of this id is kept already.');
      ids.add(entry.id);
      all.push(entry);
      push(conversations, entry.customerId, entry);
      if (!isNote(entry)) push(told, entry.customerId, entry);
      if (entry.clientMessageId) bySendKey.set(`${entry.clientMessageId} ${sender}`, entry);
    },
  } satisfies Partial<ConversationTables>;

  return { verbs, tables, entries: (): readonly StoredEntry[] => all };
}

/** Dense from 1: the line of number n stands at n - 1. */
function found<Line>(kept: readonly Line[], query: HistoryQuery): readonly Line[] {
  assertHistoryQuery(query);
  const { before = Infinity, after, limit } = query;
  if (after !== undefined) return kept.slice(after, after + limit + 1);
  const end = Math.min(Math.max(before - 1, 0), kept.length);
  return kept.slice(Math.max(0, end - limit - 1), end).toReversed();
}

function push<Line>(to: Map<CustomerId, Line[]>, id: CustomerId, line: Line): void {
  const lines = to.get(id);
  if (lines) lines.push(line);
  else to.set(id, [line]);
}
