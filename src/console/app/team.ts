import type { AuditLine } from '#protocol/staff/audit-list.ts';
import type { ReportPart, ReportStaff } from '#protocol/staff/team-report.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { Actions } from './actions.ts';
import { serverSays } from '../store/server-says.ts';
import { noAnswer, notNow, type NotTold, REQUEST_MS, type Tools } from './tools.ts';

export { AUDIT_KINDS, type AuditKind, type AuditLine } from '#protocol/staff/audit-list.ts';
export type { ReportPart, ReportStaff } from '#protocol/staff/team-report.ts';

/** How the desk did in a period; or why that is not known. */
export type TeamTold =
  | {
      readonly at: 'told';
      readonly whole: ReportPart;
      readonly parts: readonly ReportPart[];
      readonly staff: readonly ReportStaff[];
    }
  | NotTold;

/** A page of the audit log, the newest first. `next`: where to go on; null: nowhere. */
export type AuditTold =
  | { readonly at: 'told'; readonly lines: readonly AuditLine[]; readonly next: number | null }
  | NotTold;

/** TEAM-1. `edges`: server time, rising. */
export async function readReport({ line }: Tools, edges: readonly number[]): Promise<TeamTold> {
  const current = line();
  if (current?.peer !== 'extended') return notNow();
  const answer = await current.request('team:report', { edges: edges.map(asMillis) }, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: noAnswer() };
  if (!answer.ok) return { at: 'failed', message: serverSays(answer.error.message) };
  const { whole, parts, staff } = answer;
  return { at: 'told', whole, parts, staff };
}

/** TEAM-2. */
export async function readAuditLog(
  { line }: Tools,
  ...[kind, actor, customerId, until, before]: Parameters<Actions['auditLog']>
): Promise<AuditTold> {
  const current = line();
  if (current?.peer !== 'extended') return notNow();
  const asked = {
    ...(kind !== null && { kind }),
    ...(actor !== null && { actor }),
    ...(customerId !== null && { customerId }),
    ...(until !== null && { until: asMillis(until) }),
    ...(before !== null && { before }),
  };
  const answer = await current.request('audit:list', asked, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: noAnswer() };
  if (!answer.ok) return { at: 'failed', message: serverSays(answer.error.message) };
  return { at: 'told', lines: answer.lines, next: answer.next };
}
