import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { OfferSettled } from '#protocol/offer.ts';
import type { OfferSettle } from '#protocol/staff/offer-make.ts';
import { serverSays } from '../store/server-says.ts';
import { withBusy } from '../store/busy.ts';
import { withCustomers } from '../store/customers.ts';
import { handoverWords } from '../words/en/handover.ts';
import { noAnswer, noConnection, REQUEST_MS, type Tools } from './tools.ts';

/** Offering a conversation to a colleague, and answering. What the screen shows of it stands in the customers' rows. */
export function createOffers(tools: Tools) {
  const { me, read, apply, say } = tools;

  return {
    /** Null: it is offered. Else why it is not, in words. */
    async make(customerId: CustomerId, to: StaffId, summary: string): Promise<string | null> {
      const line = tools.line();
      if (line === null || line.peer === 'strict') return noConnection();
      const answer = await line.request(
        'offer:make',
        { customerId, staffId: me.id, to, summary },
        REQUEST_MS,
      );
      if ('silent' in answer) return noAnswer();
      if (!answer.ok) return serverSays(answer.error.message);
      apply((state) => withCustomers(state, [answer.customer]));
      return null;
    },

    /** True: it is settled so. */
    async settle(customerId: CustomerId, how: OfferSettle['how'], reason: string): Promise<boolean> {
      const line = tools.line();
      const offerId = read().customers.get(customerId)?.offer?.offerId;
      if (line === null || line.peer === 'strict') {
        say('error', noConnection());
        return false;
      }
      if (offerId === undefined || read().busy.has(customerId)) return false;
      apply((state) => withBusy(state, customerId, 'settling'));
      const payload = { customerId, staffId: me.id, offerId, how, ...(reason === '' ? {} : { reason }) };
      const answer = await line.request('offer:settle', payload, REQUEST_MS);
      apply((state) => withBusy(state, customerId, null));
      if ('silent' in answer) say('error', noAnswer());
      else if (!answer.ok) say('error', serverSays(answer.error.message));
      else apply((state) => withCustomers(state, [answer.customer]));
      return !('silent' in answer) && answer.ok;
    },

    /** OFFER-6: how it ended, for the one who did not end it. */
    heardSettled(settled: OfferSettled): void {
      const words = settled.from.staffId === me.id ? wordsForHolder(settled) : wordsForAsked(settled);
      if (words !== null) say('info', words);
    },
  };
}

export type Offers = ReturnType<typeof createOffers>;

function wordsForHolder({ how, customerName: customer, to, reason }: OfferSettled): string | null {
  const t = handoverWords();
  const name = to.staffName;
  switch (how) {
    case 'accepted':
      return t.hasAccepted({ name, customer });
    case 'declined':
      return reason === undefined
        ? t.hasDeclined({ name, customer })
        : t.hasDeclinedWhy({ name, customer, reason });
    case 'expired':
      return t.hasNotAnswered({ name, customer });
    case 'reassigned':
      return t.overOther({ customer });
    case 'withdrawn':
    case 'ended':
      return null;
  }
}

function wordsForAsked({ how, customerName: customer, from }: OfferSettled): string | null {
  const t = handoverWords();
  const name = from.staffName;
  switch (how) {
    case 'withdrawn':
      return t.hasWithdrawn({ name, customer });
    case 'expired':
      return t.youMissed({ name, customer });
    case 'ended':
      return t.overEnded({ customer });
    case 'reassigned':
      return t.overOther({ customer });
    case 'accepted':
    case 'declined':
      return null;
  }
}
