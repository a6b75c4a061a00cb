import { LIMITS } from '#protocol/limits.ts';
import type { ActivityAct, CustomerActivity } from '#protocol/staff/customer-activity.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { AuditRow } from './records.ts';

/** Acts whose `detail` says what was changed, or how, and names nobody. */
const TOLD_DETAILS: ReadonlySet<string> = new Set([
  'customer:edit',
  'tag:add',
  'tag:remove',
  'offer:settle',
  'customer:block',
]);
/** Acts that are done to one of the staff. */
const NAMES_TARGET: ReadonlySet<string> = new Set(['customer:take', 'offer:make']);

/** What else is told of an act. Ids of staff become their names. */
function detailOf(
  { act, target = '', detail }: AuditRow,
  names: ReadonlyMap<string, string>,
): Pick<ActivityAct, 'detail'> {
  const told = TOLD_DETAILS.has(act) ? detail : NAMES_TARGET.has(act) ? names.get(target) : undefined;
  return told === undefined ? {} : { detail: told };
}

/** Rules ACTIVITY-*: what was done with a conversation. */
export function activityRules({ storage }: DeskPorts) {
  return {
    /** ACTIVITY-1: all staff may see who did what and when; hashes and ids of the log stay inside. */
    async of({
      customerId,
      before,
      limit = LIMITS.activityPage,
    }: CustomerActivity): Promise<Outcome<{ readonly acts: ActivityAct[]; readonly hasMore: boolean }>> {
      if ((await storage.findCustomer(customerId)) === undefined) return refuse('NOT_FOUND');
      const [{ rows, more }, staff] = await Promise.all([
        storage.customerAudit({
          customerId,
          limit: Math.min(limit, LIMITS.activityPage),
          ...(before !== undefined && { before }),
        }),
        storage.listStaff(),
      ]);
      const names = new Map<string, string>(staff.map(({ id, name }) => [id, name]));
      const acts = rows.map((row): ActivityAct => ({
        number: row.number,
        at: row.at,
        act: row.act,
        // who has missed an offer has done nothing; it is told of them all the same
        by: names.get(row.detail === 'expired' ? (row.target ?? '') : row.actor) ?? null,
        ...detailOf(row, names),
      }));
      return done({ acts, hasMore: more });
    },
  };
}
