import { LIMITS } from '#protocol/limits.ts';
import type { AuditKind, AuditLine, AuditList } from '#protocol/staff/audit-list.ts';
import { done, type Outcome } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';
import type { AuditRow } from './records.ts';
import { refuseAgent } from './supervisor.ts';

/** Rows read from the log at a time, and looked through for one answer: what is rare is looked for in several. */
const CHUNK = 500;
const MOST_READ = 10_000;

const KINDS: readonly (readonly [kind: AuditKind, begins: readonly string[]])[] = [
  ['sign-in', ['sign-in', 'sign-out', 'staff:auth', 'token:']],
  ['conversation', ['customer:accept', 'customer:end', 'customer:take', 'customer:release', 'offer:']],
  ['message', ['message:', 'note:', 'mention:']],
  ['customer', ['customer:', 'tag:', 'visitor:']],
];

/** What an act is about, by its name; what is about nothing else is about the desk. */
export function auditKindOf(act: string): AuditKind {
  return KINDS.find(([, begins]) => begins.some((begin) => act.startsWith(begin)))?.[0] ?? 'desk';
}

/** Rules TEAM-2: the audit log as a supervisor reads it. */
export function auditLogRules({ storage, now }: DeskPorts) {
  /** The newest rows that are wanted, and the number below which to go on. */
  async function read(before: number, limit: number, isWanted: (row: AuditRow) => boolean) {
    const rows: AuditRow[] = [];
    let next: number | null = before;
    for (let looked = 0; next !== null && looked < MOST_READ; looked += CHUNK) {
      const chunk = await storage.auditBefore(next, CHUNK);
      for (const row of chunk) {
        next = row.number;
        if (isWanted(row)) rows.push(row);
        if (rows.length === limit) return { rows, next: next > 1 ? next : null };
      }
      if (chunk.length < CHUNK) next = null;
    }
    return { rows, next };
  }

  async function lineOf(row: AuditRow, names: ReadonlyMap<string, string>): Promise<AuditLine> {
    const { number, at, act, actor, customerId, target, detail } = row;
    const customer = customerId === undefined ? undefined : await storage.findCustomer(customerId);
    return {
      number,
      at,
      act,
      kind: auditKindOf(act),
      actor,
      by: names.get(actor) ?? null,
      ...(customerId !== undefined && { customerId }),
      ...(customer !== undefined && { customerName: customer.name }),
      ...(target !== undefined && { target: names.get(target) ?? target }),
      ...(detail !== undefined && { detail }),
    };
  }

  return {
    async list(
      session: Session,
      { before, until, actor, customerId, kind, limit = LIMITS.auditPage }: AuditList,
    ): Promise<Outcome<{ readonly lines: AuditLine[]; readonly next: number | null }>> {
      const refused = await refuseAgent({ storage, now }, session, {
        act: 'audit:list',
        words: 'Only a supervisor reads the audit log.',
      });
      if (refused !== null) return refused;
      const top = until === undefined ? Number.MAX_SAFE_INTEGER : await storage.auditNumberAfter(until);
      const { rows, next } = await read(
        Math.min(before ?? Number.MAX_SAFE_INTEGER, top),
        Math.min(limit, LIMITS.auditPage),
        (row) =>
          (actor === undefined || row.actor === actor) &&
          (customerId === undefined || row.customerId === customerId) &&
          (kind === undefined || auditKindOf(row.act) === kind),
      );
      const names = new Map<string, string>((await storage.listStaff()).map(({ id, name }) => [id, name]));
      return done({ lines: await Promise.all(rows.map((row) => lineOf(row, names))), next });
    },
  };
}
