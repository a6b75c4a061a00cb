import type { AuditEntry, Change, CustomerRow } from '#desk/records.ts';
import type { Blocked } from '#protocol/customer.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import { changeRow } from './change-row.ts';
import type { ConversationTables } from './conversation-verbs.ts';
import { closed } from './customer-changes.ts';
import type { StorageVerbs } from './storage-of-verbs.ts';

/** What is held by a colleague is not ended over that one's head. */
function blocked(row: CustomerRow, staffId: StaffId, block: Blocked): CustomerRow | null {
  if (row.blocked !== null || (row.assignedTo !== null && row.assignedTo !== staffId)) return null;
  return { ...(row.active ? closed(row, staffId) : row), offer: null, blocked: block };
}

/** The verbs of blocking, written once over the tables of each implementation. */
export function createBlockVerbs(tables: ConversationTables) {
  return {
    blockCustomer(id: CustomerId, staffId: StaffId, block: Blocked, audit: AuditEntry): Change {
      const change = changeRow(tables, id, (row) => blocked(row, staffId, block), audit);
      if (change.outcome === 'done' && change.before.active) {
        tables.endSession(change.customer, staffId, audit.at);
      }
      return change;
    },
    unblockCustomer: (id: CustomerId, audit: AuditEntry): Change =>
      changeRow(tables, id, (row) => (row.blocked === null ? null : { ...row, blocked: null }), audit),
  } satisfies Partial<StorageVerbs>;
}
