import { LIMITS } from '#protocol/limits.ts';
import type { CustomerSessions, PastSession } from '#protocol/staff/customer-sessions.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';

type Page = { readonly sessions: PastSession[]; readonly hasMore: boolean };

/** Rule SESSION-2: the stays of a customer, for whoever looks back. */
export function pastSessionRules({ storage }: DeskPorts) {
  return {
    async of({ customerId, before, limit = LIMITS.sessionsPage }: CustomerSessions): Promise<Outcome<Page>> {
      const row = await storage.findCustomer(customerId);
      if (row === undefined) return refuse('NOT_FOUND');
      const [{ sessions, more }, staff] = await Promise.all([
        storage.chatSessionsOf({
          customerId,
          limit: Math.min(limit, LIMITS.sessionsPage),
          ...(before !== undefined && { before }),
        }),
        storage.listStaff(),
      ]);
      const names = new Map(staff.map(({ id, name }) => [id, name]));
      const told = sessions.map((session): PastSession => {
        const { answeredBy, endedBy, firstCustomerSeq, lastCustomerSeq } = session;
        const who = new Set([answeredBy, endedBy].flatMap((id) => (id === null ? [] : [id])));
        return {
          firstSeq: session.firstSeq,
          openedAt: session.openedAt,
          endedAt: session.endedAt,
          messages: (lastCustomerSeq ?? row.lastCustomerSeq) - firstCustomerSeq + 1,
          staff: [...who].map((id) => names.get(id) ?? id),
        };
      });
      return done({ sessions: told, hasMore: more });
    },
  };
}
