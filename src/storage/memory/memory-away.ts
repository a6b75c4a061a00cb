import type { AuditEntry } from '#desk/records.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Away } from '#protocol/staff/status-set.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { MemoryAudit } from './memory-audit.ts';

export function createMemoryAway({ appendAudit }: Pick<MemoryAudit, 'appendAudit'>) {
  const rows = new Map<StaffId, Away>();
  return {
    findAway: (staffId: StaffId) => rows.get(staffId) ?? null,
    setAway(staffId: StaffId, away: Away | null, audit: AuditEntry) {
      if (rows.get(staffId)?.reason === away?.reason) return false;
      if (away === null) rows.delete(staffId);
      else rows.set(staffId, { reason: away.reason, since: away.since });
      appendAudit(audit);
      return true;
    },
  } satisfies Partial<StorageVerbs>;
}
