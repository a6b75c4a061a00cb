import { type AuditEntry, type AuditRow, QUIET_ACTS } from '#desk/records.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { CHAIN_START, chainRow, numberAfter } from '../audit-chain.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

const QUIET: ReadonlySet<string> = new Set(QUIET_ACTS);

export type MemoryAudit = ReturnType<typeof createMemoryAudit>;

export function createMemoryAudit(digest: (text: string) => string) {
  const rows: AuditRow[] = [];
  return {
    appendAudit: (entry: AuditEntry): void => {
      rows.push(chainRow(rows.at(-1) ?? CHAIN_START, entry, digest));
    },
    auditTail: (limit: number) => rows.slice(Math.max(0, rows.length - limit)),
    customerAudit({ customerId, before = Infinity, limit }: Parameters<StorageVerbs['customerAudit']>[0]) {
      const isTold = (row: AuditRow) =>
        row.customerId === customerId && row.number < before && !QUIET.has(row.act);
      const found = rows.filter(isTold).toReversed();
      return { rows: found.slice(0, limit), more: found.length > limit };
    },
    auditBefore: (number: number, limit: number) =>
      rows
        .slice(
          Math.max(0, Math.min(number, rows.length + 1) - 1 - limit),
          Math.min(number, rows.length + 1) - 1,
        )
        .toReversed(),
    auditNumberAfter: (at: Millis) => numberAfter(at, rows.length, (number) => rows[number - 1]?.at ?? at),
    auditAfter: (number: number, limit: number) => rows.slice(number, number + limit),
  } satisfies Partial<StorageVerbs>;
}
