import { LIMITS } from '#protocol/limits.ts';
import type { ActivityAct, CustomerActivity } from '#protocol/staff/customer-activity.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';

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
      const acts = rows.map(({ number, at, act, actor, detail }): ActivityAct => ({
        number,
        at,
        act,
        by: names.get(actor) ?? null,
        // of a release it is an id of staff
        ...(detail !== undefined && act === 'customer:edit' && { detail }),
      }));
      return done({ acts, hasMore: more });
    },
  };
}
