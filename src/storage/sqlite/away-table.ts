import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry } from '#desk/records.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Away } from '#protocol/staff/status-set.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

/** Who is away: a row goes when they are back. */
export function createAwayTable(db: DatabaseSync, appendAudit: (entry: AuditEntry) => void) {
  const find = db.prepare('SELECT reason, since FROM away WHERE staff_id = ?');
  const remove = db.prepare('DELETE FROM away WHERE staff_id = ?');
  const put = db.prepare('INSERT OR REPLACE INTO away (staff_id, reason, since) VALUES (?, ?, ?)');

  function findAway(staffId: StaffId): Away | null {
    const row = find.get(staffId) as Away | undefined;
    return row === undefined ? null : { ...row };
  }

  return {
    findAway,
    setAway(staffId: StaffId, away: Away | null, audit: AuditEntry) {
      if (findAway(staffId)?.reason === away?.reason) return false;
      if (away === null) remove.run(staffId);
      else put.run(staffId, away.reason, away.since);
      appendAudit(audit);
      return true;
    },
  } satisfies Partial<StorageVerbs>;
}
