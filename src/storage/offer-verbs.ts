import type { AuditEntry, Change, Settling } from '#desk/records.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { Mention } from '#protocol/note.ts';
import type { Offer } from '#protocol/offer.ts';
import type { Away } from '#protocol/staff/status-set.ts';
import { changeRow } from './change-row.ts';
import type { ConversationTables } from './conversation-verbs.ts';
import { offered, settled } from './customer-changes.ts';
import type { StorageVerbs } from './storage-of-verbs.ts';

/** What these verbs need beside the conversations' tables. */
export type OfferTables = {
  /** Those of the named whose account is enabled. */
  readonly enabledStaff: (ids: readonly StaffId[]) => readonly Mention[];
  readonly findAway: (staffId: StaffId) => Away | null;
  readonly setAway: (staffId: StaffId, away: Away, audit: AuditEntry) => boolean;
};

/** The verbs of offers, written once over the tables of each implementation. */
export function createOfferVerbs(tables: ConversationTables & OfferTables) {
  return {
    makeOffer(id: CustomerId, from: StaffId, offer: Omit<Offer, 'staffName'>, audit: AuditEntry): Change {
      const [to] = tables.enabledStaff([offer.staffId]);
      const changeOf = (row: Parameters<typeof offered>[0]) =>
        to === undefined ? null : offered(row, from, { ...offer, staffName: to.staffName });
      return changeRow(tables, id, changeOf, audit);
    },
    settleOffer(id: CustomerId, settling: Settling, audit: AuditEntry): Change {
      const change = changeRow(tables, id, (row) => settled(row, settling), audit);
      const missedBy = change.outcome === 'done' ? change.before.offer?.staffId : undefined;
      if (settling.how === 'expired' && missedBy !== undefined && tables.findAway(missedBy) === null) {
        const { at, actor } = audit;
        tables.setAway(missedBy, settling.missed, {
          at,
          actor,
          act: 'status:set',
          target: missedBy,
          detail: 'away',
        });
      }
      return change;
    },
  } satisfies Partial<StorageVerbs>;
}
