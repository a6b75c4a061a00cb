import { Suspense } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { isAwayByMissing, offerSide, selectOffersToMe } from '../../store/offers.ts';
import type { ConsoleState } from '../../store/state.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { apart } from '../parts/apart.ts';
import { loadOfferCards } from './load-offer-cards.ts';

const OfferToMe = apart(async () => ({ default: (await loadOfferCards()).OfferToMe }));
const OfferOfOpen = apart(async () => ({ default: (await loadOfferCards()).OfferOfOpen }));
const MissedOffer = apart(async () => ({ default: (await loadOfferCards()).MissedOffer }));

/** What is offered to this person, wherever they are; what became of the open conversation's own offer; what was missed. */
export function Offers() {
  const toMe = useConsole(selectOffersToMe);
  const said = useConsole((state) =>
    selectOffersToMe(state)
      .map((id) => offerWords(state, id))
      .join(' '),
  );
  const open = useConsole((state) => state.open);
  const side = useConsole((state) => (state.open === null ? null : offerSide(state, state.open)));
  const isMissed = useConsole(isAwayByMissing);
  return (
    <>
      {/* always there: what comes with its own text is not read out. The seconds are not */}
      <output className="sr-only">{said}</output>
      <Suspense>
        {isMissed ? <MissedOffer /> : null}
        {toMe.map((id) => (
          <OfferToMe key={id} customerId={id} />
        ))}
        {open !== null && (side === 'from-me' || side === 'others') ? (
          <OfferOfOpen customerId={open} />
        ) : null}
      </Suspense>
    </>
  );
}

function offerWords(state: ConsoleState, id: CustomerId): string {
  const customer = state.customers.get(id);
  const t = handoverWords();
  const name = customer?.assignedName ?? customer?.assignedTo ?? t.aColleague;
  return `${t.offersYou({ name, customer: customer?.name ?? t.someCustomer })}.`;
}
