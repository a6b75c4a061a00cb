import type { AuditEntry, Change, CustomerRow } from '#desk/records.ts';
import type { CustomerId } from '#protocol/ids.ts';

type Tables = {
  readonly findCustomer: (id: CustomerId) => CustomerRow | undefined;
  readonly putCustomer: (row: CustomerRow) => CustomerRow;
  readonly appendAudit: (entry: AuditEntry) => void;
};

/** Compare and set of one row, with its audit row, in the transaction of the verb. `changeOf` answers null: not as required. */
export function changeRow(
  tables: Tables,
  id: CustomerId,
  changeOf: (row: CustomerRow) => CustomerRow | null,
  audit?: AuditEntry,
): Change {
  const row = tables.findCustomer(id);
  if (row === undefined) return { outcome: 'not-found' };
  const next = changeOf(row);
  if (next === null) return { outcome: 'refused', customer: row };
  if (audit) tables.appendAudit(audit);
  return { outcome: 'done', customer: tables.putCustomer(next), before: row };
}
