import type { AuditEntry, AuditRow } from '#desk/storage.ts';
import { CHAIN_START, chainRow } from '../audit-chain.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

export type MemoryAudit = ReturnType<typeof createMemoryAudit>;

export function createMemoryAudit(digest: (text: string) => string) {
  const rows: AuditRow[] = [];
  return {
    appendAudit: (entry: AuditEntry): void => {
      rows.push(chainRow(rows.at(-1) ?? CHAIN_START, entry, digest));
    },
    auditTail: (limit: number) => rows.slice(Math.max(0, rows.length - limit)),
    auditAfter: (number: number, limit: number) => rows.slice(number, number + limit),
  } satisfies Partial<StorageVerbs>;
}
