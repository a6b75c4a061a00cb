import type { Customer } from '#protocol/customer.ts';
import type { StaffId } from '#protocol/ids.ts';
import { asOfferId, type Offer, type OfferEnd } from '#protocol/offer.ts';
import type { OfferMake, OfferSettle } from '#protocol/staff/offer-make.ts';
import { MISSED_OFFER } from '#protocol/staff/status-set.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';
import { assignmentChanged, everyone, member, rowChanged, watchers } from './audience.ts';
import { done, type Outcome, type Push, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { toCustomer } from './projection.ts';
import type { Session } from './session.ts';
import { statusRules } from './status.ts';
import type { Change, CustomerRow } from './records.ts';

/** How long an offer stays open, in milliseconds. */
export const OFFER_MS = 60_000;

type Offered = { readonly customer: Customer };
type Settled = Extract<Change, { outcome: 'done' }>;

/** OFFER-1: all staff see what is offered to whom. */
function offerChanged(row: CustomerRow): Push {
  return {
    door: 'staff',
    to: [everyone, watchers(row.id)],
    event: 'offer:changed',
    payload: { customerId: row.id, offer: row.offer, version: row.revision },
  };
}

/** OFFER-6: both are told how an offer ended that this change has closed; nothing where there was none. */
export function offerClosed(change: Settled, how: OfferEnd, reason?: string): readonly Push[] {
  const { offer, assignedTo, assignedName, name } = change.before;
  if (offer === null || assignedTo === null || change.customer.offer !== null) return [];
  const { offerId, staffId, staffName } = offer;
  return [
    offerChanged(change.customer),
    {
      door: 'staff',
      to: [member(assignedTo), member(staffId)],
      event: 'offer:settled',
      payload: {
        customerId: change.customer.id,
        customerName: name,
        offerId,
        how,
        from: { staffId: assignedTo, staffName: assignedName ?? assignedTo },
        to: { staffId, staffName },
        ...(reason === undefined || reason === '' ? {} : { reason }),
      },
    },
  ];
}

/** What the row is now. */
function refuseMake(row: CustomerRow, { staffId }: Session): Outcome<Offered> {
  if (!row.active) return refuse('CONVERSATION_ENDED');
  if (row.assignedTo !== staffId) return refuse('NOT_ASSIGNED');
  if (row.offer !== null) {
    return refuse('OFFER_OPEN', `It is offered to ${row.offer.staffName} already. Withdraw that first.`);
  }
  return refuse('NOT_FOUND', 'There is no such colleague. Nothing was offered.');
}

/** Rules OFFER-*: how a holder hands a conversation to a colleague who says yes. */
export function offerRules(ports: DeskPorts) {
  const { storage, now, mintId, offerMs = OFFER_MS } = ports;
  const { statusPush } = statusRules({ storage, now });

  /** OFFER-4: who misses an offer is away from then on, in the same transaction; who was away stays so. */
  async function expire(row: CustomerRow, { offerId, staffId }: Offer, at: Millis): Promise<readonly Push[]> {
    const change = await storage.settleOffer(
      row.id,
      { offerId, how: 'expired', at, missed: { reason: MISSED_OFFER, since: at } },
      { at, actor: 'desk', act: 'offer:settle', customerId: row.id, target: staffId, detail: 'expired' },
    );
    if (change.outcome !== 'done') return [];
    const away = await storage.findAway(staffId);
    return [
      ...offerClosed(change, 'expired'),
      rowChanged(change.customer),
      { door: 'staff', to: [member(staffId)], event: 'status:changed', payload: { away } },
      await statusPush(staffId),
    ];
  }

  return {
    /** OFFER-1: only the holder offers, one at a time, and stays the holder. */
    async make(
      session: Session,
      { customerId, to, summary }: Omit<OfferMake, 'staffId'>,
    ): Promise<Outcome<Offered>> {
      const at = now();
      if (to === session.staffId) return refuse('INVALID_PAYLOAD', 'You hold this conversation yourself.');
      const offer = { offerId: asOfferId(mintId()), staffId: to, summary, at, until: asMillis(at + offerMs) };
      const audit = { at, actor: session.staffId, act: 'offer:make', customerId, target: to };
      const change = await storage.makeOffer(customerId, session.staffId, offer, audit);
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') return refuseMake(customer, session);
      return done({ customer: toCustomer(customer) }, offerChanged(customer), rowChanged(customer));
    },

    /** OFFER-3: the one to whom it is offered accepts or declines; its holder withdraws. */
    async settle(
      { staffId }: Session,
      { customerId, offerId, how, reason }: Omit<OfferSettle, 'staffId'>,
    ): Promise<Outcome<Offered>> {
      const at = now();
      const audit = { at, actor: staffId, act: 'offer:settle', customerId, detail: how };
      const change = await storage.settleOffer(customerId, { offerId, how, at, by: staffId }, audit);
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') return refuse('OFFER_OVER');
      const { before } = change;
      return done(
        { customer: toCustomer(customer) },
        ...(how === 'accepted' ? assignmentChanged(customer) : [rowChanged(customer)]),
        ...offerClosed(change, how, how === 'declined' ? reason : undefined),
        ...(how === 'accepted' ? await statusPushes([before.assignedTo, customer.assignedTo]) : []),
      );
    },

    /**
     * OFFER-4: closes what nobody has answered in time, by the server's clock, however often it was restarted meanwhile.
     * `nextAt`: when to ask again, or null.
     */
    async expireDue(): Promise<{ readonly pushes: readonly Push[]; readonly nextAt: Millis | null }> {
      const at = now();
      const pushes: Push[] = [];
      let nextAt: Millis | null = null;
      for (const row of await storage.offeredCustomers()) {
        if (row.offer === null) continue;
        const { until } = row.offer;
        if (until <= at) pushes.push(...(await expire(row, row.offer, at)));
        else nextAt = asMillis(Math.min(until, nextAt ?? until));
      }
      return { pushes, nextAt };
    },
  };

  async function statusPushes(ids: readonly (StaffId | null)[]): Promise<readonly Push[]> {
    return Promise.all(ids.flatMap((id) => (id === null ? [] : [statusPush(id)])));
  }
}
